// The choices behind the outputs: what they change, what the page says of them,
// and what is left of them at the next visit.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { download, open, openTab, result, trySample } from "./browser.mjs";
import { NEM12 } from "./native.mjs";

const SAMPLE = resolve(import.meta.dirname, "../../www/sample.csv");

/** @type {import("./browser.mjs").Opened} */
let opened;
/** @type {string} */
let folder;

before(async () => {
  opened = await open();
  folder = await mkdtemp(join(tmpdir(), "nem12-choices-"));
  await copyFile(SAMPLE, join(folder, "sample.csv"));
  await sample(opened.page);
});
after(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});

/** @param {import("./browser.mjs").Page} page */
async function sample(page) {
  await trySample(page);
  await result(page);
  await page.getByText("Options").click();
}

const command = () => opened.page.locator("nem12-output .command");

async function usual() {
  const { page } = opened;
  await page.getByRole("button", { name: "Reset" }).click();
  await page.locator("nem12-choices summary", { hasText: /^Options\s*$/ }).waitFor();
}

/** The bytes that the command on the page gives, run by a shell. */
async function native() {
  const line = await command().innerText();
  const [, output] = /--output (\S+)$/.exec(line) ?? [];
  await promisify(execFile)("sh", ["-c", line], {
    cwd: folder,
    env: { ...process.env, PATH: `${dirname(NEM12)}:${process.env["PATH"]}` },
  }).catch((/** @type {{ code: number }} */ { code }) => assert.equal(code, 2, "something was withheld, no more"));
  return readFile(join(folder, String(output)));
}

/** The button of each output. */
const BUTTONS = {
  csv: "Download CSV",
  sql: "Download SQL",
  json: "Download JSON",
  parquet: "Download Parquet",
  intervals: "Interval CSV",
  "intervals.parquet": "Interval Parquet",
};

/** @type {[format: keyof typeof BUTTONS, choices: [label: string, value: string][], says: RegExp][]} */
const CHOICES = [
  ["csv", [], /^nem12 daily sample\.csv --output sample\.daily\.csv$/],
  ["csv", [["From", "2024-07-02"], ["To", "2024-07-05"], ["NMIs", "QNTEST0001, QNTEST0003"]], /--from 2024-07-02 --to 2024-07-05 --nmi QNTEST0001,QNTEST0003/],
  ["csv", [["Day quality", "actual"]], /--quality actual/],
  ["csv", [["Incomplete days", "include"]], /--incomplete include --columns missing,complete/],
  ["csv", [["When a day is sent twice", "sum"]], /--repeats sum/],
  ["csv", [["Group by period", "month"], ["Energy in", "MWh"], ["Date format", "dmy"]], /--period month --unit MWh/],
  ["csv", [["Then by", "stream"], ["Delimiter", "tab"]], /--by stream --delimiter tab/],
  ["csv", [["Layout", "original"]], /--like original/],
  ["sql", [["Layout", "original"]], /--format sql --like original/],
  ["sql", [["Database", "mysql"], ["Table", "energy.readings"], ["Column names", "meter,day,kwh"], ["Rows in a statement", "5"]], /--dialect mysql --table energy.readings/],
  ["sql", [["Database", "sqlserver"]], /--dialect sqlserver/],
  ["json", [["From", "2024-07-03"]], /--format json --from 2024-07-03/],
  ["parquet", [], /^nem12 daily sample\.csv --format parquet --output sample\.daily\.parquet$/],
  ["parquet", [["Delimiter", "tab"], ["Date format", "dmy"], ["Group by period", "month"]], /--format parquet --period month --output/],
  ["intervals", [], /^nem12 intervals sample\.csv --streams consumption --output sample\.intervals\.csv$/],
  ["intervals", [["From", "2024-07-02"], ["To", "2024-07-03"], ["NMIs", "QNTEST0003"], ["When a day is sent twice", "first"]], /--from 2024-07-02 --to 2024-07-03 --nmi QNTEST0003 --repeats first/],
  ["intervals.parquet", [["NMIs", "QNTEST0001"]], /^nem12 intervals sample\.csv --format parquet --streams consumption --nmi QNTEST0001/],
];

for (const [format, choices, says] of CHOICES) {
  const what = choices.map((choice) => choice.join(" ")).join(", ") || "the usual choices";
  test(`${format} with ${what}: preview, download and command agree`, async () => {
    const { page } = opened;
    await usual();
    await page.getByLabel("Output", { exact: true }).selectOption(format);
    for (const [label, value] of choices) {
      const control = page.getByLabel(label, { exact: true });
      if ((await control.evaluate((one) => one.tagName)) === "SELECT") await control.selectOption(value);
      else {
        await control.fill(value);
        await control.dispatchEvent("change");
      }
    }
    await command().filter({ hasText: says }).waitFor();
    const { bytes } = await download(page, BUTTONS[format]);
    assert.ok(bytes.equals(await native()));
    // What a second read or packing gives is not shown before it.
    if (!["csv", "sql", "json"].includes(format)) return;
    const shown = (await page.getByRole("group", { name: "The first lines" }).textContent())?.trimEnd().split("\n");
    const written = bytes.toString().trimEnd().split(/\r?\n/).slice(0, 20);
    assert.deepEqual(shown, written.map((line) => line.replaceAll("\t", "\u2039U+0009\u203a")));
  });
}

test("more columns are a choice, and so is CREATE TABLE", async () => {
  const { page } = opened;
  await usual();
  await page.getByLabel("Output", { exact: true }).selectOption("sql");
  await page.getByLabel("Generation", { exact: true }).check();
  await page.getByLabel("with CREATE TABLE").check();
  await command().filter({ hasText: "--columns generation --create-table" }).waitFor();
  const { bytes } = await download(page, "Download SQL");
  assert.deepEqual(bytes.toString(), (await native()).toString());
  await usual();
  assert.equal(await page.getByLabel("with CREATE TABLE").isChecked(), false);
});

test("an output that has no form under the choices cannot be had, and says why", async () => {
  const { page } = opened;
  await usual();
  await page.getByLabel("Group by period").selectOption("month");
  const sql = page.getByRole("button", { name: "Download SQL" });
  await page.waitForFunction(() => document.querySelector("nem12-loader")?.shadowRoot?.querySelector('nem12-downloads [aria-disabled="true"]'));
  assert.equal(await sql.getAttribute("aria-disabled"), "true");
  await sql.dispatchEvent("click");
  await page.locator("nem12-downloads .written", { hasText: "Only CSV and Parquet have rows of months and years." }).waitFor();
  await usual();
  assert.equal(await sql.getAttribute("aria-disabled"), "false");
});

test("the name of a file says what is not usual in it", async () => {
  const { page } = opened;
  await usual();
  await page.getByLabel("Output", { exact: true }).selectOption("csv");
  await page.getByLabel("Streams", { exact: true }).selectOption("net");
  await page.getByLabel("Group by period").selectOption("month");
  await page.getByLabel("From").fill("2024-07-02");
  await page.getByLabel("From").dispatchEvent("change");
  await command().filter({ hasText: "--output sample.net.2024-07-02_end.monthly.csv" }).waitFor();
  assert.equal((await download(page, "Download CSV")).name, "sample.net.2024-07-02_end.monthly.csv");
  await usual();
});

test("one filter is for all: figures, chart, calendar, rows, findings and missing days", async () => {
  const { page } = opened;
  await usual();
  await page.getByLabel("NMIs", { exact: true }).fill("QNTEST0002");
  await page.getByLabel("NMIs", { exact: true }).press("Enter");
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
  await page.getByLabel("NMIs").fill("QNTEST0001");
  await page.getByLabel("NMIs").press("Enter");
  await total.filter({ hasNotText: all.split(/\s/)[0] ?? "" }).waitFor();
  assert.match(await page.locator("nem12-figures .about").innerText(), /\b7 daily rows$/);
  await page.getByLabel("NMIs").fill("NOBODY");
  await page.getByLabel("NMIs").press("Enter");
  await page.getByText("The input has no day of the chosen NMIs and dates.").first().waitFor();
  await usual();
  await total.filter({ hasText: all.split(/\s/)[0] ?? "" }).waitFor();
});

test("choices that cannot be are told in words, and the next one is taken", async () => {
  const { page, complaints } = opened;
  await usual();
  await page.getByLabel("Output", { exact: true }).selectOption("sql");
  await page.getByLabel("Table", { exact: true }).fill("a;b");
  await page.getByLabel("Table", { exact: true }).press("Enter");
  await page.getByText("is no name that every database takes").waitFor();
  await page.getByLabel("Table", { exact: true }).fill("readings");
  await page.getByLabel("Table", { exact: true }).press("Enter");
  await command().filter({ hasText: "--table readings" }).waitFor();
  await page.getByLabel("Group by period").selectOption("year");
  await page.getByText("only the CSV has rows of months and years").waitFor();
  await usual();
  await command().filter({ hasText: "--format sql --output" }).waitFor();
  assert.deepEqual(complaints, []);
});

test("settings are in the address and come back; data is in neither", async () => {
  const { page, close } = await open();
  await sample(page);
  await page.getByLabel("Energy in").selectOption("MWh");
  await page.getByLabel("Streams", { exact: true }).selectOption("generation");
  await page.getByLabel("NMIs").fill("QNTEST0001");
  await page.getByLabel("NMIs").press("Enter");
  await page.getByLabel("From").fill("2024-07-02");
  await page.getByLabel("From").dispatchEvent("change");
  await page.locator("nem12-output .command", { hasText: "--from 2024-07-02" }).waitFor();
  assert.equal(new URL(page.url()).hash, "#streams=generation&unit=MWh");
  assert.equal(await page.evaluate(() => JSON.stringify(localStorage)), '{"nem12-settings":"streams=generation&unit=MWh"}');

  await page.goto(page.url().replace(/#.*/, ""));
  await page.reload();
  await sample(page);
  assert.equal(await page.getByLabel("Energy in").inputValue(), "MWh");
  await page.locator("nem12-output .command", { hasText: "--streams generation" }).waitFor();
  assert.equal(await page.getByLabel("NMIs").inputValue(), "");
  await close();
});

test("a link opens the page with its settings, and what is none in it does no harm", async () => {
  const { page, complaints, close } = await open({ query: "#unit=MWh&delimiter=brick&nmis=QNTEST0001&colour=red" });
  await sample(page);
  await page.locator("nem12-output .command", { hasText: "nem12 daily sample.csv --unit MWh --output" }).waitFor();
  await close();
  const bad = await open({ query: "#table=a%3Bb&unit=MWh" });
  await sample(bad.page);
  await bad.page.getByText("The settings were not accepted").waitFor();
  await bad.page.locator("nem12-output .command", { hasText: "nem12 daily sample.csv --output" }).waitFor();
  assert.deepEqual([...complaints, ...bad.complaints], []);
  await bad.close();
});
