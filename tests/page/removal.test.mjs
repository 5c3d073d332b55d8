// A file is removed, and comes back with Undo, without a read of any file.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { built, download, open, openTab, result } from "./browser.mjs";
import { daily } from "./native.mjs";
import { zip } from "./zip.mjs";

/** In the worker, before its script: tells the page the name of each file that is read. */
function tellReads() {
  const reads = new BroadcastChannel("reads");
  for (const way of /** @type {const} */ (["slice", "stream", "arrayBuffer", "text"])) {
    const standard = /** @type {Function} */ (Blob.prototype[way]);
    /** @type {any} */ (Blob.prototype)[way] = function (/** @type {any[]} */ ...how) {
      if (this instanceof File) reads.postMessage(this.name);
      return standard.apply(this, how);
    };
  }
}

/** In the page: collects them. */
function collectReads() {
  const reads = /** @type {string[]} */ ([]);
  new BroadcastChannel("reads").addEventListener("message", ({ data }) => reads.push(data));
  Object.assign(globalThis, { reads });
}

/** @type {import("./browser.mjs").Opened} */
let opened;
/** @type {string} */
let folder;

before(async () => {
  const instead = (/** @type {string} */ path) => (path === "app/worker.js" ? `(${tellReads})();\n${built(path)}` : undefined);
  opened = await open({ instead, init: collectReads });
  folder = await mkdtemp(join(tmpdir(), "nem12-removal-"));
});
after(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});

/** A file with one NMI-day of 48 equal readings. */
function day(/** @type {string} */ nmi, /** @type {number} */ reading, updated = "20240102120000") {
  return `100,NEM12,202402010000,A,B\n200,${nmi},E1,1,E1,N1,M,kWh,30,\n300,20240101,${Array(48).fill(reading).join(",")},A,,,${updated}\n900\n`;
}

async function written(/** @type {Record<string, string | Buffer>} */ files) {
  return Promise.all(
    Object.entries(files).map(async ([name, content]) => {
      const path = join(folder, name);
      await mkdir(join(path, ".."), { recursive: true });
      await writeFile(path, content);
      return path;
    }),
  );
}

const total = (/** @type {RegExp} */ text) => opened.page.locator("nem12-figures .total dd").filter({ hasText: text }).waitFor();
const press = (/** @type {string} */ name) => opened.page.getByRole("button", { name, exact: true }).click();
const reads = () => opened.page.evaluate(() => /** @type {any} */ (globalThis).reads.splice(0));

async function loaded(/** @type {string[]} */ paths) {
  await opened.page.getByLabel("NEM12 file", { exact: true }).setInputFiles(paths);
  await result(opened.page);
}

/** Nothing is being read any more: the second read that nobody asked for has found the maximum demand. */
async function settled() {
  await opened.page.locator("nem12-figures dd", { hasText: /\d kW\s*\d/ }).waitFor();
  await reads();
}

test("no file is read for a removal or for its Undo, and every answer is that of the files listed", async () => {
  const { page } = opened;
  const paths = await written({
    "a.csv": day("QNGONE0001", 1),
    "b.zip": zip([["in/1.csv", day("QNGONE0002", 2)], ["in/2.csv", day("QNGONE0003", 4)]]),
    "bad.csv": "no meter data",
    "c.csv": day("QNGONE0001", 8, "20240103120000"),
  });
  await loaded(paths);
  await total(/^672\b/);
  await settled();
  // The zip is the second of four, and two inputs of five.
  await page.locator("nem12-files summary").click();
  await press("Remove b.zip");
  await total(/^384\b/);
  // A later version of a day is gone with its file, and the earlier one counts.
  await press("Remove c.csv");
  await total(/^48\b/);
  const rows = await openTab(page, "Rows");
  await rows.getByText("QNGONE0001").first().waitFor();
  assert.deepEqual((await download(page)).bytes, await daily([...paths.slice(0, 1), ...paths.slice(2, 3)]));
  await press("Undo");
  await total(/^384\b/);
  assert.match(await page.getByRole("list", { name: "Files" }).innerText(), /bad\.csv[^]*a\.csv[^]*c\.csv/);
  assert.deepEqual((await download(page)).bytes, await daily([...paths.slice(0, 1), ...paths.slice(2)]));
  assert.deepEqual(await reads(), []);
});

test("after an Undo the maximum demand is there again without a read", async () => {
  const { page } = opened;
  await loaded(await written({ "a.csv": day("QNGONE0001", 1), "b.csv": day("QNGONE0002", 2) }));
  await total(/^144\b/);
  await settled();
  await press("Remove b.csv");
  await total(/^48\b/);
  await page.getByRole("button", { name: "Find it" }).waitFor();
  await press("Undo");
  await total(/^144\b/);
  await page.locator("nem12-figures dd", { hasText: /^6 kW/ }).waitFor();
  assert.deepEqual(await reads(), []);
  await press("Remove b.csv");
  await press("Find it");
  await page.locator("nem12-figures dd", { hasText: /^2 kW/ }).waitFor();
  const after = await reads();
  assert.ok(after.includes("a.csv") && !after.includes("b.csv"), after.join());
});

test("two archives of one name beside each other are two files", async () => {
  const archive = (/** @type {string} */ nmi, /** @type {number} */ reading) => zip([["1.csv", day(nmi, reading)], ["2.csv", day(`${nmi.slice(0, -1)}9`, reading)]]);
  await loaded(await written({ "one/data.zip": archive("QNGONE0001", 1), "two/data.zip": archive("QNGONE0011", 2) }));
  await total(/^288\b/);
  const rows = opened.page.getByRole("list", { name: "Files" }).getByRole("listitem");
  assert.match(await rows.nth(0).innerText(), /2 members/);
  assert.match(await rows.nth(1).innerText(), /2 members/);
  await rows.nth(0).getByRole("button").click();
  await total(/^192\b/);
});

test("of names of one NMI that differ by case the other files are read again, and the spelling is theirs", async () => {
  await loaded(await written({ "lower.csv": day("qngone 01", 1), "upper.csv": day("QNGONE 01", 2, "20240103120000") }));
  await total(/^96\b/);
  await press("Remove upper.csv");
  await total(/^48\b/);
  assert.match((await download(opened.page)).bytes.toString(), /qngone 01/);
});

test("a file without which nothing is left that can be used is not removed", async () => {
  const { page } = opened;
  await loaded(await written({ "a.csv": day("QNGONE0001", 1), "bad.csv": "no meter data" }));
  await total(/^48\b/);
  await press("Remove a.csv");
  await page.locator("nem12-notice", { hasText: "bad.csv cannot be used" }).filter({ hasText: "Nothing has changed." }).waitFor();
  await total(/^48\b/);
  assert.equal(await page.getByRole("list", { name: "Files" }).getByRole("listitem").count(), 2);
  assert.match((await download(page)).bytes.toString(), /QNGONE0001/);
});

test("one of 2,000 files is removed by keyboard, then the next", async () => {
  const { page } = opened;
  await page.evaluate(
    ([head, tail]) => {
      const files = Array.from({ length: 2000 }, (_, at) => new File([`${head}QNMANY${String(at).padStart(4, "0")}${tail}`], `${at}.csv`));
      void /** @type {any} */ (document.querySelector("nem12-loader")).load(files);
    },
    day("|", 1).split("|"),
  );
  await total(/^96,000\b/);
  await settled();
  await page.locator("nem12-files summary").click();
  await page.getByRole("button", { name: "Remove 300.csv", exact: true }).press("Enter");
  await total(/^95,952\b/);
  await page.getByRole("button", { name: "Remove 301.csv", exact: true }).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await total(/^95,904\b/);
  await page.getByRole("button", { name: "Remove 302.csv", exact: true }).and(page.locator(":focus")).waitFor();
  await press("Undo");
  await total(/^95,952\b/);
  await page.getByRole("button", { name: "Remove 301.csv", exact: true }).and(page.locator(":focus")).waitFor();
  assert.deepEqual(await reads(), []);
  assert.deepEqual(opened.complaints, []);
});
