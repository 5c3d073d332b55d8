// The files behind a result: how they come in, what becomes of each, how they change.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { choose, download, open, result } from "./browser.mjs";
import { daily } from "./native.mjs";

/** @type {import("./browser.mjs").Opened} */
let opened;
/** @type {string} */
let folder;

before(async () => {
  opened = await open();
  folder = await mkdtemp(join(tmpdir(), "nem12-files-"));
});
after(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});

/** One NMI-day of 48 equal readings. */
function day(/** @type {string} */ nmi, /** @type {string} */ reading) {
  const readings = Array(48).fill(reading).join(",");
  return `100,NEM12,202402010000,A,B\n200,${nmi},E1,1,E1,N1,METER,kWh,30,\n300,20240101,${readings},A,,,20240102120000,\n900\n`;
}

/** Writes the files into the folder and gives their paths. */
async function written(/** @type {Record<string, string>} */ files) {
  return Promise.all(
    Object.entries(files).map(async ([name, text]) => {
      const path = join(folder, name);
      await mkdir(join(path, ".."), { recursive: true });
      await writeFile(path, text);
      return path;
    }),
  );
}

const total = () => opened.page.locator("nem12-figures .total dd");
const rows = () => opened.page.getByRole("list", { name: "Files" }).getByRole("listitem");

test("each file says what became of it, and a bad one spoils nothing", async () => {
  const { page } = opened;
  const paths = await written({ "a.csv": day("QFILES0001", "1.5"), "b.csv": "no meter data", "c.csv": day("QFILES0002", "0.25") });
  await choose(page, paths);
  await result(page);
  assert.deepEqual(
    (await rows().allInnerTexts()).map((text) => text.split(/\s*\n\s*/)[0]),
    ["b.csv", "a.csv", "c.csv"],
    "a refused file comes first",
  );
  assert.match(await rows().nth(0).innerText(), /refused: This is text/);
  assert.match(await rows().nth(1).innerText(), /4 lines/);
  assert.match(await total().innerText(), /^84\b/);
});

test("a file is removed, others are added, and the output is that of the files listed", async () => {
  const { page } = opened;
  const paths = await written({ "a.csv": day("QFILES0001", "1.5"), "c.csv": day("QFILES0002", "0.25"), "d.csv": day("QFILES0003", "2") });
  await choose(page, paths.slice(0, 2));
  await total().filter({ hasText: /^84/ }).waitFor();
  await page.getByRole("button", { name: "Remove a.csv" }).click();
  await total().filter({ hasText: /^12/ }).waitFor();
  await page.getByLabel("Files to add").setInputFiles(paths.slice(2));
  await total().filter({ hasText: /^108/ }).waitFor();
  assert.equal(await rows().count(), 2);
  const { bytes } = await download(page);
  assert.deepEqual(bytes, await daily(paths.slice(1)));
});

test("repeats are resolved across the files", async () => {
  const { page } = opened;
  await choose(page, await written({ "old.csv": day("QFILES0001", "1"), "new.csv": day("QFILES0001", "2").replace("20240102120000", "20240103120000") }));
  await total().filter({ hasText: /^96/ }).waitFor();
  await page.getByRole("button", { name: "Remove new.csv" }).click();
  await total().filter({ hasText: /^48/ }).waitFor();
});

test("starting over is one press; removing the last file does it too", async () => {
  const { page } = opened;
  await choose(page, await written({ "a.csv": day("QFILES0001", "1") }));
  await result(page);
  await page.getByRole("button", { name: "Start over" }).click();
  await page.getByRole("region", { name: "Result" }).waitFor({ state: "hidden" });
  await page.getByText("Nothing is uploaded").waitFor();
  await choose(page, await written({ "a.csv": day("QFILES0001", "1") }));
  await result(page);
  await page.getByRole("button", { name: "Remove a.csv" }).click();
  await page.getByRole("region", { name: "Result" }).waitFor({ state: "hidden" });
  assert.equal(await rows().count(), 0);
});

test("a folder is read all the way down, without what is hidden in it", async () => {
  const { page } = opened;
  await written({ "in/b.csv": day("QFILES0002", "2"), "in/a/deep.txt": day("QFILES0001", "1"), "in/.DS_Store": "system" });
  await page.getByLabel("Folder of NEM12 files").setInputFiles(join(folder, "in"));
  await total().filter({ hasText: /^144/ }).waitFor();
  assert.deepEqual(
    (await rows().allInnerTexts()).map((text) => text.split(/\s*\n\s*/)[0]),
    ["deep.txt", "b.csv"],
  );
});

test("a folder that is dropped is too (what the browser tells of a dropped folder is a stub here)", async () => {
  const { page } = opened;
  await page.evaluate((text) => {
    const file = (/** @type {string} */ name, /** @type {string} */ content) => ({
      name, isFile: true, isDirectory: false, file: (/** @type {Function} */ give) => give(new File([content], name)),
    });
    const directory = (/** @type {string} */ name, /** @type {object[]} */ children) => ({
      name, isFile: false, isDirectory: true,
      createReader: () => ({ readEntries: (/** @type {Function} */ give) => give(children.splice(0, 1)) }),
    });
    const entry = directory("in", [file("z.csv", text.replaceAll("0001", "0002")), directory("a", [file("y.csv", text)]), file(".hidden", "")]);
    const drop = new Event("drop", { bubbles: true, cancelable: true });
    Object.assign(drop, { dataTransfer: { items: [{ webkitGetAsEntry: () => entry }], files: [] } });
    document.body.dispatchEvent(drop);
  }, day("QFILES0001", "3"));
  await total().filter({ hasText: /^288/ }).waitFor();
  assert.deepEqual(
    (await rows().allInnerTexts()).map((text) => text.split(/\s*\n\s*/)[0]),
    ["y.csv", "z.csv"],
  );
});

test("files dropped on the list are added to it", async () => {
  const { page } = opened;
  await choose(page, await written({ "a.csv": day("QFILES0001", "1") }));
  await total().filter({ hasText: /^48/ }).waitFor();
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "more.csv"));
    const list = document.querySelector("nem12-loader")?.shadowRoot?.querySelector("nem12-files ul");
    list?.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, composed: true, cancelable: true }));
  }, day("QFILES0002", "2"));
  await total().filter({ hasText: /^144/ }).waitFor();
});

test("text that is pasted is read, unless a field takes it", async () => {
  const { page, complaints } = opened;
  const paste = (/** @type {string} */ text, /** @type {string | null} */ into) =>
    page.evaluate(
      ([text, into]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", String(text));
        const root = document.querySelector("nem12-loader")?.shadowRoot;
        const target = into ? root?.querySelector(into) : document.body;
        target?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true }));
      },
      [text, into],
    );
  await paste(day("QFILES0009", "4"), null);
  await total().filter({ hasText: /^192/ }).waitFor();
  assert.match(await rows().first().innerText(), /^pasted\.csv/);
  await paste(day("QFILES0009", "5"), "nem12-streams input");
  await page.waitForTimeout(200);
  assert.match(await total().innerText(), /^192/);
  assert.deepEqual(complaints, []);
});
