// The loaded files beside another delivery: what differs, which side is old, and the file of it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { built, choose, open, openTab, openWith, result } from "./browser.mjs";
import { NEM12 } from "./native.mjs";

/** @typedef {import("playwright-core").Locator} Locator */

const day = (/** @type {string} */ date, /** @type {string[]} */ values, tail = "A,,,20240401120000,") => `300,${date},${values.join(",")},${tail}`;
const flat = (/** @type {number} */ count, /** @type {string} */ value) => Array(count).fill(value);
const meter = (/** @type {string} */ nmi, suffix = "E1") => `200,${nmi},E1B1,1,${suffix},N1,METER1,kWh,30,`;
const file = (/** @type {string[]} */ ...lines) => ["100,NEM12,202404011200,MDP,RETAILER", ...lines, "900", ""].join("\n");

const OLD = file(
  meter("QNTEST0001"),
  day("20240301", flat(48, "0.5")),
  day("20240302", flat(48, "0.5")),
  day("20240303", flat(48, "0.5")),
  day("20240304", flat(47, "0.5")),
  day("20240305", flat(48, "0.5")),
  meter("QNTEST0001", "B1"),
  day("20240301", flat(48, "0.125")),
  meter("QNTEST0002"),
  day("20240331", flat(48, "1")),
  day("20240401", flat(48, "1")),
);

// A revision of 24 kWh, one of -4.8, a quality, a day that is withheld in both, one that is withheld now, a new day, and one that is gone.
const NEW = file(
  meter("QNTEST0001"),
  day("20240301", flat(48, "1")),
  day("20240302", flat(48, "0.4")),
  day("20240303", flat(48, "0.5"), "E52,,,20240402120000,"),
  day("20240304", flat(47, "0.5")),
  day("20240305", flat(47, "0.5")),
  meter("QNTEST0001", "B1"),
  day("20240301", flat(48, "0.25")),
  meter("QNTEST0002"),
  day("20240331", flat(48, "1")),
  day("20240402", flat(48, "1")),
);

/** @type {import("./browser.mjs").OpenedWith} */
let opened;
before(async () => {
  opened = await openWith("march.csv", OLD);
  await writeFile(join(opened.folder, "march-again.csv"), NEW);
});
after(() => opened.close());

const panel = () => openTab(opened.page, "Changes");

/** Chooses files of the other delivery. */
async function compareWith(/** @type {string[] | { name: string, text: string }} */ files) {
  const chosen = Array.isArray(files) ? files : { name: files.name, mimeType: "text/csv", buffer: Buffer.from(files.text) };
  await (await panel()).getByLabel("Files to compare with").setInputFiles(chosen);
}

/** The first columns of all rows, once the first has this text. */
async function rows(/** @type {Locator} */ view, /** @type {RegExp} */ first, columns = 7) {
  const table = view.getByRole("table", { name: "What differs" });
  await table.locator("tbody tr").first().filter({ hasText: first }).waitFor();
  return table.locator("tbody tr").evaluateAll((all, columns) => all.map((row) => [...row.querySelectorAll("th, td")].slice(0, columns).map((cell) => cell.textContent)), columns);
}

/** The bytes that the command on the page gives, run by a shell. */
async function native(/** @type {string} */ line) {
  const [, output] = /--output (\S+)/.exec(line) ?? [];
  const env = { ...process.env, PATH: `${dirname(NEM12)}:${process.env["PATH"]}` };
  await promisify(execFile)("sh", ["-c", line], { cwd: opened.folder, env }).catch((/** @type {{ code: number, stderr: string }} */ { code, stderr }) => assert.equal(code, 2, `${line}\n${stderr}`));
  return readFile(join(opened.folder, String(output)));
}

test("what differs is counted and listed, the largest change first, and nothing unknown is the same", async () => {
  const view = await panel();
  assert.equal(await view.getByRole("button", { name: "Swap old and new" }).isVisible(), false);
  await compareWith([join(opened.folder, "march-again.csv")]);
  assert.deepEqual(await rows(view, /withheld/i), [
    ["QNTEST0001", "E1", "5 Mar 2024", "Withheld now", "24", "withheld: N300-COUNT", "not known"],
    ["QNTEST0002", "E1", "2 Apr 2024", "Added", "–", "48", "48"],
    ["QNTEST0002", "E1", "1 Apr 2024", "Removed", "48", "–", "−48"],
    ["QNTEST0001", "E1", "1 Mar 2024", "Revised", "24", "48", "24"],
    ["QNTEST0001", "B1", "1 Mar 2024", "Revised", "6", "12", "6"],
    ["QNTEST0001", "E1", "2 Mar 2024", "Revised", "24", "19.2", "−4.8"],
    ["QNTEST0001", "E1", "3 Mar 2024", "Quality", "24", "24", "0"],
  ]);
  const status = view.getByRole("status").filter({ hasText: "Stream-days that differ" });
  assert.equal(
    await status.innerText(),
    "Stream-days that differ: 3 revised, 1 added, 1 removed, 1 withheld now, 1 quality. The same: 1. 1 stream-day is withheld in both: nobody can compare them. Energy: 174 kWh before, 199.2 kWh now, a difference of 25.2 kWh.",
  );
  const sum = view.getByRole("table", { name: "In all" });
  assert.deepEqual(await sum.locator("tbody tr").evaluateAll((all) => all.map((row) => row.querySelector("th")?.textContent + " " + row.querySelector("td")?.textContent)), [
    "Revised 3", "Added 1", "Removed 1", "Withheld now 1", "Quality 1", "Not comparable 1", "The same 1",
  ]);
  await view.getByText("1 row of the other files cannot be trusted").or(view.getByText("2 rows of the other files cannot be trusted")).waitFor();
});

test("rows of NMIs and months, in other orders", async () => {
  const view = await panel();
  await view.getByLabel("Rows").selectOption({ label: "NMIs" });
  assert.deepEqual(await rows(view, /QNTEST0001/, 4), [["QNTEST0001", "78", "103.2", "25.2"], ["QNTEST0002", "96", "96", "0"]]);
  await view.getByLabel("Rows").selectOption({ label: "Months" });
  assert.deepEqual(await rows(view, /Mar 2024/, 4), [["Mar 2024", "126", "151.2", "25.2"], ["Apr 2024", "48", "48", "0"]]);
  await view.getByLabel("Rows").selectOption({ label: "Stream-days that differ" });
  await view.getByLabel("Order").selectOption({ label: "By day" });
  assert.deepEqual((await rows(view, /1 Mar 2024/, 3)).map(([, , day]) => day), ["1 Mar 2024", "1 Mar 2024", "2 Mar 2024", "3 Mar 2024", "5 Mar 2024", "1 Apr 2024", "2 Apr 2024"]);
  await view.getByLabel("Order").selectOption({ label: "Largest change first" });
});

for (const form of ["CSV", "JSON", "Parquet"]) {
  test(`the ${form} has the bytes of the command that is shown, whatever the rows and the order`, async () => {
    const view = await panel();
    await view.getByLabel("Format").selectOption({ label: form });
    for (const [kind, by, ending] of [["Months", "month", ".month"], ["NMIs", "nmi", ".nmi"], ["Stream-days that differ", "", ""]]) {
      await view.getByLabel("Rows").selectOption({ label: String(kind) });
      const name = `march-again.diff${ending}.${form.toLowerCase()}`;
      const shown = view.locator(".command", { hasText: `--output ${name} -- march-again.csv` });
      await shown.waitFor();
      const line = await shown.innerText();
      assert.equal(line.includes(`--by ${by || "x"}`), by !== "");
      const arriving = opened.page.waitForEvent("download");
      await view.getByRole("button", { name: "Save", exact: true }).click();
      const download = await arriving;
      assert.equal(download.suggestedFilename(), name);
      assert.ok((await readFile(await download.path())).equals(await native(line)), line);
      await view.getByText(`Saved ${name}`).waitFor();
    }
  });
}

test("old and new are swapped, by keyboard, and the command says so", async () => {
  const view = await panel();
  await view.getByLabel("Format").selectOption("csv");
  assert.deepEqual(await view.locator(".sides dd").allTextContents(), ["march.csv", "march-again.csv"]);
  await view.getByRole("button", { name: "Swap old and new" }).press("Enter");
  assert.deepEqual(await view.locator(".sides dd").allTextContents(), ["march-again.csv", "march.csv"]);
  await view.getByText("Energy: 199.2 kWh before, 174 kWh now, a difference of −25.2 kWh.").waitFor();
  await rows(view, /Released/);
  const line = await view.locator(".command", { hasText: "nem12 diff march-again.csv --output march.diff.csv -- march.csv" }).innerText();
  assert.match((await native(line)).toString(), /released/);
  await view.getByRole("button", { name: "Swap old and new" }).click();
  await rows(view, /Withheld now/);
});

test("the filter is obeyed, and the chosen streams where that is asked for", async () => {
  const { page } = opened;
  const view = await panel();
  const choose = (/** @type {object} */ settings) => page.evaluate((settings) => Object.assign(document.querySelector("nem12-loader") ?? {}, { settings }), settings);
  await choose({ nmis: "QNTEST0002" });
  assert.equal((await rows(view, /QNTEST0002/)).length, 2);
  await view.locator(".command", { hasText: "--nmi QNTEST0002" }).waitFor();
  await choose({ nmis: "", streams: "generation" });
  await rows(view, /Withheld now/);
  await view.getByLabel("Only the chosen streams").check();
  assert.deepEqual((await rows(view, /B1/)).map(([nmi, stream]) => `${nmi} ${stream}`), ["QNTEST0001 B1"]);
  await view.locator(".command", { hasText: "--streams generation" }).waitFor();
  await view.getByLabel("Only the chosen streams").uncheck();
  await choose({ streams: "consumption" });
});

test("settings that the command does not have change nothing", async () => {
  const { page } = opened;
  const view = await panel();
  const shown = await rows(view, /Withheld now/);
  await page.evaluate(() => Object.assign(document.querySelector("nem12-loader") ?? {}, { settings: { quality: "actual", incomplete: "include", columns: ["missing", "complete"] } }));
  await page.locator("#result[aria-busy=false]").waitFor();
  assert.deepEqual(await rows(view, /Withheld now/), shown);
  await page.evaluate(() => Object.assign(document.querySelector("nem12-loader") ?? {}, { settings: { quality: "any", incomplete: "withhold", columns: [] } }));
});

test("the same delivery has no difference, and a day that both withhold is not called the same", async () => {
  const view = await panel();
  await compareWith({ name: "copy.csv", text: OLD });
  await view.getByText("No difference where both can be read. 7 stream-days are the same. 1 stream-day is withheld in both: nobody can compare them.").waitFor();
  assert.equal(await view.getByRole("table", { name: "What differs" }).isVisible(), false);
});

test("files that cannot be used are said, and the result and its files stay", async () => {
  const { page } = opened;
  const view = await panel();
  await compareWith({ name: "letter.txt", text: "Dear customer,\nplease find attached\n" });
  await view.getByRole("alert").getByText("letter.txt").waitFor();
  await view.getByRole("alert").getByText("None of the other files can be compared. The loaded files stay as they are.").waitFor();
  assert.equal(await view.getByRole("table", { name: "In all" }).isVisible(), false);
  assert.match(await page.locator("#result-name").innerText(), /march\.csv/);
  await compareWith([join(opened.folder, "march-again.csv")]);
  await rows(view, /Withheld now/);
  assert.equal(await view.getByRole("alert").getByText("letter.txt").count(), 0);
});

test("files are dropped on the view, and compared instead of loaded", async () => {
  const { page } = opened;
  const view = await panel();
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
    return transfer;
  }, NEW);
  await page.locator("nem12-changes").dispatchEvent("drop", { dataTransfer: dropped });
  await view.locator(".sides dd", { hasText: "dropped.csv" }).waitFor();
  await rows(view, /Withheld now/);
  assert.match(await page.locator("#result-name").innerText(), /march\.csv/);
});

test("other files that are loaded begin without a comparison", async () => {
  const { page, complaints } = opened;
  await page.getByLabel("NEM12 file", { exact: true }).setInputFiles({ name: "next.csv", mimeType: "text/csv", buffer: Buffer.from(NEW) });
  await page.locator("#result-name", { hasText: "next.csv" }).waitFor();
  const view = await panel();
  assert.equal(await view.getByRole("button", { name: "Swap old and new" }).isVisible(), false);
  assert.deepEqual(complaints, []);
});

/** Serves the part that compares with something done to its loader. */
const partWith = (/** @type {string} */ change) => (/** @type {string} */ path) => (path === "extras/extras.js" ? `${built(path)}\n${change}` : undefined);

test("the read of other files is stopped, and the next one is whole", async () => {
  // No window is ever free for this file.
  const slow = `
    const { begin, window: lend } = Loader.prototype;
    Loader.prototype.begin = function (name) { this.isSlow = name === "slow.csv"; return begin.call(this, name); };
    Loader.prototype.window = function (bytes) { return this.isSlow ? undefined : lend.call(this, bytes); };`;
  const { page, complaints, close } = await open({ instead: partWith(slow) });
  await choose(page, { name: "march.csv", text: OLD });
  await result(page);
  const view = await openTab(page, "Changes");
  const other = (/** @type {string} */ name) => view.getByLabel("Files to compare with").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(NEW) });
  await other("slow.csv");
  await view.getByRole("button", { name: "Stop" }).press("Enter");
  await view.getByRole("status").getByText("Stopped.").waitFor();
  assert.equal(await view.getByRole("button", { name: "Compare with \u2026" }).evaluate((button) => button.matches(":focus")), true);
  await other("march-again.csv");
  await rows(view, /Withheld now/);
  // A choice while the files are read begins the read again.
  await other("slow.csv");
  await view.getByRole("status").getByText("Reading").waitFor();
  await page.evaluate(() => Object.assign(document.querySelector("nem12-loader") ?? {}, { settings: { nmis: "QNTEST0002" } }));
  await view.getByRole("status").getByText("Reading").waitFor();
  await view.getByRole("button", { name: "Stop" }).click();
  await view.getByRole("status").getByText("Stopped.").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("a part that did not come is said, and the result stays", async () => {
  const { page, close } = await open({ instead: (path) => (path === "extras/extras.js" ? "throw new Error('cut off');" : undefined) });
  await choose(page, { name: "march.csv", text: OLD });
  await result(page);
  const view = await openTab(page, "Changes");
  await view.getByLabel("Files to compare with").setInputFiles({ name: "march-again.csv", mimeType: "text/csv", buffer: Buffer.from(NEW) });
  await view.getByRole("alert").getByText(/The part that writes time of use, NEM12, intervals and comparisons did not load: Error: cut off\. Check the connection and try again\./).waitFor();
  assert.match(await page.locator("#result-name").innerText(), /march\.csv/);
  await close();
});
