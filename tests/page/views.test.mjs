// The views of a result: months, NMIs, completeness by NMI and month, one day, half hours of all days, and two periods.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { choose, loaderWith, open, openTab, result } from "./browser.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

const row = (/** @type {string} */ day, /** @type {string[]} */ values, quality = "A") => `300,${day},${values.join(",")},${quality},,,20240501120000,`;
const flat = (/** @type {string} */ value) => Array(48).fill(value);
/** Days of a month from one to another. */
const days = (/** @type {string} */ month, /** @type {number} */ from, /** @type {number} */ to) =>
  Array.from({ length: to - from + 1 }, (_, at) => `${month}${String(from + at).padStart(2, "0")}`);

// The first NMI misses 5 to 7 February, and a row of 9 February is cut; 20 February is substituted. The second has March alone.
const FILE = [
  "100,NEM12,202405010000,A,B",
  "200,QNVIEW0001,E1B1,1,E1,N1,M,kWh,30,",
  ...days("202401", 1, 31).map((day) => row(day, flat("0.25"))),
  ...[...days("202402", 1, 4), ...days("202402", 8, 8)].map((day) => row(day, flat("0.5"))),
  row("20240209", flat("0.5").slice(1)),
  ...days("202402", 10, 29).map((day) => row(day, flat("0.5"), day === "20240220" ? "S14" : "A")),
  ...days("202403", 1, 31).map((day) => row(day, day === "20240317" ? flat("0.125").with(35, "2.0625") : flat("0.125"))),
  "200,QNVIEW0001,E1B1,1,B1,N1,M,kWh,30,",
  ...[...days("202401", 1, 31), ...days("202402", 1, 29), ...days("202403", 1, 31)].map((day) => row(day, flat("0.0625"))),
  "200,QNVIEW0002,E1,1,E1,N1,M,kWh,30,",
  ...days("202403", 1, 31).map((day) => row(day, flat("1"))),
  "900",
  "",
].join("\n");

/** @type {import("./browser.mjs").Opened} */
let opened;
before(async () => {
  opened = await open();
  await choose(opened.page, { name: "views.csv", text: FILE });
  await result(opened.page);
});
after(() => opened.close());

/** The texts of a row, once its first cell says so. */
async function cells(/** @type {Locator} */ table, /** @type {string} */ name) {
  const row = table.locator("tbody tr").filter({ has: table.page().locator("th", { hasText: name }) });
  await row.waitFor();
  return row.locator("th, td").evaluateAll((all) => all.map((cell) => cell.textContent));
}

async function clearFilter() {
  await opened.page.getByRole("button", { name: "Clear filter" }).click();
  await opened.page.getByRole("button", { name: "Clear filter" }).waitFor({ state: "hidden" });
  await result(opened.page);
}

test("a month has its energies, what it lacks, and its share of substituted energy", async () => {
  const { page } = opened;
  const table = (await openTab(page, "Overview")).getByRole("table", { name: /Energies in kWh/ });
  await table.scrollIntoViewIfNeeded();
  // 25 days of 24 kWh; 29 of export; net leaves out the days without import. One day of 25 is substituted.
  const february = await cells(table, "Feb 2024");
  assert.deepEqual(february.slice(0, 5), ["Feb 2024", "600", "87", "525", "24"]);
  assert.deepEqual(february.slice(6), ["3", "1", "4.0%"]);
  await table.getByText("6.125").first().waitFor();
  assert.deepEqual((await cells(table, "Mar 2024")).slice(0, 6), ["Mar 2024", "1,675.9375", "93", "1,582.9375", "27.03", "6.125"]);
  assert.deepEqual((await cells(table, "All")).slice(1, 4), ["2,647.9375", "273", "2,386.9375"]);
  await table.getByRole("button", { name: "Feb 2024" }).click();
  await page.getByRole("button", { name: "Clear filter" }).waitFor();
  assert.equal(await page.getByLabel("To", { exact: true }).inputValue(), "2024-02-29");
  await page.locator("nem12-figures .total", { hasText: "600" }).waitFor();
  await clearFilter();
});

test("NMIs are found, ordered by a column, and filter everything; all by keyboard", async () => {
  const { page } = opened;
  const panel = await openTab(page, "NMIs");
  const table = panel.getByRole("table", { name: "NMIs" });
  await table.getByRole("row", { name: /^QNVIEW0001 / }).getByText("4.125").waitFor();
  assert.deepEqual((await cells(table, "QNVIEW0001")).slice(1), ["1,159.9375", "273", "898.9375", "4.125", "3", "1", "95.6%", "2.1%"]);
  const first = table.locator("tbody tr").first();
  await table.getByRole("button", { name: "Import, kWh" }).press("Enter");
  await first.getByText("QNVIEW0002").waitFor();
  const head = table.getByRole("columnheader", { name: "Import, kWh" });
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  assert.equal(await head.getByRole("button").evaluate((button) => button.matches(":focus")), true, "the heading keeps the focus");
  await head.getByRole("button").press("Enter");
  await first.getByText("QNVIEW0001").waitFor();
  await panel.getByLabel("Find an NMI").fill("0002");
  await panel.getByText("1 NMI found").waitFor();
  assert.equal(await table.locator("tbody tr").count(), 1);
  await panel.getByLabel("Find an NMI").fill("");
  await panel.getByText("2 NMIs").waitFor();
  await table.getByRole("button", { name: "QNVIEW0001" }).focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await table.getByRole("button", { name: "QNVIEW0002" }).evaluate((button) => button.matches(":focus")), true);
  await page.keyboard.press("Enter");
  await page.locator("nem12-figures .total", { hasText: "1,488" }).waitFor();
  assert.equal(await page.getByRole("combobox", { name: "NMIs", exact: true }).inputValue(), "QNVIEW0002");
  await clearFilter();
});

test("the matrix says the share of each month, and what is missing or withheld", async () => {
  const panel = await openTab(opened.page, "Gaps");
  const table = panel.getByRole("table", { name: "Completeness by NMI and month" });
  const first = await cells(table, "QNVIEW0001");
  assert.deepEqual(first.slice(0, 2), ["QNVIEW0001", "95.6%"]);
  assert.match(first[3] ?? "", /^86%, Feb 2024: 25 of 29 days complete, 3 missing, 1 withheld$/);
  const february = table.locator("tbody tr").first().locator("td").nth(2);
  assert.match((await february.getAttribute("class")) ?? "", /missing withheld/);
  assert.deepEqual((await cells(table, "QNVIEW0002")).slice(2), ["", "", "100%, Mar 2024: 31 of 31 days complete"]);
});

test("a day opens to its intervals, with exact values and what is missing", async () => {
  const { page } = opened;
  const chart = page.getByRole("application", { name: /Chart of daily energy/ });
  await chart.focus();
  for (const key of ["End", ...Array(14).fill("ArrowLeft"), "Enter"]) await chart.press(key);
  const day = page.getByRole("region", { name: "One day" });
  await day.getByRole("heading", { name: "17 Mar 2024" }).waitFor();
  await day.getByRole("button", { name: "QNVIEW0001" }).click();
  const bars = day.getByRole("application", { name: "E1, kWh: arrow keys move by intervals" });
  await bars.waitFor();
  await day.getByText("E1 kWh, highest 2.0625").waitFor();
  const place = await bars.boundingBox();
  assert.ok(place && place.y >= 0 && place.y + place.height <= (page.viewportSize()?.height ?? 0), `the intervals are in sight: ${JSON.stringify(place)}`);
  await bars.focus();
  await bars.press("End");
  for (let step = 0; step < 12; step += 1) await bars.press("ArrowLeft");
  await day.getByText("17:30 to 18:00: 2.0625 kWh, actual").waitFor();
  await day.getByText("All values as a table").click();
  const table = day.getByRole("table");
  assert.deepEqual(await cells(table, "17:30"), ["17:30", "2.0625", "actual", "0.0625", "actual"]);
  assert.equal(await table.locator("tbody tr").count(), 48);
  await day.getByRole("button", { name: "Close" }).click();
  assert.equal(await day.isVisible(), false);
});

test("the heat map has every half hour, and is read by keyboard", async () => {
  const { page } = opened;
  const panel = await openTab(page, "Overview");
  const heat = panel.getByRole("application", { name: /Heat map/ });
  await heat.waitFor();
  await heat.focus();
  await heat.press("End");
  await heat.press("ArrowUp");
  await panel.getByText("31 Mar 2024, 00:00 to 00:30: 1.125 kWh (2.25 kW)").waitFor();
  await heat.press("Home");
  for (let step = 0; step < 35; step += 1) await heat.press("ArrowRight");
  await panel.getByText("5 Feb 2024: missing").waitFor();
});

test("two periods are compared in all and day by day, and what either lacks is said", async () => {
  const panel = await openTab(opened.page, "Compare");
  assert.equal(await panel.getByLabel("First period, first day").inputValue(), "2024-03-01");
  assert.equal(await panel.getByLabel("Second period, last day").inputValue(), "2024-02-29");
  const all = panel.getByRole("table", { name: "In all" });
  assert.deepEqual(await cells(all, "Import, kWh"), ["Import, kWh", "1,675.9375", "600", "1,075.9375", "+179.3%"]);
  assert.deepEqual(await cells(all, "NMI-days missing"), ["NMI-days missing", "0", "3", "−3", ""]);
  const daily = panel.getByRole("table", { name: /^Day by day/ });
  assert.deepEqual(await daily.locator("tbody tr").nth(4).locator("th, td").allTextContents(), ["5", "5 Mar 2024", "54", "5 Feb 2024", "missing", ""]);
  assert.deepEqual((await daily.locator("tbody tr").nth(30).locator("th, td").allTextContents()).slice(3), ["", "", ""]);
  await panel.getByRole("combobox", { name: /^Day by day/ }).selectOption("export");
  await panel.getByRole("table", { name: /^Day by day/ }).locator("tbody tr").first().getByText("0", { exact: true }).waitFor();
});

test("a gap that begins before the chosen days is missing within them", async () => {
  const { page } = opened;
  await page.getByLabel("From", { exact: true }).fill("2024-02-06");
  await page.getByLabel("From", { exact: true }).dispatchEvent("change");
  await page.getByText("1 NMI-day withheld").first().waitFor();
  await page.getByText(/2 NMI-days missing in 1 NMI: QNVIEW0001 6–7 Feb 2024/).waitFor();
  await clearFilter();
});

test("a million NMIs scroll, and the page answers at once", async () => {
  const { page, complaints, close } = await open({
    instead: loaderWith(`
      const own = Object.getOwnPropertyDescriptors(Loader.prototype);
      Loader.prototype.nmiAccounts = function (settings, order, search, from, most) {
        const { rows: [one] } = JSON.parse(own.nmiAccounts.value.call(this, settings, order, search, 0, 1));
        const name = (at) => "QN" + String(at).padStart(8, "0");
        return JSON.stringify({ all: one.account, count: 1e6, rows: Array.from({ length: most }, (_, at) => ({ ...one, name: name(from + at) })) });
      };`),
  });
  await choose(page, { name: "views.csv", text: FILE });
  await result(page);
  for (const [tab, name] of /** @type {const} */ ([["NMIs", "NMIs"], ["Gaps", "Completeness by NMI and month"]])) {
    const panel = await openTab(page, tab);
    const frame = panel.getByRole("group", { name, exact: true });
    await frame.getByText("QN00000000").waitFor();
    await page.evaluate(() => {
      /** @type {any} */ (window).slowest = 0;
      new PerformanceObserver((list) => {
        for (const { processingStart, processingEnd } of /** @type {PerformanceEventTiming[]} */ (list.getEntries())) {
          /** @type {any} */ (window).slowest = Math.max(/** @type {any} */ (window).slowest, processingEnd - processingStart);
        }
      }).observe(/** @type {any} */ ({ type: "event", durationThreshold: 16 }));
    });
    await frame.focus();
    for (const key of ["PageDown", "PageDown", "ArrowDown", "End"]) await frame.press(key);
    await frame.getByText("QN00999999").waitFor();
    const slowest = await page.evaluate(() => /** @type {any} */ (window).slowest);
    // What a key does before the browser paints. A machine that shares its cores takes several times as long as a quiet one.
    assert.ok(slowest < 200, `${slowest} ms`);
  }
  assert.deepEqual(complaints, []);
  await close();
});

test("the browser had nothing to complain about", () => {
  assert.deepEqual(opened.complaints, []);
});
