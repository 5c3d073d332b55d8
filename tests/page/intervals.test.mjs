// Intervals in other shapes, from the dialog of the export: the bytes of the command that is shown, or its refusal.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { askExport, closeExport, download, openWith } from "./browser.mjs";
import { NEM12 } from "./native.mjs";

const day = (/** @type {string} */ date, /** @type {string[]} */ values) => `300,${date},${values.join(",")},A,,,20240408120000,`;
const flat = (/** @type {number} */ count, /** @type {string} */ value) => Array(count).fill(value);

// Half hours of the days around the end of summer time, one of them without a reading that another stream has, and intervals of
// five minutes.
const FILE = [
  "100,NEM12,202404080000,MDP,RETAILER",
  "200,QNTEST0001,E1E2,E1,E1,N1,METER1,kWh,30,",
  day("20240406", flat(48, "0.125")),
  day("20240407", flat(48, "0.5").with(3, "0.7")),
  `300,20240408,${flat(48, "0").with(5, "").join(",")},V,,,20240409120000,`,
  "400,1,5,A,,",
  "400,6,6,N,,",
  "400,7,48,A,,",
  "200,QNTEST0001,E1E2,E2,E2,N2,METER1,kWh,30,",
  day("20240408", flat(48, "0.25")),
  "200,QNTEST0002,E1,E1,E1,N1,METER2,kWh,5,",
  day("20240407", flat(288, "0.1")),
  "900",
  "",
].join("\n");

/** @type {import("./browser.mjs").OpenedWith} */
let opened;
before(async () => {
  opened = await openWith("night.csv", FILE);
});
after(() => opened.close());

const dialog = () => opened.page.getByRole("dialog", { name: "Export" });

/** What a shell makes of the command that is shown, once it has this text: the bytes, and what was said. */
async function native(/** @type {RegExp} */ text) {
  const shown = dialog().locator(".command", { hasText: text });
  await shown.waitFor();
  const line = await shown.innerText();
  const [, output] = /--output (\S+)/.exec(line) ?? [];
  const env = { ...process.env, PATH: `${dirname(NEM12)}:${process.env["PATH"]}` };
  const { stderr } = await promisify(execFile)("sh", ["-c", line], { cwd: opened.folder, env }).catch((/** @type {{ code: number, stderr: string }} */ failed) => failed);
  return { stderr, bytes: () => readFile(join(opened.folder, String(output))) };
}

/** Exports, and compares with the command that is shown. */
async function same(/** @type {RegExp} */ text, what = "Interval readings", format = "CSV") {
  const { stderr, bytes } = await native(text);
  const exported = await download(opened.page, what, format);
  assert.ok(exported.bytes.equals(await bytes()), `${text}`);
  return { name: exported.name, text: exported.bytes.toString(), stderr };
}

const every = () => dialog().getByLabel("Intervals of", { exact: true });
const clock = () => dialog().getByLabel("Clock of intervals");
const wide = () => dialog().getByLabel("A column for each interval");

test("intervals are as delivered until something else is chosen", async () => {
  await askExport(opened.page, "Interval readings", "CSV");
  const { text } = await same(/^nem12 intervals night\.csv --streams consumption --output night\.intervals\.csv$/);
  assert.match(text, /^nmi,suffix,start,end,value,unit,quality\n/);
});

test("hours by the clock of a state have the hour that occurs twice, and count what is missing", async () => {
  await every().selectOption("60");
  await clock().selectOption("NSW");
  const { text, name } = await same(/--every 60 --zone NSW/);
  assert.equal(name, "night.intervals.csv");
  assert.match(text, /QNTEST0001,E1,2024-04-07T02:00:00\+11:00,2024-04-07T02:00:00\+10:00,1\.2,kWh,A,2,2\n/);
  assert.match(text, /,N,1,2\n/);
  assert.match(text, /QNTEST0002,E1,2024-04-07T01:00:00\+11:00,2024-04-07T02:00:00\+11:00,1\.2,kWh,A,12,12\n/);
  await askExport(opened.page, "Interval readings", "Parquet");
  await same(/--format parquet .*--every 60 --zone NSW/, "Interval readings", "Parquet");
});

test("a zone that is in no list is kept, and one that there is not is refused in the words of the command", async () => {
  const { page } = opened;
  await askExport(page, "Interval readings", "CSV");
  const zone = (/** @type {string} */ intervalZone) => page.evaluate((intervalZone) => Object.assign(document.querySelector("nem12-loader") ?? {}, { settings: { intervalZone } }), intervalZone);
  await zone("Australia/Perth");
  assert.match((await same(/--zone Australia\/Perth/)).text, /\+08:00/);
  assert.equal(await clock().inputValue(), "Australia/Perth");
  await zone("Mars");
  await refused(/--zone Mars/, /say NEM, .*/);
  await clock().selectOption("NEM");
});

/** The download ends with the sentence that the command has. */
async function refused(/** @type {RegExp} */ text, /** @type {RegExp} */ words) {
  const { stderr } = await native(text);
  const [sentence] = words.exec(stderr) ?? [];
  assert.ok(sentence, stderr);
  await dialog().getByRole("button", { name: /^Download/ }).click();
  await dialog().getByText(sentence).waitFor();
}

test("what cannot be written is refused in the words of the command", async () => {
  await every().selectOption("15");
  await refused(/--every 15 --output/, /QNTEST0001 E1 has intervals of 30 minutes, which do not add up to intervals of 15 minutes.*/);
  await every().selectOption("");
  await wide().check();
  await refused(/--wide/, /QNTEST0002 E1 has intervals of 5 minutes.* make them alike with --every 30.*/);
});

test("a row for each day has a column for each interval", async () => {
  await every().selectOption("60");
  const { text } = await same(/--every 60 --wide/);
  assert.match(text, /^nmi,suffix,date,unit,quality,intervals,expected,00:00,01:00,/);
  assert.match(text, /QNTEST0001,E1,2024-04-07,kWh,A,48,48,1,1\.2,1,/);
});

test("the shape is in the address, and leaves a day of the rows as it was delivered", async () => {
  const { page } = opened;
  await closeExport(page);
  assert.match(new URL(page.url()).hash, /every=60&wide=true/);
  const chart = page.getByRole("application", { name: /Chart of daily energy/ });
  await chart.focus();
  for (const key of ["End", "ArrowLeft", "Enter"]) await chart.press(key);
  const region = page.getByRole("region", { name: "One day" });
  await region.getByRole("heading", { name: "7 Apr 2024" }).waitFor();
  await region.getByRole("button", { name: "QNTEST0001" }).click();
  await region.getByText("E1 kWh, highest 0.7").waitFor();
});

test("hours for Home Assistant are those of the command, and those without a line are counted", async () => {
  await askExport(opened.page, "Home Assistant", "CSV");
  const { name, text, stderr } = await same(/^nem12 intervals night\.csv --format ha --streams consumption --output night\.ha\.csv$/, "Home Assistant");
  assert.equal(name, "night.ha.csv");
  assert.match(text, /^statistic_id,unit,start,state,sum\nnem12:qntest0001_e1,kWh,2024-04-05 14:00,0\.25,0\.25\n/);
  const [said = ""] = /Hours without a line.*/.exec(stderr) ?? [];
  assert.match(said, /: 1\.$/);
  await dialog().getByText(said).waitFor();
});

test("the browser had nothing to complain about", () => {
  assert.deepEqual(opened.complaints, []);
});
