// The element in a page that is light or dark, and the result on paper.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { choose, findings, open } from "./browser.mjs";

/** @type {import("./browser.mjs").Opened} */
let opened;

before(async () => {
  opened = await open({ context: { colorScheme: "dark" } });
  await opened.page.getByRole("button", { name: "Delivery of 200" }).click();
  await opened.page.locator("nem12-chart canvas").waitFor();
  await findings(opened.page);
});
after(() => opened.close());

/** In the page: how bright the ground and the ink of the element are, from 0 to 255, and the ink of the chart's axes. */
function brightness() {
  const loader = /** @type {HTMLElement} */ (document.querySelector("nem12-loader"));
  const { backgroundColor, color } = getComputedStyle(loader);
  const bright = (/** @type {string} */ colour) => Number(/\d+/.exec(colour)?.[0]);
  const canvas = /** @type {HTMLCanvasElement} */ (loader.shadowRoot?.querySelector("nem12-chart canvas"));
  // The first words of the axis on the left.
  const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).getImageData(0, 0, 60 * devicePixelRatio, canvas.height);
  const axis = [];
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) axis.push(data[at]);
  return { ground: bright(backgroundColor), ink: bright(color), axis: Math.max(0, ...axis.map(Number)) };
}

test("the element is as light or dark as the page around says, the chart too", async () => {
  const { page } = opened;
  const dark = await page.evaluate(brightness);
  assert.ok(dark.ground < 60 && dark.ink > 200 && dark.axis > 130, JSON.stringify(dark));
  // A portal that is light only, on a computer that is dark.
  await page.evaluate(() => document.documentElement.style.setProperty("color-scheme", "light"));
  let light = dark;
  for (const until = Date.now() + 20_000; light.axis >= 130 && Date.now() < until; ) light = await page.evaluate(brightness);
  assert.ok(light.ground > 200 && light.ink < 60 && light.axis < 130, JSON.stringify(light));
  await page.evaluate(() => document.documentElement.style.removeProperty("color-scheme"));
});

test("a print has the findings of every list, and says what it leaves out", async () => {
  const { page } = opened;
  const lists = page.locator("nem12-findings > div > details");
  const openBefore = await lists.evaluateAll((all) => all.map((list) => /** @type {HTMLDetailsElement} */ (list).open));
  assert.ok(openBefore.includes(false), "a list is closed");
  const onPaper = page.locator(".on-paper:visible");
  assert.equal(await onPaper.count(), 0);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const items = await lists.evaluateAll((all) => all.map((list) => list.querySelectorAll("li").length));
  assert.ok(items.every((count) => count > 0), items.join());
  const doubts = await page.locator("nem12-doubts").innerText();
  assert.match(doubts, /missing/);
  const paper = await page.locator("nem12-loader").evaluate((loader) => {
    const width = (/** @type {Element | null | undefined} */ part) => part?.getBoundingClientRect().width ?? 0;
    const chart = loader.shadowRoot?.querySelector("nem12-chart");
    return { chart: width(chart), canvas: width(chart?.querySelector("canvas")) };
  });
  assert.ok(paper.canvas > 100 && paper.canvas <= paper.chart, JSON.stringify(paper));
  const said = (await onPaper.allTextContents()).filter(Boolean).join("\n");
  assert.match(said, /Only rows 1 to \d+ of 1\d,\d{3} are on paper\. The export has all of them\./);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  assert.deepEqual(await lists.evaluateAll((all) => all.map((list) => /** @type {HTMLDetailsElement} */ (list).open)), openBefore);
});

test("where the first file is refused, the page still says how to get one, and leaving loses nothing", async () => {
  const { page, close } = await open();
  await choose(page, { name: "bill.pdf", text: "%PDF-1.7\n" });
  await findings(page);
  await page.waitForFunction(() => document.title.startsWith("No file could be read"));
  assert.equal(await page.locator("#about").isVisible(), true);
  assert.equal(await page.evaluate(() => dispatchEvent(new Event("beforeunload", { cancelable: true }))), true);
  await close();
});
