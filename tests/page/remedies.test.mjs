// What a finding offers with one press: the files again, under the setting of reading that it names.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { askExport, choose, closeExport, download, findings, open, openTab } from "./browser.mjs";
import { daily } from "./native.mjs";

const lines = (/** @type {string} */ names, /** @type {string} */ date, /** @type {string} */ values) =>
  `100,NEM12,202405010000,TESTMDP,TESTRET\n200,QNTEST0001,${names},N1,M1,kWh,360,\n300,${date},${values},A,,,20240402120000,\n900\n`;

/** @type {[name: string, text: string, remedy: RegExp, options: string[]][]} */
const FILES = [
  ["swapped.csv", lines("E1,E1,11", "20240301", "1,2,3,4"), /^Read again with Repair: Swapped RegisterID and NMISuffix$/, ["--repair", "swapped"]],
  ["slashes.csv", lines("E1,E1,E1", "13/03/2024", "1,2,3,4"), /^Read again with Dates in the files: /, ["--dates", "dmy"]],
  ["turned.csv", lines("E1B1,B1,B1", "20240301", "-1,-2,0,-4"), /^Read again with Repair: Negative generation$/, ["--repair", "sign"]],
];

/** @type {string} */
let folder;
before(async () => (folder = await mkdtemp(join(tmpdir(), "nem12-remedies-"))));
after(() => rm(folder, { recursive: true }));

for (const [name, text, remedy, options] of FILES) {
  test(`${name} is read with one press`, async () => {
    const path = join(folder, name);
    await writeFile(path, text);
    const { page, complaints, close } = await open({ query: "#streams=all" });
    await choose(page, [path]);
    const button = (await findings(page)).getByRole("button", { name: remedy });
    await button.click();
    await button.waitFor({ state: "detached" });
    await (await askExport(page, "Daily rows", "CSV")).locator(".command", { hasText: options.join(" ") }).waitFor();
    await closeExport(page);
    await (await openTab(page, "Rows")).getByText("QNTEST0001").first().waitFor();
    await findings(page);
    assert.equal(await button.count(), 0, "the finding is gone");
    const { bytes } = await download(page);
    const expected = await daily([path], ["--streams", "all", ...options]);
    assert.ok(expected.includes("QNTEST0001,"), String(expected));
    assert.equal(bytes.toString(), expected.toString());
    // Everything else reads so too: a second read has the same rows.
    await openTab(page, "Overview");
    await page.locator("nem12-shape", { hasText: "weekday" }).waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("a setting of reading among the options reads the files again, and back", async () => {
  const [name, text] = FILES[1] ?? ["", ""];
  const path = join(folder, name);
  await writeFile(path, text);
  const { page, close } = await open();
  await choose(page, [path]);
  await findings(page);
  await page.getByText("Options").click();
  const dates = page.getByLabel("Dates in the files");
  await dates.focus();
  await dates.selectOption("dmy");
  await page.locator("nem12-figures .about", { hasText: "1 NMI" }).waitFor();
  // The control has the focus again once the load has ended.
  await page.waitForFunction(() => document.querySelector("nem12-loader")?.shadowRoot?.activeElement?.tagName === "SELECT");
  await dates.selectOption("compact");
  await (await findings(page)).getByText("IntervalDate is not a date").first().waitFor();
  assert.equal(await page.getByRole("region", { name: "Result" }).getByText("In the total: 1 daily row").count(), 0);
  await close();
});
