// The dialog of the export, and the bar that it is opened from: by keyboard, by pointer, and around an output.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askExport, closeExport, loaderWith, open, openTab, result, trySample } from "./browser.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {import("./browser.mjs").Opened} */
let opened;
before(async () => {
  opened = await open();
  await trySample(opened.page);
  await result(opened.page);
});
after(() => opened.close());

const dialog = () => opened.page.getByRole("dialog", { name: "Export" });
const focused = (/** @type {Page} */ page) =>
  page.evaluate(() => {
    const focused = document.querySelector("nem12-loader")?.shadowRoot?.activeElement;
    return focused instanceof HTMLInputElement ? focused.value : focused?.textContent?.trim();
  });

test("the CSV of daily rows takes two presses, by pointer or by keyboard", async () => {
  const { page } = opened;
  const button = page.getByRole("button", { name: "Export", exact: true });
  for (const press of [() => button.click(), () => button.press("Enter")]) {
    await press();
    await dialog().locator(".file", { hasText: "sample.daily.csv" }).waitFor();
    assert.equal(await focused(page), "day");
    const arriving = page.waitForEvent("download");
    // Enter on a choice is a press of the button below.
    await page.keyboard.press("Enter");
    assert.equal((await arriving).suggestedFilename(), "sample.daily.csv");
    await dialog().getByText("Saved sample.daily.csv").waitFor();
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "hidden" });
    assert.equal(await focused(page), "Export");
  }
});

test("arrow keys choose what and how, Tab stays in the dialog, and every stop is in sight", async () => {
  const { page } = opened;
  await page.getByRole("button", { name: "Export", exact: true }).press("Enter");
  await page.keyboard.press("ArrowDown");
  await dialog().locator(".command", { hasText: "--period month" }).waitFor();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "csv");
  await page.keyboard.press("ArrowRight");
  await dialog().locator(".command", { hasText: "--format sql" }).waitFor();
  const stops = new Set();
  for (let count = 0; count < 30; count += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const root = document.querySelector("nem12-loader")?.shadowRoot;
      const focused = root?.activeElement;
      if (!focused) return null;
      const { top, bottom, left } = focused.getBoundingClientRect();
      const hit = root.elementFromPoint(left + 2, (top + bottom) / 2);
      return { name: focused.id || focused.textContent?.trim(), isInside: focused.closest("dialog") !== null, isInSight: hit !== null && (focused.contains(hit) || hit.contains(focused)) };
    });
    // After the last stop it is the browser's turn.
    if (!stop) continue;
    assert.ok(stop.isInside && stop.isInSight, JSON.stringify(stop));
    stops.add(stop.name);
  }
  for (const name of ["choice-dialect", "choice-createTable", "Reset", "Copy as command", "Download SQL", "\u2715"]) assert.ok(stops.has(name), `${name} in ${[...stops]}`);
  await page.keyboard.press("Escape");
});

test("a press beside the dialog closes it, and so does its own button", async () => {
  const { page } = opened;
  await askExport(page, "Daily rows", "CSV");
  await page.mouse.click(5, 5);
  await dialog().waitFor({ state: "hidden" });
  await askExport(page, "Daily rows", "CSV");
  await closeExport(page);
  assert.equal(await focused(page), "Export");
});

test("withheld days and the report are exported from beside them, and the focus goes back there", async () => {
  const { page } = opened;
  for (const [tab, button, radio] of /** @type {const} */ ([["Gaps", "Export withheld days", "Withheld days"], ["Findings", "Export report", "Report"]])) {
    await (await openTab(page, tab)).getByRole("button", { name: button }).click();
    await dialog().getByRole("radio", { name: radio, checked: true }).waitFor();
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "hidden" });
    assert.equal(await focused(page), button);
  }
  await askExport(page, "Daily rows", "CSV");
  await closeExport(page);
});

test("settings of the files and the address are those of the dialog", async () => {
  const { page, close } = await open({ query: "#period=month&createTable=true" });
  await trySample(page);
  await result(page);
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("radio", { name: "Monthly rows", checked: true }).waitFor();
  await page.getByRole("radio", { name: "Daily rows" }).check();
  await page.getByRole("radio", { name: "SQL" }).check();
  assert.equal(await page.getByLabel("With CREATE TABLE").isChecked(), true);
  await close();
});

/** An output of which there is always more, and each piece takes a moment. */
const ENDLESS = `
  Rendering.prototype.next = function () {
    for (const begun = performance.now(); performance.now() - begun < 20;);
    return new Uint8Array(100_000);
  };
  const { report } = Loader.prototype;
  Loader.prototype.report = function (settings) {
    const made = JSON.parse(report.call(this, settings));
    // Too long to be measured.
    return JSON.stringify({ ...made, days: { ...made.days, output: 1_000_000 } });
  };`;

test("an output that is being written goes on when the dialog is closed, and is stopped there", async () => {
  const { page, complaints, close } = await open({ instead: loaderWith(ENDLESS) });
  await trySample(page);
  await result(page);
  const dialog = await askExport(page, "Daily rows", "CSV");
  await dialog.getByText("size known when written").waitFor();
  await dialog.getByRole("button", { name: "Download CSV" }).click();
  await dialog.getByText(/writing, /).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Exporting\u2026" }).click();
  await dialog.getByText(/writing, /).waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.getByText("Cancelled. Nothing was written.").waitFor();
  await closeExport(page);
  await page.getByRole("button", { name: "Export", exact: true }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

for (const [width, height] of /** @type {const} */ ([[1280, 500], [800, 500], [390, 600], [320, 480]])) {
  test(`the bar stays in sight and covers nothing that has the focus, at ${width} by ${height}`, async () => {
    const { page, close } = await open({ context: { viewport: { width, height } } });
    await page.getByRole("button", { name: "Delivery of 200" }).click();
    await result(page);
    await openTab(page, "Findings");
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const bar = await page.getByRole("search").boundingBox();
    assert.ok(bar && bar.y >= 0 && bar.y + bar.height <= height / 2, JSON.stringify(bar));
    // Backwards, so that each stop comes in from above, where the bar is.
    for (let count = 0; count < 40; count += 1) {
      await page.keyboard.press("Shift+Tab");
      const covered = await page.evaluate(() => {
        const root = document.querySelector("nem12-loader")?.shadowRoot;
        const [focused, bar] = [root?.activeElement, root?.querySelector("nem12-filter")];
        if (!focused || !bar || bar.contains(focused)) return null;
        const [one, other] = [focused.getBoundingClientRect(), bar.getBoundingClientRect()];
        return one.top < other.bottom - 1 && one.bottom > other.top + 1 ? `${focused.localName} ${focused.textContent?.slice(0, 40)} at ${one.top}` : null;
      });
      assert.equal(covered, null);
    }
    await close();
  });
}

test("on a phone the fields of the filter are behind a button, which says how many are set", async () => {
  const { page, close } = await open({ context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } });
  await trySample(page);
  await result(page);
  const button = page.getByRole("button", { name: "Filter" });
  assert.equal(await page.getByRole("combobox", { name: "NMIs", exact: true }).isVisible(), false);
  await button.click();
  await page.getByRole("combobox", { name: "NMIs", exact: true }).fill("QNTEST0002");
  await page.getByRole("combobox", { name: "NMIs", exact: true }).press("Enter");
  await page.locator("nem12-figures .about", { hasText: "4 daily rows" }).waitFor();
  await button.filter({ hasText: "1 set" }).click();
  await page.getByRole("combobox", { name: "NMIs", exact: true }).waitFor({ state: "hidden" });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
  await close();
});

test("the browser had nothing to complain about", () => {
  assert.deepEqual(opened.complaints, []);
});
