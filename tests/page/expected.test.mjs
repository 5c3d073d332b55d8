// The list of expected NMIs, in the tab of the gaps: which of them have no data, and the export of completeness.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { askExport, choose, closeExport, download, openTab, openWith, result } from "./browser.mjs";
import { NEM12 } from "./native.mjs";

/** @typedef {import("playwright-core").Locator} Locator */

const days = (/** @type {string[]} */ ...all) => all.map((day) => `300,${day},${Array(48).fill("1").join(",")},A,,,20240501120000,`);
const FILE = [
  "100,NEM12,202405010000,A,B",
  "200,QNEXPECT01,E1,1,E1,N1,M,kWh,30,",
  ...days("20240101", "20240103"),
  "200,QNEXPECT02,E1,1,E1,N1,M,kWh,30,",
  ...days("20240101", "20240102"),
  "900",
  "",
].join("\n");

/** @type {import("./browser.mjs").OpenedWith} */
let opened;
before(async () => {
  opened = await openWith("some.csv", FILE);
});
after(() => opened.close());

const FIELD = "The NMIs that must be there";

/** The NMIs in the list of those without data. */
async function absent(/** @type {Locator} */ panel) {
  return panel.getByRole("group", { name: "Expected NMIs without data" }).locator("tbody").innerText();
}

test("without a list, the part that is there of what is expected is said", async () => {
  const panel = await openTab(opened.page, "Gaps");
  await panel.getByText("192 of 240 expected intervals have a reading; 1 of 2 streams are complete.").waitFor();
  assert.equal(await panel.getByRole("group", { name: "Expected NMIs without data" }).isVisible(), false);
});

test("an expected NMI without data is named in the verdict, in the list and in the sentence that is read out", async () => {
  const { page } = opened;
  const panel = await openTab(page, "Gaps");
  await panel.getByLabel(FIELD).fill("QNEXPECT01\nQNEXPECT03\n");
  await panel.getByText("1 expected NMI has no data. 1 NMI with data is not in the list.").waitFor();
  assert.equal(await absent(panel), "QNEXPECT03");
  const doubt = page.getByRole("button", { name: "1 expected NMI without data: QNEXPECT03" });
  await doubt.waitFor();
  await page.getByRole("status").filter({ hasText: "1 expected NMI without data" }).waitFor({ state: "attached" });
  await openTab(page, "Overview");
  await doubt.click();
  await panel.getByRole("heading", { name: "Expected NMIs" }).waitFor();
  assert.doesNotMatch(page.url(), /EXPECT/);
});

test("the list counts for other files and other settings too, until it is cleared", async () => {
  const { page } = opened;
  await choose(page, { name: "other.csv", text: FILE.replace("QNEXPECT01", "QNEXPECT03") });
  await result(page);
  await page.getByRole("button", { name: "1 expected NMI without data: QNEXPECT01" }).waitFor();
  await page.getByLabel("From").fill("2024-01-01");
  await page.getByRole("button", { name: "1 expected NMI without data: QNEXPECT01" }).waitFor();
  await page.getByRole("button", { name: "Clear filter" }).click();
  const panel = await openTab(page, "Gaps");
  await panel.getByRole("button", { name: "Clear the list" }).click();
  await page.getByRole("button", { name: "expected NMI without data" }).waitFor({ state: "hidden" });
  assert.equal(await panel.getByLabel(FIELD).inputValue(), "");
  await choose(page, [opened.path]);
  await result(page);
});

test("a list comes from a file, and a text that is no list is told with its line", async () => {
  const { page } = opened;
  const panel = await openTab(page, "Gaps");
  const file = panel.getByLabel("List of expected NMIs");
  await file.setInputFiles({ name: "sites.csv", mimeType: "text/csv", buffer: Buffer.from("site,nmi\nA,QNEXPECT01\nB,QNEXPECT02\n") });
  await panel.getByText("All expected NMIs have data.").waitFor();
  assert.equal(await panel.getByLabel(FIELD).inputValue(), "site,nmi\nA,QNEXPECT01\nB,QNEXPECT02\n");
  await panel.getByLabel(FIELD).fill("QNEXPECT01\nA,B\n");
  await panel.getByText("Expected NMIs: line 2 has several fields").waitFor();
  await panel.getByLabel(FIELD).fill("");
  await panel.getByText("192 of 240 expected intervals").waitFor();
});

test("the export has the bytes of the command that is shown", async () => {
  const { page } = opened;
  const panel = await openTab(page, "Gaps");
  await panel.getByLabel(FIELD).fill("QNEXPECT01\nQNEXPECT03\n");
  await panel.getByText("1 expected NMI has no data.").waitFor();
  for (const rows of ["stream", "gap", "month", "matrix"]) {
    for (const format of ["CSV", "JSON"]) {
      const dialog = await askExport(page, "Completeness", format);
      await dialog.getByLabel("A row for each").selectOption(rows);
      const command = await dialog.locator("code.command", { hasText: rows === "stream" ? "completeness" : `--by ${rows}` }).innerText();
      const { bytes, name } = await download(page, "Completeness", format);
      assert.equal(name, `some.completeness.${format.toLowerCase()}`);
      const line = command.replace(/^nem12/, NEM12);
      await promisify(execFile)("sh", ["-c", line], { cwd: opened.folder }).catch(({ code }) => assert.equal(code, 2, command));
      assert.equal(bytes.toString(), (await readFile(join(opened.folder, name))).toString(), command);
    }
  }
  await closeExport(page);
});

test("of a list of very many NMIs the first are listed, and the command names a file", async () => {
  const { page } = opened;
  const panel = await openTab(page, "Gaps");
  const many = Array.from({ length: 20_000 }, (_, at) => `QN${String(at).padStart(8, "0")}\n`).join("");
  await panel.getByLabel("List of expected NMIs").setInputFiles({ name: "many.txt", mimeType: "text/plain", buffer: Buffer.from(many) });
  await panel.getByText("20,000 expected NMIs have no data. 2 NMIs with data are not in the list.").waitFor();
  await panel.getByText("The list has 20,000 lines, too many to edit here.").waitFor();
  await panel.getByText("The first 1,000 are listed; the export has all.").waitFor();
  const dialog = await askExport(page, "Completeness", "CSV");
  await dialog.locator("code.command", { hasText: "--expect LIST" }).waitFor();
  await dialog.getByText("LIST is a file with the expected NMIs.").waitFor();
  await closeExport(page);
  await panel.getByRole("button", { name: "Clear the list" }).click();
});

test("the browser had nothing to complain about", () => {
  assert.deepEqual(opened.complaints, []);
});
