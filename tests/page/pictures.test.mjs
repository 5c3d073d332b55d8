// What the page looks like: parts of it beside reference pictures of invented data, in tests/page/pictures. They are compared
// as a person sees them from afar, so that another font is no difference, and a colour, a hatching or a place is one.
//
//   PICTURES_WRITE=1 node --test --test-force-exit tests/page/pictures.test.mjs      writes them anew

import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { lookAt, open, openTab, result } from "./browser.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

const FOLDER = join(import.meta.dirname, "pictures");
const SEEN = join(import.meta.dirname, "../../target/page-tests/pictures");
const WRITES = process.env["PICTURES_WRITE"] === "1";

// A picture is compared by squares of so many pixels, each by its average.
const SQUARE_PX = 16;
// A square differs from here on, in steps of 255. Another font moves the average of a line of text by about 20.
const MOST_STEPS = 28;
// A part may differ in so many of its squares, and its height by so much.
const MOST_SHARE = 0.03;
const MOST_HEIGHT_SHARE = 0.1;

/** @type {Page} */
let page;
/** @type {import("./browser.mjs").Opened} */
let opened;
before(async () => {
  opened = await open({ context: { viewport: { width: 1280, height: 900 }, colorScheme: "light", reducedMotion: "reduce" } });
  ({ page } = opened);
  await page.locator("nem12-engine", { hasText: "Version" }).waitFor();
  // The bar would lie over what is scrolled below it.
  await style("nem12-filter { position: static !important; }");
});
after(() => opened.close());

/** Adds a style sheet to the tool. */
function style(/** @type {string} */ text) {
  return page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.querySelector("nem12-loader")?.shadowRoot?.adoptedStyleSheets.push(sheet);
  }, text);
}

/**
 * In the page: averages of the squares of a PNG, three numbers each.
 * @param {{ png: string, square: number }} asked
 */
async function squaresOf({ png, square }) {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const [columns, rows] = [Math.floor(width / square), Math.floor(height / square)];
  const sums = Array(3 * columns * rows).fill(0);
  for (let y = 0; y < rows * square; y += 1) {
    for (let x = 0; x < columns * square; x += 1) {
      const place = 3 * (Math.floor(y / square) * columns + Math.floor(x / square));
      for (let part = 0; part < 3; part += 1) sums[place + part] += (data[4 * (y * width + x) + part] ?? 0) / square ** 2;
    }
  }
  return { columns, rows, height, sums };
}

/** The share of squares that differ between two pictures of one part, from 0 to 1. */
async function difference(/** @type {Buffer} */ one, /** @type {Buffer} */ other) {
  const [a, b] = await Promise.all([one, other].map((png) => page.evaluate(squaresOf, { png: png.toString("base64"), square: SQUARE_PX })));
  assert.ok(a && b);
  if (a.columns !== b.columns || Math.abs(a.height - b.height) > MOST_HEIGHT_SHARE * a.height) return 1;
  const count = a.columns * Math.min(a.rows, b.rows);
  let differ = 0;
  for (let place = 0; place < count; place += 1) {
    const steps = [0, 1, 2].map((part) => Math.abs(a.sums[3 * place + part] - b.sums[3 * place + part]));
    if (Math.max(...steps) > MOST_STEPS) differ += 1;
  }
  return differ / count;
}

/** A part looks like its reference picture. */
async function looks(/** @type {Locator} */ part, /** @type {string} */ name) {
  const path = join(FOLDER, `${name}.png`);
  await lookAt(part);
  const picture = await part.screenshot({ animations: "disabled", caret: "hide" });
  if (WRITES) return writeFile(path, picture);
  const share = await difference(await readFile(path), picture);
  if (share <= MOST_SHARE) return;
  const seen = join(SEEN, `${name}.png`);
  await mkdir(SEEN, { recursive: true });
  await writeFile(seen, picture);
  assert.fail(`${name}: ${Math.round(100 * share)}% of the picture differs; what was seen is in ${seen}`);
}

async function sample(/** @type {RegExp} */ name) {
  await page.getByRole("button", { name }).click();
  await result(page);
  await page.locator("nem12-chart canvas").waitFor();
  await page.getByText("Looking for missing days").waitFor({ state: "detached" });
}

test("the first screen", async () => {
  await looks(page.locator("nem12-drop"), "first");
});

test("the verdict, the chart with its hatching, the calendar and the heat map of a home", async () => {
  await sample(/^Solar home/);
  await page.getByText("weekday NMI-days").waitFor();
  await looks(page.locator("nem12-figures"), "verdict");
  await looks(page.locator("nem12-chart"), "chart");
  await looks(page.locator("nem12-calendar"), "calendar");
  await looks(page.locator("nem12-heat"), "heat");
});

test("the chart in the dark", async () => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.waitForFunction(() => {
    const loader = /** @type {HTMLElement} */ (document.querySelector("nem12-loader"));
    return Number(/\d+/.exec(getComputedStyle(loader).backgroundColor)?.[0]) < 60;
  });
  await page.evaluate(() => new Promise((drawn) => setTimeout(drawn, 300)));
  await looks(page.locator("nem12-chart"), "chart-dark");
  await page.emulateMedia({ colorScheme: "light" });
});

test("a colour that is another, a hatching that is gone and a part that has moved are differences", async () => {
  const chart = page.locator("nem12-chart");
  await lookAt(chart);
  const before = await chart.screenshot();
  assert.equal(await difference(before, await chart.screenshot()), 0);
  const share = async (/** @type {string} */ text) => {
    await style(text);
    await page.evaluate(() => new Promise((drawn) => setTimeout(drawn, 300)));
    const after = await chart.screenshot();
    await page.evaluate(() => document.querySelector("nem12-loader")?.shadowRoot?.adoptedStyleSheets.pop());
    return difference(before, after);
  };
  assert.ok((await share("nem12-chart canvas { filter: hue-rotate(120deg); }")) > MOST_SHARE, "another colour");
  assert.ok((await share("nem12-chart canvas { visibility: hidden; }")) > MOST_SHARE, "no picture");
  assert.ok((await share("nem12-chart .canvas { translate: 0 40px; }")) > MOST_SHARE, "another place");
});

test("the matrix of a delivery, and the verdict on a phone", async () => {
  await page.getByRole("button", { name: "Start over" }).click();
  await sample(/^Delivery of 200/);
  const panel = await openTab(page, "Gaps");
  await panel.getByRole("table", { name: "Completeness by NMI and month" }).locator("tbody tr").first().waitFor();
  await looks(page.locator("nem12-coverage"), "matrix");
  await page.setViewportSize({ width: 390, height: 844 });
  await looks(page.locator("nem12-figures"), "verdict-phone");
  assert.deepEqual(opened.complaints, []);
});
