// Nothing is cut off, from a page at 400 % (1280 by 1024 pixels are 320 by 256 then) to a screen of 4K: in every view, and in the
// dialog of the export.

import assert from "node:assert/strict";
import { test } from "node:test";
import { askExport, closeExport, open, openTab, result } from "./browser.mjs";

/** @typedef {import("playwright-core").Page} Page */

const TABS = ["Overview", "NMIs", "Demand", "Time of use", "Gaps", "Findings", "Rows", "Compare", "Changes", "Details"];

/** In the page: what sticks out of the window, or is cut by what it is in. What scrolls may be wider than its frame. */
function cutOff() {
  const root = document.querySelector("nem12-loader")?.shadowRoot;
  const cut = document.documentElement.scrollWidth > innerWidth ? [`the page is ${document.documentElement.scrollWidth} px wide`] : [];
  const inScroller = (/** @type {Element} */ element) => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  for (const element of root?.querySelectorAll("*") ?? []) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const isControl = element.matches("button, input, select, textarea, summary");
    if (!(hasText || isControl) || !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
    if (element.closest(".visually-hidden, [aria-hidden=true], canvas, svg, .uplot, option")) continue;
    const { left, right, width } = element.getBoundingClientRect();
    const said = `${element.localName} "${(element.textContent ?? "").trim().slice(0, 40)}" in ${element.closest("nem12-tabs > *, nem12-loader *")?.localName}`;
    if (width > 0 && !inScroller(element) && (right > innerWidth + 1 || left < -1)) cut.push(`${said}: from ${left} to ${right} px`);
    const { overflowX, textOverflow } = getComputedStyle(element);
    if (/hidden|clip/.test(overflowX) && textOverflow !== "ellipsis" && element.scrollWidth > element.clientWidth + 1) cut.push(`${said}: cut`);
    if (element.matches("button, select") && element.scrollWidth > element.clientWidth + 1 && textOverflow !== "ellipsis") cut.push(`${said}: ${element.scrollWidth} px in ${element.clientWidth}`);
  }
  return cut;
}

for (const [width, height] of /** @type {const} */ ([[320, 256], [390, 844], [640, 512], [1280, 900], [3840, 2160]])) {
  test(`nothing is cut off at ${width} by ${height} px`, async () => {
    const { page, complaints, close } = await open({ context: { viewport: { width, height } } });
    assert.deepEqual(await page.evaluate(cutOff), [], "the first screen");
    await page.getByRole("button", { name: /^Delivery of 200/ }).click();
    await result(page);
    for (const tab of TABS) {
      await openTab(page, tab);
      assert.deepEqual(await page.evaluate(cutOff), [], tab);
    }
    await askExport(page, "Daily rows", "SQL");
    assert.deepEqual(await page.evaluate(cutOff), [], "the export");
    await closeExport(page);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("at 400 % the bar leaves most of the window to what is below it, and covers nothing that has the focus", async () => {
  const { page, close } = await open({ context: { viewport: { width: 320, height: 256 } } });
  await page.getByRole("button", { name: "Solar home" }).click();
  await result(page);
  const bar = await page.locator("nem12-filter").evaluate((filter) => [getComputedStyle(filter).position, filter.getBoundingClientRect().height]);
  assert.ok(bar[0] !== "sticky" || Number(bar[1]) < 100, bar.join());
  await openTab(page, "Rows");
  const covered = [];
  for (let stops = 0; stops < 25; stops += 1) {
    await page.keyboard.press("Tab");
    const said = await page.evaluate(() => {
      const root = document.querySelector("nem12-loader")?.shadowRoot;
      const focused = root?.activeElement;
      if (!focused || focused.closest("nem12-filter")) return null;
      const { left, top, width, height } = focused.getBoundingClientRect();
      const [x, y] = [Math.min(innerWidth - 2, left + Math.min(width / 2, 20)), Math.min(innerHeight - 2, top + Math.min(height / 2, 10))];
      const there = root.elementFromPoint(x, y);
      return there && (focused.contains(there) || there.contains(focused)) ? null : `${focused.localName} ${focused.textContent?.slice(0, 30)} below ${there?.localName}`;
    });
    if (said) covered.push(said);
  }
  assert.deepEqual(covered, []);
  await close();
});
