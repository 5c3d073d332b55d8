// The view of the maximum demand, and its export.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { choose, download, loaderWith, open, openTab, openWith, result } from "./browser.mjs";
import { written } from "./native.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

const row = (/** @type {string} */ day, /** @type {string[]} */ values) => `300,${day},${values.join(",")},A,,,20240501120000,`;
const flat = (/** @type {string} */ value, length = 48) => Array(length).fill(value);
const days = (/** @type {string} */ month, /** @type {number} */ last) => Array.from({ length: last }, (_, at) => `${month}${String(at + 1).padStart(2, "0")}`);

// 4 kWh in the half hour from 17:30 on 17 January are 8 kW; with 3 kvarh they are 10 kVA. In February three days of the
// first NMI are missing. The second has readings of a quarter of an hour, and nothing reactive.
const FILE = [
  "100,NEM12,202405010000,A,B",
  "200,QNDEMAND01,E1Q1,1,E1,N1,M,kWh,30,",
  ...days("202401", 31).map((day) => row(day, day === "20240117" ? flat("0.25").with(35, "4") : flat("0.25"))),
  ...days("202402", 29).filter((day) => !/0[567]$/.test(day)).map((day) => row(day, flat("0.5"))),
  "200,QNDEMAND01,E1Q1,1,Q1,N1,M,kVArh,30,",
  ...days("202401", 31).map((day) => row(day, day === "20240117" ? flat("0").with(35, "3") : flat("0"))),
  "200,QNDEMAND02,E1,1,E1,N1,M,kWh,15,",
  ...days("202401", 31).map((day) => row(day, day === "20240109" ? flat("0.125", 96).with(40, "6.125") : flat("0.125", 96))),
  "900",
  "",
].join("\n");

/** @type {import("./browser.mjs").OpenedWith} */
let opened;
before(async () => {
  opened = await openWith("demand.csv", FILE);
});
after(() => opened.close());

/** The texts of all rows, once the first has this text. */
async function rows(/** @type {Locator} */ panel, /** @type {string} */ first) {
  const table = panel.getByRole("table", { name: "Maximum demand" });
  await table.locator("tbody tr").first().filter({ hasText: first }).waitFor();
  return table.locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent)));
}

test("each NMI and month has its demand, when it was, and what it lacks in words", async () => {
  const panel = await openTab(opened.page, "Demand");
  assert.deepEqual(await rows(panel, "QNDEMAND01"), [
    ["QNDEMAND01", "Jan 2024", "8", "17 Jan 2024, 17:30", "2.375", "10", "0.8", "0.063", "375.75", "1,488"],
    ["QNDEMAND01", "Feb 2024", "1", "1 Feb 2024, 00:00", "1", "\u2013", "\u2013", "1", "624", "1,248 of 1,392, incomplete"],
    ["QNDEMAND02", "Jan 2024", "12.5", "9 Jan 2024, 10:00", "3.5", "\u2013", "\u2013", "0.041", "378", "1,488"],
  ]);
  await panel.getByText("3 rows, one for each NMI and month. A demand is the average over 30 minutes, in kW. Times are NEM time (UTC+10 all year).").waitFor();
  await panel.getByText("1 row is incomplete: some of the intervals have no readings, so the true maximum may be higher.").waitFor();
});

test("rows are ordered by any column and filter everything, all by keyboard", async () => {
  const { page } = opened;
  const panel = await openTab(page, "Demand");
  const head = panel.getByRole("columnheader", { name: "Maximum, kW" });
  await head.getByRole("button").press("Enter");
  assert.deepEqual((await rows(panel, "QNDEMAND02")).map(([, , kW]) => kW), ["12.5", "8", "1"]);
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  assert.equal(await head.getByRole("button").evaluate((button) => button.matches(":focus")), true, "the heading keeps the focus");
  await head.getByRole("button").press("Enter");
  assert.deepEqual((await rows(panel, "Feb 2024")).map(([, , kW]) => kW), ["1", "8", "12.5"]);
  await panel.getByRole("button", { name: "Maximum kVA" }).press("Enter");
  assert.deepEqual((await rows(panel, "Jan 2024")).map((cells) => cells[5]), ["10", "\u2013", "\u2013"]);
  await panel.getByRole("button", { name: "Intervals with readings" }).press("Enter");
  assert.match((await rows(panel, "Feb 2024"))[0]?.at(-1) ?? "", /incomplete/);
  await panel.getByRole("button", { name: "QNDEMAND02" }).press("Enter");
  await panel.getByText("1 row, one for each NMI and month.").waitFor();
  assert.deepEqual((await rows(panel, "QNDEMAND02")).length, 1);
  await page.getByRole("button", { name: "Clear filter" }).click();
  await panel.getByText("3 rows, one for each").waitFor();
});

test("another period and another length are read at once, are in the address, and leave out what does not fit", async () => {
  const { page } = opened;
  const panel = await openTab(page, "Demand");
  await panel.getByLabel("A row for each").selectOption("year");
  await panel.getByText("2 rows, one for each NMI and year.").waitFor();
  await panel.getByLabel("Averaged over").selectOption("15");
  // 60 days of the first NMI have half hours.
  await panel.getByText("57 NMI-days are left out, because the intervals do not add up to 15 minutes.").waitFor();
  assert.match(new URL(page.url()).hash, /demandPeriod=year&demandInterval=15/);
  await panel.getByRole("button", { name: "Maximum, kW" }).press("Enter");
  const [first] = await rows(panel, "QNDEMAND02");
  assert.deepEqual(first?.slice(0, 4), ["QNDEMAND02", "2024", "24.5", "9 Jan 2024, 10:00"]);
  await panel.getByLabel("A row for each").selectOption("month");
  await panel.getByLabel("Averaged over").selectOption("30");
  await panel.getByText("3 rows, one for each").waitFor();
});

test("the export has the bytes of the command, and opens from beside the table", async () => {
  const { page } = opened;
  await (await openTab(page, "Demand")).getByRole("button", { name: "Export demand" }).click();
  await page.getByRole("radio", { name: "Maximum demand", checked: true }).waitFor();
  await page.locator("nem12-output .command", { hasText: "nem12 demand demand.csv --output demand.demand.csv" }).waitFor();
  for (const [format, word] of /** @type {const} */ ([["CSV", "csv"], ["JSON", "json"]])) {
    const { name, bytes } = await download(page, "Maximum demand", format);
    assert.equal(name, `demand.demand.${word}`);
    assert.ok(bytes.equals(await written(["demand", opened.path, "--format", word])), format);
  }
  await page.getByRole("button", { name: "Close", exact: true }).click();
});

test("the table of NMIs has the greatest demand of each, over the minutes that were chosen", async () => {
  const { page } = opened;
  const inDemand = await openTab(page, "Demand");
  const greatest = async () => {
    const panel = await openTab(page, "NMIs");
    const table = panel.getByRole("table", { name: "NMIs" });
    await table.locator("tbody tr").first().locator("td").nth(3).filter({ hasText: /\d/ }).waitFor();
    assert.equal(await table.getByRole("columnheader").nth(4).innerText(), "Maximum demand, kW");
    return table.locator("tbody tr").evaluateAll((all) => all.map((row) => [row.children[4]?.textContent, row.children[4]?.querySelector("span")?.title]));
  };
  assert.deepEqual(await greatest(), [["8", "17 Jan 2024, 17:30"], ["12.5", "9 Jan 2024, 10:00"]]);
  await openTab(page, "Demand");
  await inDemand.getByLabel("Averaged over").selectOption("15");
  await inDemand.getByRole("row", { name: /QNDEMAND02/ }).getByText("24.5").waitFor();
  // Half hours are not divided.
  await openTab(page, "NMIs");
  await page.getByRole("table", { name: "NMIs" }).getByText("24.5").waitFor();
  const cells = page.getByRole("table", { name: "NMIs" }).locator("tbody tr").locator("td:nth-child(5)");
  assert.deepEqual(await cells.allTextContents(), ["\u2013", "24.5"]);
  await openTab(page, "Demand");
  await inDemand.getByLabel("Averaged over").selectOption("30");
  await inDemand.getByRole("row", { name: /QNDEMAND02/ }).getByText("12.5").waitFor();
});

test("the table of NMIs is ordered by the demand, with those that have one", async () => {
  const { page } = opened;
  const panel = await openTab(page, "NMIs");
  const table = panel.getByRole("table", { name: "NMIs" });
  const head = table.getByRole("columnheader", { name: "Maximum demand, kW" });
  const names = () => table.locator("tbody th").allTextContents();
  await table.getByText("12.5").waitFor();
  await head.getByRole("button").press("Enter");
  await panel.getByText("2 NMIs with a demand").waitFor();
  assert.deepEqual(await names(), ["QNDEMAND02", "QNDEMAND01"]);
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  await head.getByRole("button").press("Enter");
  await table.locator("tbody tr").first().getByText("QNDEMAND01").waitFor();
  await panel.getByLabel("Find an NMI").fill("mand02");
  await panel.getByText("1 NMI with a demand found").waitFor();
  await panel.getByLabel("Find an NMI").fill("");
  await panel.getByText("2 NMIs with a demand").waitFor();
  // Other figures: the demand is another then, and nobody knows the order until it is read.
  await page.getByLabel("To", { exact: true }).fill("2024-01-08");
  await page.getByLabel("To", { exact: true }).dispatchEvent("change");
  await table.locator("tbody tr").first().getByText("QNDEMAND01").waitFor();
  await panel.getByText("2 NMIs", { exact: true }).waitFor();
  assert.equal(await table.getByRole("columnheader", { name: "NMI", exact: true }).getAttribute("aria-sort"), "ascending");
  await page.getByRole("button", { name: "Clear filter" }).click();
  await table.getByText("12.5").waitFor();
});

test("demand follows the one filter: export and net have their own", async () => {
  const { page } = opened;
  const panel = await openTab(page, "Demand");
  await page.getByLabel("To", { exact: true }).fill("2024-01-16");
  await page.getByLabel("To", { exact: true }).dispatchEvent("change");
  await panel.getByText("2 rows, one for each").waitFor();
  // The rows stand as they were ordered last.
  await panel.getByRole("button", { name: "NMI", exact: true }).click();
  assert.deepEqual((await rows(panel, "QNDEMAND01")).map((cells) => cells[2]), ["0.5", "12.5"]);
  await page.getByRole("button", { name: "Clear filter" }).click();
  await panel.getByText("3 rows, one for each").waitFor();
});

/** A second read that goes on until it is stopped. */
const SLOW = `
  const { report } = Loader.prototype;
  Loader.prototype.demand = new Proxy(Loader.prototype.demand, {
    apply(begin, own, asked) {
      const read = begin.apply(own, asked);
      const { loader } = read;
      read.loader = () => Object.assign(loader.call(read), { window: () => undefined });
      return read;
    },
  });`;

for (const tab of ["Demand", "NMIs"]) {
  test(`a long read shows its progress and is stopped, and the focus goes to the button that begins it (${tab})`, async () => {
    const { page, complaints, close } = await open({ instead: loaderWith(SLOW) });
    await choose(page, { name: "demand.csv", text: FILE });
    await result(page);
    const panel = await openTab(page, tab);
    await panel.getByText(/^Reading again/).waitFor();
    await panel.getByRole("button", { name: "Stop" }).press("Enter");
    await panel.getByText("Stopped.").waitFor();
    assert.equal(await panel.getByRole("button", { name: /^Find the maximum demand/ }).evaluate((button) => button.matches(":focus")), true);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("the browser had nothing to complain about", () => {
  assert.deepEqual(opened.complaints, []);
});
