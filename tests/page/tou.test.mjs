// The view of energy by time of use, and its export.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { choose, download, open, openTab, openWith, result } from "./browser.mjs";
import { NEM12 } from "./native.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

const row = (/** @type {string} */ day, /** @type {string[]} */ values) => `300,${day},${values.join(",")},A,,,20240501120000,`;
const flat = (/** @type {string} */ value) => Array(48).fill(value);

// A Monday and a public holiday, each with 1 kWh from 15:00 and 2 kWh from 21:00 NEM time, and the whole of February.
const FILE = [
  "100,NEM12,202405010000,A,B",
  "200,QNBANDS001,E1,1,E1,N1,M,kWh,30,",
  ...["20240122", "20240126"].map((day) => row(day, flat("0").with(30, "1").with(42, "2"))),
  ...Array.from({ length: 29 }, (_, at) => row(`202402${String(at + 1).padStart(2, "0")}`, flat("0.5"))),
  "900",
  "",
].join("\n");

/** @type {import("./browser.mjs").OpenedWith} */
let opened;
before(async () => {
  opened = await openWith("bands.csv", FILE);
});
after(() => opened.close());

/** Band, energy, share and what is missing of all rows, once the first has this text. */
async function rows(/** @type {Locator} */ panel, /** @type {string} */ first) {
  const table = panel.getByRole("table", { name: "Energy by time of use" });
  await table.locator("tbody tr").first().filter({ hasText: first }).waitFor();
  return table.locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent)));
}

/** Types into a field of several lines. */
async function type(/** @type {Locator} */ panel, /** @type {string} */ label, /** @type {string} */ text) {
  await panel.getByLabel(label).fill(text);
}

test("each NMI, month and band has its energy and share, and what the month lacks in words", async () => {
  const panel = await openTab(opened.page, "Time of use");
  assert.deepEqual(await rows(panel, "Jan 2024"), [
    ["QNBANDS001", "Jan 2024", "peak", "2", "33.3%", "2", "incomplete: 29 days"],
    ["QNBANDS001", "Jan 2024", "off-peak", "4", "66.7%", "2", "incomplete: 29 days"],
    ["QNBANDS001", "Feb 2024", "peak", "126", "18.1%", "29", "nothing"],
    ["QNBANDS001", "Feb 2024", "off-peak", "570", "81.9%", "29", "nothing"],
  ]);
  await panel.getByText("4 rows, one for each NMI, period and band.").waitFor();
  await panel.getByText("2 rows are for an incomplete period").waitFor();
  await panel.getByText("These bands treat public holidays differently, but no holidays are chosen.").waitFor();
  const bands = panel.getByRole("list", { name: "Share of each band" }).getByRole("listitem");
  assert.deepEqual(await bands.allTextContents(), ["peak 128 kWh, 18.2%", "off-peak 574 kWh, 81.8%"]);
});

test("the clock and the holidays are chosen, and are in the address", async () => {
  const { page } = opened;
  const panel = await openTab(page, "Time of use");
  await panel.getByLabel("Public holidays", { exact: true }).selectOption("NSW");
  await panel.getByRole("row", { name: /peak 1 16\.7%/ }).waitFor();
  assert.equal(await panel.getByText("no holidays are chosen").isVisible(), false);
  await panel.getByLabel("Clock").selectOption("NSW");
  // 15:00 NEM time is 16:00 in Sydney, and 20:00 ends the peak: February has as much.
  await panel.getByRole("row", { name: /Jan 2024 peak 1 / }).waitFor();
  assert.match(new URL(page.url()).hash, /zone=NSW&holidays=NSW/);
});

test("bands are edited in place, and a fault says its line", async () => {
  const { page, complaints } = opened;
  const panel = await openTab(page, "Time of use");
  await panel.getByText("Edit the bands").click();
  assert.equal(await panel.getByLabel("Bands as CSV").inputValue(), "band,days,from,to\npeak,weekdays,15:00,21:00\noff-peak,other,,\n");
  await type(panel, "Bands as CSV", "band,days,from,to\nday,all,6:00,22:00\nnight,Mon-Fry,,\n");
  await panel.getByRole("alert").getByText('Bands: line 3: days is "Mon-Fry", expected weekdays').waitFor();
  assert.equal(await panel.getByLabel("Bands as CSV").getAttribute("aria-invalid"), "true");
  assert.equal(await panel.getByRole("table").isVisible(), false);
  await type(panel, "Bands as CSV", "band,days,from,to\nday,all,6:00,22:00\nnight,other,,\n");
  // 21:00 NEM time is 22:00 in Sydney.
  assert.deepEqual((await rows(panel, "day")).map((cells) => cells.slice(2, 5)), [["day", "2", "33.3%"], ["night", "4", "66.7%"], ["day", "464", "66.7%"], ["night", "232", "33.3%"]]);
  assert.equal(await panel.getByLabel("Bands", { exact: true }).inputValue(), "own");
  // What a person sends on has the bands too.
  const { page: other, close } = await open({ query: new URL(page.url()).hash });
  await choose(other, { name: "bands.csv", text: FILE });
  await result(other);
  assert.deepEqual((await rows(other.getByRole("tabpanel", { name: "Time of use" }), "day")).length, 4);
  await close();
  assert.deepEqual(complaints, []);
});

test("an edge inside an interval is refused in words, and divided where that is asked for", async () => {
  const panel = await openTab(opened.page, "Time of use");
  await type(panel, "Bands as CSV", "band,days,from,to\npeak,all,15:15,21:00\noff-peak,other,,\n");
  await panel.getByRole("alert").getByText(/QNBANDS001 E1 has intervals of 30 minutes, and a band or a day ends inside one of them, on 2024-01-22 at 14:15 NEM time/).waitFor();
  await panel.getByLabel("Divide intervals that an edge cuts").check();
  await panel.getByRole("row", { name: /Feb 2024 peak 166\.75 / }).waitFor();
  await panel.getByText(/shares of intervals that an edge cuts were divided evenly by minutes/).waitFor();
  await panel.getByLabel("Divide intervals that an edge cuts").uncheck();
});

test("billing periods are a list of one's own", async () => {
  const panel = await openTab(opened.page, "Time of use");
  await panel.getByLabel("Bands", { exact: true }).selectOption("peak-15-21-every-day");
  await panel.getByLabel("A row for each").selectOption({ label: "Billing periods" });
  await type(panel, "Billing periods as CSV", "from,to,name\n2024-02-01,2024-02-10,first bill\n2024-02-11,2024-02-29,second bill\n");
  await panel.getByRole("row", { name: /first bill peak 60 / }).waitFor();
  assert.deepEqual((await rows(panel, "first bill")).map((cells) => cells.slice(1, 4)), [["first bill", "peak", "60"], ["first bill", "off-peak", "180"], ["second bill", "peak", "114"], ["second bill", "off-peak", "342"]]);
  await panel.getByText("2 NMI-days with a total are outside all billing periods.").waitFor();
  await type(panel, "Billing periods as CSV", "from,to\nsoon,2024-02-10\n");
  await panel.getByRole("alert").getByText('Billing periods: line 2: "soon" is no day').waitFor();
  assert.equal(new URL(opened.page.url()).hash.includes("touPeriods"), false, "days of a person are not in the address");
  await panel.getByLabel("A row for each").selectOption("month");
  assert.equal((await rows(panel, "Jan 2024")).length, 4);
});

/** The bytes that the command on the page gives, run by a shell. */
async function native() {
  const line = await opened.page.locator("nem12-output .command").innerText();
  const [, output] = /--output (\S+)/.exec(line) ?? [];
  await promisify(execFile)("sh", ["-c", line], { cwd: opened.folder, env: { ...process.env, PATH: `${dirname(NEM12)}:${process.env["PATH"]}` } }).catch(
    (/** @type {{ code: number, stderr: string }} */ { code, stderr }) => assert.equal(code, 2, `${line}\n${stderr}`),
  );
  return readFile(join(opened.folder, String(output)));
}

test("the export has the bytes of the command that is shown, with bands of one's own too", async () => {
  const { page } = opened;
  const panel = await openTab(page, "Time of use");
  for (const bands of [null, "band,days,from,to,streams\nit's peak,all,15:00,21:00,\nnight,other,,,\n"]) {
    if (bands) await type(panel, "Bands as CSV", bands);
    else await panel.getByLabel("Bands", { exact: true }).selectOption("weekdays-weekends-holidays");
    await rows(panel, bands ? "it's peak" : "weekday");
    await panel.getByRole("button", { name: "Export time of use" }).click();
    await page.getByRole("radio", { name: "Time of use", checked: true }).waitFor();
    for (const format of ["CSV", "JSON", "Parquet"]) {
      const { name, bytes } = await download(page, "Time of use", format);
      assert.equal(name, `bands.tou.${format.toLowerCase()}`);
      await page.locator("nem12-output .command", { hasText: name }).waitFor();
      assert.ok(bytes.equals(await native()), `${format} with ${bands}`);
    }
    await page.getByRole("button", { name: "Close", exact: true }).click();
  }
});

test("a fault of the bands is one of the export too", async () => {
  const { page } = opened;
  const panel = await openTab(page, "Time of use");
  await type(panel, "Bands as CSV", "band,days,from,to\npeak,all,15:00,21:00\n");
  await panel.getByRole("alert").getByText(/is in no band/).waitFor();
  await panel.getByRole("button", { name: "Export time of use" }).click();
  await page.locator("nem12-output pre[data-problem]", { hasText: "is in no band" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Download Parquet" }).getAttribute("aria-disabled"), "true");
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await panel.getByLabel("Bands", { exact: true }).selectOption("peak-15-21-working-days");
  await rows(panel, "peak");
});

test("the browser had nothing to complain about", () => {
  assert.deepEqual(opened.complaints, []);
});
