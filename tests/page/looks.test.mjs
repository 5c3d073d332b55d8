// The element in a page that is light or dark, and the result on paper.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { choose, findings, open, openTab } from "./browser.mjs";

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

/** In the page: the colours that are not grey in a canvas, coarsely, and the brightness of its axis. */
function coloursOf(/** @type {string} */ part) {
  const root = document.querySelector("nem12-loader")?.shadowRoot;
  const canvas = /** @type {HTMLCanvasElement} */ (root?.querySelector(`${part} canvas`));
  const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).getImageData(0, 0, canvas.width, canvas.height);
  /** @type {Map<string, number>} */
  const found = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at, at + 4);
    if (alpha < 255 || Math.max(red, green, blue) - Math.min(red, green, blue) < 40) continue;
    const name = [red, green, blue].map((one) => one >> 4).join();
    found.set(name, (found.get(name) ?? 0) + 1);
  }
  return [...found].filter(([, count]) => count > 40).map(([name]) => name);
}

test("pictures are drawn anew when the scheme changes while they are there", async () => {
  const { page, close } = await open({ context: { colorScheme: "light" } });
  await page.getByRole("button", { name: /^Solar home/ }).click();
  await page.getByText("weekday NMI-days").waitFor();
  const parts = ["nem12-chart", "nem12-heat", "nem12-shape"];
  const all = () => Promise.all(parts.map((part) => page.evaluate(coloursOf, part)));
  for (const part of parts) await page.locator(part).scrollIntoViewIfNeeded();
  const light = await all();
  assert.ok(light.every(({ length }) => length > 0), JSON.stringify(light));
  await page.emulateMedia({ colorScheme: "dark" });
  for (const [at, part] of parts.entries()) {
    const before = light[at]?.join(" ");
    let dark = before;
    for (const until = Date.now() + 20_000; dark === before && Date.now() < until; ) dark = (await page.evaluate(coloursOf, part)).join(" ");
    assert.notEqual(dark, before, part);
  }
  await close();
});

test("in forced colours the words have the person's colours, and what a colour means is still told apart", async () => {
  const { page, close } = await open({ context: { forcedColors: "active", colorScheme: "dark" } });
  await page.getByRole("button", { name: /^Solar home/ }).click();
  await page.getByText("weekday NMI-days").waitFor();
  const chart = await page.evaluate(coloursOf, "nem12-chart");
  const swatches = await page.locator("nem12-chart .legend .swatch").evaluateAll((all) =>
    all.map((one) => {
      const { backgroundColor, backgroundImage } = getComputedStyle(one);
      return backgroundImage === "none" ? (backgroundColor.match(/\d+/g) ?? []).slice(0, 3).map((part) => Number(part) >> 4).join() : "";
    }),
  );
  // Import and export, as in the legend.
  for (const swatch of swatches.slice(0, 2)) assert.ok(chart.includes(swatch), `${swatch} in ${chart.join(" ")}`);
  assert.notEqual(swatches[0], swatches[1]);
  assert.equal(new Set(swatches).size, swatches.length, "every kind has its own");
  const axis = (await page.evaluate(brightness)).axis;
  assert.equal(axis, 255, "words of the axis are as the person has words");
  await openTab(page, "Time of use");
  const bands = page.locator("nem12-tou .legend [data-band]");
  await bands.nth(1).waitFor();
  const colours = await bands.evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
  assert.equal(new Set(colours).size, colours.length, colours.join());
  await close();
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
