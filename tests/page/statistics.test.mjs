// The table of streams: any number of them, a page at a time.

import assert from "node:assert/strict";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { choose, lookAt, open, openTab, result } from "./browser.mjs";
import { engineSaying } from "./mock.mjs";

const SAMPLE = resolve(import.meta.dirname, "../../www/sample.csv");
const MANY = 100_010;

/** @type {import("./browser.mjs").Opened} */
let opened;

before(async () => {
  opened = await open({ instead: engineSaying({ nmis: MANY }) });
  await choose(opened.page, [SAMPLE]);
  await openTab(opened.page, "Details");
  await opened.page.getByRole("button", { name: "Options" }).click();
});
after(() => opened.close());

const region = () => opened.page.getByRole("tabpanel", { name: "Details" });
const rows = () => region().getByRole("table", { name: /Streams by NMI/ }).locator("tbody tr");
const go = (/** @type {string} */ name) => region().getByRole("button", { name, exact: true });

/** The table once its first row is of that NMI. */
async function startsWith(/** @type {string} */ nmi) {
  await rows().first().getByText(nmi, { exact: true }).waitFor();
}

test("a row has the account of its stream", async () => {
  await startsWith("QNTEST0000");
  const cells = await rows()
    .nth(3)
    .evaluate((row) => [...row.children].map((cell) => cell.textContent));
  assert.deepEqual(cells, [
    ...["QNTEST0001", "E1", "kWh", "✓ counted", "31", "2024-01-01", "2024-02-01", "11.125", "1", "2", "1,480 of 1,536", "56"],
    ...["1,400", "40", "30", "10", "0", "8", "0", "–", "5, 30", "METER1", "2024-02-01T12:00:00", "–"],
  ]);
});

test("pages go forth and back, and only one of them is here", async () => {
  await region().getByText("200,020 streams of 100,010 NMIs").waitFor();
  assert.equal(await rows().count(), 50);
  assert.equal(await go("Previous page").getAttribute("aria-disabled"), "true");
  await go("Next page").click();
  await startsWith("QNTEST0025");
  await region().getByText("QNTEST0025 – QNTEST0049", { exact: true }).waitFor();
  await go("Next page").click();
  await startsWith("QNTEST0050");
  await go("Previous page").click();
  await startsWith("QNTEST0025");
  await go("Next page").click();
  await startsWith("QNTEST0050");
  await go("First page").click();
  await startsWith("QNTEST0000");
  assert.equal(await go("First page").getAttribute("aria-disabled"), "true");
});

test("other settings keep the page that is shown, and another file begins anew", async () => {
  const { page } = opened;
  await go("Next page").click();
  await startsWith("QNTEST0025");
  await page.getByLabel("Validation").selectOption("strict");
  await page.locator('#result[data-profile="strict"]').waitFor();
  await startsWith("QNTEST0025");
  await choose(page, [SAMPLE]);
  await startsWith("QNTEST0000");
});

test("the last page leads nowhere", async () => {
  const { page, close } = await open({ instead: engineSaying({ nmis: 26 }) });
  await choose(page, [SAMPLE]);
  await result(page);
  await openTab(page, "Details");
  await page.getByRole("button", { name: "Next page" }).click();
  await page.getByText("QNTEST0025", { exact: true }).first().waitFor();
  assert.equal(await page.getByRole("button", { name: "Next page" }).getAttribute("aria-disabled"), "true");
  assert.equal(await page.locator("nem12-statistics .frame tbody tr").count(), 2);
  await close();
});

test("the sample's own streams are there, with control totals, and no pages to turn", async () => {
  const { page, complaints, close } = await open();
  await choose(page, [SAMPLE]);
  await result(page);
  await openTab(page, "Details");
  const streams = page.getByRole("table", { name: "Streams by NMI: 6 streams of 3 NMIs" });
  await streams.waitFor();
  const told = await streams
    .locator("tbody tr")
    .evaluateAll((all) => all.map((row) => [...row.children].slice(0, 5).map((cell) => cell.textContent)));
  assert.deepEqual(told.slice(0, 2), [
    ["QNTEST0001", "B1", "kWh", "not counted", "7"],
    ["QNTEST0001", "E1", "kWh", "✓ counted", "7"],
  ]);
  assert.equal(told.length, 6);
  const totals = page.getByRole("table", { name: /Control totals/ });
  await lookAt(totals);
  assert.match(await totals.innerText(), /kVArh\s+2\s/);
  assert.equal(await page.getByRole("navigation").isVisible(), false);
  assert.deepEqual(complaints, []);
  await close();
});

test("the browser had nothing to complain about", () => {
  assert.deepEqual(opened.complaints, []);
});
