// The main job as a person does it: bring a file, see the result, take it away.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { askExport, built, choose, download, findings, open, openTab, result, trySample } from "./browser.mjs";
import { daily } from "./native.mjs";
import { zip } from "./zip.mjs";

const SAMPLE = resolve(import.meta.dirname, "../../www/sample.csv");

/** @type {string} */
let sample;
/** @type {string} */
let folder;
/** @type {import("./browser.mjs").Opened} */
let opened;

before(async () => {
  sample = await readFile(SAMPLE, "utf8");
  folder = await mkdtemp(join(tmpdir(), "nem12-page-"));
  opened = await open();
});
after(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});

/** Both downloads of what is loaded are what the native command writes for `inputs`. */
async function downloadsEqualNative(/** @type {string[]} */ inputs, /** @type {string} */ stem) {
  const csv = await download(opened.page);
  const sql = await download(opened.page, "Daily rows", "SQL");
  assert.deepEqual([csv.name, sql.name], [`${stem}.daily.csv`, `${stem}.daily.sql`]);
  assert.ok(csv.bytes.equals(await daily(inputs)), "the CSV differs from the native one");
  assert.ok(sql.bytes.equals(await daily(inputs, ["--format", "sql"])), "the SQL differs from the native one");
}

test("a chosen file gives its total, a preview and both outputs", async () => {
  const { page } = opened;
  await choose(page, [SAMPLE]);
  const region = await result(page);
  assert.match(await region.innerText(), /\d kWh/);
  const native = (await daily([SAMPLE])).toString().trimEnd().split("\n").slice(1);
  const shown = await (await openTab(page, "Rows")).locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) =>
      [...row.querySelectorAll("td")]
        .slice(0, 3)
        .map((cell) => cell.textContent?.replaceAll(",", ""))
        .join(","),
    ),
  );
  assert.deepEqual(shown, native);
  await downloadsEqualNative([SAMPLE], "sample");
});

test("a dropped file gives the same", async () => {
  const { page } = opened;
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.csv"));
    return transfer;
  }, sample);
  // Anywhere on the page will do.
  await page.dispatchEvent("h1", "dragover", { dataTransfer: dropped });
  await page.dispatchEvent("h1", "drop", { dataTransfer: dropped });
  await page.locator("#result-name", { hasText: "dropped.csv" }).waitFor();
  await downloadsEqualNative([SAMPLE], "dropped");
});

test("the sample shows a result and its one rejected row with file and line", async () => {
  const { page } = opened;
  await trySample(page);
  await page.locator("#result-name", { hasText: "sample.csv" }).waitFor();
  const told = await (await findings(page)).innerText();
  const line =
    sample.split("\r\n").findIndex((text) => text.startsWith("300,20240703") && text.split(",").length === 102) + 1;
  assert.ok(line > 0);
  assert.match(told, new RegExp(`sample\\.csv:${line}\\b`));
  await page.getByRole("button", { name: `sample.csv:${line}`, exact: true }).click();
  await page.getByRole("group", { name: `The line at sample.csv:${line}` }).getByText("300,20240703,88,").waitFor();
  await openTab(page, "Gaps");
  const withheld = await download(page, "Withheld days", "CSV");
  assert.equal(withheld.name, "sample.withheld.csv");
  assert.match(withheld.bytes.toString(), /QNTEST0003,2024-07-03/);
});

test("a ZIP opens", async () => {
  const path = join(folder, "archive.zip");
  await writeFile(
    path,
    zip([
      ["one.csv", sample],
      ["two.V01", sample.replaceAll("QNTEST", "QNZTST")],
    ]),
  );
  await choose(opened.page, [path]);
  await opened.page.locator("#result-name", { hasText: "archive.zip" }).waitFor();
  await downloadsEqualNative([path], "archive");
});

test("a gzipped file opens", async () => {
  const path = join(folder, "packed.csv.gz");
  await writeFile(path, gzipSync(sample));
  await choose(opened.page, [path]);
  await opened.page.locator("#result-name", { hasText: "packed.csv.gz" }).waitFor();
  await downloadsEqualNative([path], "packed");
});

test("several files are one result", async () => {
  const other = join(folder, "other.csv");
  await writeFile(other, sample.replaceAll("QNTEST", "QNYTST"));
  await choose(opened.page, [SAMPLE, other]);
  await opened.page.locator("#result-name", { hasText: "2 files" }).waitFor();
  await downloadsEqualNative([SAMPLE, other], "nem12");
});

test("other streams show without reading the file again", async () => {
  const { page, requests } = opened;
  await choose(page, [SAMPLE]);
  const region = await result(page);
  const asked = requests.length;
  for (const streams of ["generation", "net", "all"]) {
    await region.getByLabel("Streams", { exact: true }).selectOption(streams);
    await page.locator(`#result[data-streams="${streams}"]`).waitFor();
    const csv = await download(page);
    assert.ok(csv.bytes.equals(await daily([SAMPLE], ["--streams", streams])), streams);
  }
  await region.getByLabel("Streams", { exact: true }).selectOption("list");
  await region.getByLabel("Streams to count").fill("e2");
  await region.getByLabel("Streams to count").press("Enter");
  await page.locator('#result[data-streams="E2"]').waitFor();
  const listed = await download(page);
  assert.ok(listed.bytes.equals(await daily([SAMPLE], ["--streams", "E2"])));
  assert.equal(requests.length, asked);
});

test("the SQL begins with CREATE TABLE only when asked", async () => {
  const { page } = opened;
  await choose(page, [SAMPLE]);
  await result(page);
  assert.doesNotMatch((await download(page, "Daily rows", "SQL")).bytes.toString(), /CREATE TABLE/);
  await askExport(page, "Daily rows", "SQL");
  await page.getByLabel("with CREATE TABLE").check();
  assert.match((await download(page, "Daily rows", "SQL")).bytes.toString(), /CREATE TABLE IF NOT EXISTS/);
});

test("before the page's script has come there is no control that would lose a file", async () => {
  const app = "app/page.js";
  const late = `await new Promise((go) => Object.assign(globalThis, { go }));${built(app)}`;
  const { page, close } = await open({ instead: (path) => (path === app ? late : undefined) });
  await page.waitForFunction("globalThis.go");
  assert.equal(await page.locator("input").count(), 0);
  await page.evaluate("go()");
  await choose(page, [SAMPLE]);
  await result(page);
  await close();
});

test("the browser had nothing to complain about", () => {
  assert.deepEqual(opened.complaints, []);
});
