// The choices behind the outputs: what they change, what the page says of them,
// and what is left of them at the next visit.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { askExport, closeExport, download, open, openTab, result, trySample } from "./browser.mjs";
import { NEM12 } from "./native.mjs";

const SAMPLE = resolve(import.meta.dirname, "../../www/sample.csv");

/** @type {import("./browser.mjs").Opened} */
let opened;
/** @type {string} */
let folder;
/** @type {object} */
let defaults;

before(async () => {
  opened = await open();
  folder = await mkdtemp(join(tmpdir(), "nem12-choices-"));
  await copyFile(SAMPLE, join(folder, "sample.csv"));
  await sample(opened.page);
  defaults = await opened.page.evaluate(() => /** @type {any} */ (document.querySelector("nem12-loader")).settings);
});
after(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});

/** @param {import("./browser.mjs").Page} page */
async function sample(page) {
  await trySample(page);
  await result(page);
  await page.getByRole("button", { name: "Options" }).click();
}

const command = () => opened.page.locator("nem12-output .command");

/** Back to the defaults, by the property of the element. */
async function usual() {
  const { page } = opened;
  if (await page.getByRole("dialog").isVisible()) await closeExport(page);
  await page.evaluate(async (usual) => {
    const loader = /** @type {any} */ (document.querySelector("nem12-loader"));
    const changed = new Promise((done) => loader.addEventListener("nem12-settings-change", done, { once: true }));
    loader.settings = usual;
    await changed;
  }, defaults);
}

/** Sets controls by their labels. */
async function set(/** @type {[label: string, value: string][]} */ choices) {
  const { page } = opened;
  for (const [label, value] of choices) {
    const control = page.getByLabel(label, { exact: true }).and(page.locator("input, select"));
    if ((await control.evaluate((one) => one.tagName)) === "SELECT") await control.selectOption(value);
    else {
      await control.fill(value);
      await control.dispatchEvent("change");
    }
  }
}

/** The bytes that the command on the page gives, run by a shell. */
async function native() {
  const line = await command().innerText();
  const [, output] = /--(?:output|report|withheld) (\S+)/.exec(line) ?? [];
  await promisify(execFile)("sh", ["-c", line], {
    cwd: folder,
    env: { ...process.env, PATH: `${dirname(NEM12)}:${process.env["PATH"]}` },
  }).catch((/** @type {{ code: number }} */ { code }) => assert.equal(code, 2, "something was withheld, no more"));
  return readFile(join(folder, String(output)));
}

/** Filter and options, then those of the export: all by their labels. @type {[what: string, format: string, figures: [label: string, value: string][], shape: [label: string, value: string][], says: RegExp][]} */
const CHOICES = [
  ["Daily rows", "CSV", [], [], /^nem12 daily sample\.csv --output sample\.daily\.csv$/],
  ["Daily rows", "CSV", [["From", "2024-07-02"], ["To", "2024-07-05"], ["NMIs", "QNTEST0001, QNTEST0003"]], [], /--from 2024-07-02 --to 2024-07-05 --nmi QNTEST0001,QNTEST0003/],
  ["Daily rows", "CSV", [["Day quality", "actual"]], [], /--quality actual/],
  ["Daily rows", "CSV", [["Incomplete days", "include"]], [], /--incomplete include --columns missing,complete/],
  ["Daily rows", "CSV", [["When a day is sent twice", "sum"]], [], /--repeats sum/],
  ["Monthly rows", "CSV", [], [["Energy in", "MWh"], ["Date format", "dmy"]], /--period month --unit MWh/],
  ["Daily rows", "CSV", [], [["Rows by", "stream"], ["Delimiter", "tab"]], /--by stream --delimiter tab/],
  ["Daily rows", "CSV", [], [["Layout", "original"]], /--like original/],
  ["Daily rows", "SQL", [], [["Layout", "original"]], /--format sql --like original/],
  ["Daily rows", "SQL", [], [["Database", "mysql"], ["Table", "energy.readings"], ["Column names", "meter,day,kwh"], ["Rows in a statement", "5"]], /--dialect mysql --table energy.readings/],
  ["Daily rows", "SQL", [], [["Database", "sqlserver"]], /--dialect sqlserver/],
  ["Daily rows", "JSON", [["From", "2024-07-03"]], [], /--format json --from 2024-07-03/],
  ["Daily rows", "Parquet", [], [], /^nem12 daily sample\.csv --format parquet --output sample\.daily\.parquet$/],
  ["Monthly rows", "Parquet", [], [["Delimiter", "tab"], ["Date format", "dmy"]], /--format parquet --period month --output/],
  ["Interval readings", "CSV", [], [], /^nem12 intervals sample\.csv --streams consumption --output sample\.intervals\.csv$/],
  ["Interval readings", "CSV", [["From", "2024-07-02"], ["To", "2024-07-03"], ["NMIs", "QNTEST0003"], ["When a day is sent twice", "first"]], [], /--from 2024-07-02 --to 2024-07-03 --nmi QNTEST0003 --repeats first/],
  ["Interval readings", "Parquet", [["NMIs", "QNTEST0001"]], [], /^nem12 intervals sample\.csv --format parquet --streams consumption --nmi QNTEST0001/],
  ["Maximum demand", "CSV", [], [], /^nem12 demand sample\.csv --output sample\.demand\.csv$/],
  ["Maximum demand", "CSV", [["From", "2024-07-02"], ["Incomplete days", "include"]], [["Period of demand", "day"], ["Highest demands listed", "2"]], /--from 2024-07-02 --incomplete include --by day --highest 2/],
  ["Maximum demand", "JSON", [["NMIs", "QNTEST0001"]], [["Period of demand", "year"], ["Demand averaged over", "15"]], /^nem12 demand sample\.csv --format json --nmi QNTEST0001 --by year --interval 15 --output sample\.QNTEST0001\.demand\.json$/],
  ["Withheld days", "CSV", [], [], /^nem12 daily sample\.csv --withheld sample\.withheld\.csv > /],
  ["Report", "HTML", [["Validation", "strict"]], [], /^nem12 daily sample\.csv --format sql --profile strict --report sample\.report\.html > /],
  ["Report", "JSON", [], [], /--report sample\.report\.json/],
];

for (const [what, format, figures, shape, says] of CHOICES) {
  const choices = [...figures, ...shape].map((choice) => choice.join(" ")).join(", ") || "the usual choices";
  test(`${what} as ${format} with ${choices}: preview, download, size and command agree`, async () => {
    const { page } = opened;
    await usual();
    await set(figures);
    // Parquet has no controls for text, and what they say elsewhere does not change it.
    await askExport(page, what, format === "Parquet" && shape.length > 0 ? "CSV" : format);
    await set(shape);
    const dialog = await askExport(page, what, format);
    await command().filter({ hasText: says }).waitFor();
    const isMeasured = format !== "Parquet" && !["Interval readings", "Maximum demand"].includes(what);
    if (!isMeasured) await dialog.getByText("size known when written").waitFor();
    const { name, bytes } = await download(page, what, format);
    await dialog.locator(".file", { hasText: name }).waitFor();
    await dialog.getByText(new RegExp(`^${bytes.length < 1000 ? `${bytes.length} bytes` : "[\\d.]+ kB"}$`)).waitFor();
    assert.ok(bytes.equals(await native()));
    // What a second read or packing gives is not shown before it, nor a report.
    if (!isMeasured || what === "Report") return;
    const shown = (await page.getByRole("group", { name: "The first lines" }).textContent())?.trimEnd().split("\n");
    const written = bytes.toString().trimEnd().split(/\r?\n/).slice(0, 20);
    assert.deepEqual(shown, written.map((line) => line.replaceAll("\t", "\u2039U+0009\u203a")));
  });
}

test("more columns are a choice, and so is CREATE TABLE, and Reset takes them back", async () => {
  const { page } = opened;
  await usual();
  const dialog = await askExport(page, "Daily rows", "SQL");
  await page.getByLabel("Generation", { exact: true }).check();
  await page.getByLabel("with CREATE TABLE").check();
  await command().filter({ hasText: "--columns generation --create-table" }).waitFor();
  const { bytes } = await download(page, "Daily rows", "SQL");
  assert.deepEqual(bytes.toString(), (await native()).toString());
  await dialog.getByRole("button", { name: "Reset" }).click();
  await command().filter({ hasText: /^nem12 daily sample.csv --format sql --output \S+$/ }).waitFor();
  assert.equal(await page.getByLabel("with CREATE TABLE").isChecked(), false);
});

test("options say how many are changed, and Reset takes them back", async () => {
  const { page } = opened;
  await usual();
  const options = page.getByRole("button", { name: "Options" });
  await set([["Validation", "strict"], ["Day quality", "actual"]]);
  await options.filter({ hasText: "2 changed" }).waitFor();
  await page.getByRole("group", { name: "Options" }).getByRole("button", { name: "Reset" }).click();
  await options.filter({ hasText: /^Options\s*$/ }).waitFor();
  await page.getByLabel("Validation").press("Escape");
  assert.equal(await page.getByLabel("Validation").isVisible(), false);
  assert.equal(await page.evaluate(() => document.querySelector("nem12-loader")?.shadowRoot?.activeElement?.textContent?.trim()), "Options");
  await options.click();
});

test("an export that does not exist cannot be chosen, and the dialog says why", async () => {
  const { page } = opened;
  await usual();
  const dialog = await askExport(page, "Daily rows", "SQL");
  await dialog.getByRole("radio", { name: "Monthly rows" }).check();
  // The format that there is not has given way.
  await dialog.getByRole("radio", { name: "CSV", checked: true }).waitFor();
  await dialog.getByText("Only CSV and Parquet have rows of months and years.").waitFor();
  /** @type {[what: string, formats: string[]][]} */
  const THERE = [
    ["Daily rows", ["CSV", "SQL", "JSON", "Parquet"]],
    ["Yearly rows", ["CSV", "Parquet"]],
    ["Interval readings", ["CSV", "Parquet"]],
    ["Withheld days", ["CSV"]],
    ["Report", ["CSV", "JSON", "HTML"]],
  ];
  for (const [what, formats] of THERE) {
    await dialog.getByRole("radio", { name: what }).check();
    const there = await dialog.locator("input[name=form]:enabled").evaluateAll((all) => all.map((one) => one.parentElement?.textContent?.trim()));
    assert.deepEqual(there, formats, what);
  }
  assert.equal(await dialog.getByRole("radio", { name: "Register reads" }).count(), 0, "the files have none");
});

test("the name of a file says what is not usual in it", async () => {
  const { page } = opened;
  await usual();
  await set([["Streams", "net"], ["From", "2024-07-02"]]);
  await askExport(page, "Monthly rows", "CSV");
  await command().filter({ hasText: "--output sample.net.2024-07-02_end.monthly.csv" }).waitFor();
  assert.equal((await download(page, "Monthly rows")).name, "sample.net.2024-07-02_end.monthly.csv");
});

test("one filter is for all: figures, chart, calendar, rows, findings and missing days", async () => {
  const { page } = opened;
  await usual();
  await page.getByRole("combobox", { name: "NMIs", exact: true }).fill("QNTEST0002");
  await page.getByRole("combobox", { name: "NMIs", exact: true }).press("Enter");
  await page.locator("nem12-figures .about", { hasText: "In the total: 4 daily rows" }).waitFor();
  await page.locator("nem12-calendar h3", { hasText: "QNTEST0002" }).waitFor();
  const rows = await openTab(page, "Rows");
  assert.deepEqual([...new Set(await rows.locator("tbody td:first-child").allTextContents())], ["QNTEST0002"]);
  await page.getByRole("application", { name: /Chart of daily energy/ }).press("Home");
  await page.locator("nem12-chart .readout", { hasText: "2024-07-01: 41.489 kWh import" }).waitFor();
  await page.getByRole("button", { name: "Clear filter" }).click();
  await page.locator("nem12-figures .about", { hasText: "In the total: 17 daily rows" }).waitFor();
});

test("days and NMIs that were not asked for are not in the figures", async () => {
  const { page } = opened;
  await usual();
  const total = page.locator("nem12-figures .total dd");
  const all = await total.innerText();
  await page.getByRole("combobox", { name: "NMIs", exact: true }).fill("QNTEST0001");
  await page.getByRole("combobox", { name: "NMIs", exact: true }).press("Enter");
  await total.filter({ hasNotText: all.split(/\s/)[0] ?? "" }).waitFor();
  assert.match(await page.locator("nem12-figures .about").innerText(), /\b7 daily rows$/);
  await page.getByRole("combobox", { name: "NMIs", exact: true }).fill("NOBODY");
  await page.getByRole("combobox", { name: "NMIs", exact: true }).press("Enter");
  await page.getByText("The input has no day of the chosen NMIs and dates.").first().waitFor();
  await usual();
  await total.filter({ hasText: all.split(/\s/)[0] ?? "" }).waitFor();
});

test("choices that cannot be are told in words, and the next one is taken", async () => {
  const { page, complaints } = opened;
  await usual();
  const dialog = await askExport(page, "Daily rows", "SQL");
  await page.getByLabel("Table", { exact: true }).fill("a;b");
  await page.getByLabel("Table", { exact: true }).press("Enter");
  await dialog.getByText("is no name that every database takes").waitFor();
  assert.equal(await dialog.getByRole("button", { name: "Download SQL" }).getAttribute("aria-disabled"), "true");
  await page.getByLabel("Table", { exact: true }).fill("readings");
  await page.getByLabel("Table", { exact: true }).press("Enter");
  await command().filter({ hasText: "--table readings" }).waitFor();
  assert.equal(await dialog.getByRole("button", { name: "Download SQL" }).getAttribute("aria-disabled"), "false");
  assert.deepEqual(complaints, []);
});

test("a From after To is said beside them", async () => {
  const { page, close } = await open();
  await trySample(page);
  await result(page);
  for (const [field, date] of /** @type {const} */ ([["From", "2024-07-05"], ["To", "2024-07-02"]])) {
    await page.getByLabel(field, { exact: true }).fill(date);
    await page.getByLabel(field, { exact: true }).dispatchEvent("change");
  }
  await page.getByText("\u201cFrom\u201d is after \u201cTo\u201d, so there is no day between them.").waitFor();
  await page.getByRole("button", { name: "Clear filter" }).click();
  await page.getByText("is after").waitFor({ state: "detached" });
  await close();
});

test("settings are in the address and come back; data is in neither", async () => {
  const { page, close } = await open();
  await sample(page);
  const dialog = await askExport(page, "Daily rows", "CSV");
  await page.getByLabel("Energy in").selectOption("MWh");
  await closeExport(page);
  await page.getByLabel("Streams", { exact: true }).selectOption("generation");
  await page.getByRole("combobox", { name: "NMIs", exact: true }).fill("QNTEST0001");
  await page.getByRole("combobox", { name: "NMIs", exact: true }).press("Enter");
  await page.getByLabel("From").fill("2024-07-02");
  await page.getByLabel("From").dispatchEvent("change");
  await askExport(page, "Daily rows", "CSV");
  await dialog.locator(".command", { hasText: "--from 2024-07-02" }).waitFor();
  assert.equal(new URL(page.url()).hash, "#streams=generation&unit=MWh");
  assert.equal(await page.evaluate(() => JSON.stringify(localStorage)), '{"nem12-settings":"streams=generation&unit=MWh"}');

  await page.goto(page.url().replace(/#.*/, ""));
  await page.reload();
  await sample(page);
  await askExport(page, "Daily rows", "CSV");
  assert.equal(await page.getByLabel("Energy in").inputValue(), "MWh");
  await dialog.locator(".command", { hasText: "--streams generation" }).waitFor();
  assert.equal(await page.getByRole("combobox", { name: "NMIs", exact: true }).inputValue(), "");
  await close();
});

test("a link opens the page with its settings, and what is none in it does no harm", async () => {
  const { page, complaints, close } = await open({ query: "#unit=MWh&delimiter=brick&nmis=QNTEST0001&colour=red" });
  await sample(page);
  await (await askExport(page, "Daily rows", "CSV")).locator(".command", { hasText: "nem12 daily sample.csv --unit MWh --output" }).waitFor();
  await close();
  const bad = await open({ query: "#table=a%3Bb&unit=MWh" });
  await sample(bad.page);
  await bad.page.getByText("The settings were not accepted").waitFor();
  await (await askExport(bad.page, "Daily rows", "CSV")).locator(".command", { hasText: "nem12 daily sample.csv --output" }).waitFor();
  assert.deepEqual([...complaints, ...bad.complaints], []);
  await bad.close();
});
