// What does not depend on the eye: nothing sticks out, and the keyboard gets everywhere.

import assert from "node:assert/strict";
import { test } from "node:test";
import { askExport, loaderWith, lookAt, open, openTab, partOf, result, trySample } from "./browser.mjs";

for (const width of [360, 1280, 3840]) {
  test(`nothing sticks out sideways at ${width} px`, async () => {
    const { page, close } = await open({ context: { viewport: { width, height: 800 } } });
    const widest = () => page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok((await widest()) <= width);
    await trySample(page);
    await result(page);
    assert.ok((await widest()) <= width, `${await widest()}`);
    await close();
  });
}

test("the version and the build are shown", async () => {
  const { page, close } = await open();
  const [, folder = ""] = /v\/([0-9a-f]{12})\//.exec(partOf("app/page.js")) ?? [];
  await page.locator("nem12-engine", { hasText: `Version 0.1.0, build ${folder}` }).waitFor();
  await close();
});

test("NMI, date and energy of a daily row are whole on a phone", async () => {
  const { page, close } = await open({ context: { viewport: { width: 360, height: 800 } } });
  await trySample(page);
  const cut = await (await openTab(page, "Rows")).locator("tbody td:not(:last-child)").evaluateAll((cells) =>
    cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map(({ textContent }) => textContent),
  );
  assert.deepEqual(cut, []);
  await close();
});

/** An output that takes a fifth of a second, and says so. */
const SOON_WRITTEN = `
  const { next } = Rendering.prototype;
  Rendering.prototype.next = function () {
    this.pieces = (this.pieces ?? 0) + 1;
    if (this.pieces > 5) return next.call(this);
    for (const begun = performance.now(); performance.now() - begun < 40;);
    return new Uint8Array(1_234_567);
  };`;

test("what is around the buttons of the export stays in its place while an output is written that does not take long", async () => {
  const { page, close } = await open({ instead: loaderWith(SOON_WRITTEN) });
  await trySample(page);
  await result(page);
  const dialog = await askExport(page, "Daily rows", "CSV");
  await dialog.getByText(/^[\d.]+ MB$/).waitFor();
  const seen = await dialog.evaluateHandle((element) => {
    const seen = { heights: new Set([element.clientHeight]), words: "" };
    const look = () => {
      seen.heights.add(element.clientHeight);
      seen.words += element.querySelector("footer .written")?.textContent ?? "";
    };
    new MutationObserver(look).observe(element, { subtree: true, childList: true, attributes: true });
    return seen;
  });
  // No longer than this, by the page's clock, however slow the machine is.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  const arriving = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download CSV" }).click();
  await page.clock.runFor(299);
  await arriving;
  await dialog.getByText("Saved").waitFor();
  const { heights, words } = await seen.evaluate(({ heights, words }) => ({ heights: [...heights], words }));
  assert.match(words, /writing, .* MB/);
  assert.equal(heights.length, 1, `${heights}`);
  await close();
});

/** In the page: where some parts of the tool stood, frame by frame, once they were to be seen. */
function watchPlaces() {
  const parts = ["nem12-drop", "nem12-chart", "nem12-tabs", "nem12-calendar"];
  /** @type {Record<string, number[]>} */
  const places = Object.fromEntries(parts.map((part) => [part, []]));
  Object.assign(globalThis, { places });
  const look = () => {
    const root = document.querySelector("nem12-loader")?.shadowRoot;
    for (const [part, tops] of Object.entries(places)) {
      const element = root?.querySelector(part);
      if (!element?.checkVisibility()) continue;
      const top = Math.round(element.getBoundingClientRect().top + scrollY);
      if (tops.at(-1) !== top) tops.push(top);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

for (const width of [390, 1280]) {
  test(`what is in sight stays in its place while the rest comes, at ${width} px`, async () => {
    const { page, close } = await open({ init: watchPlaces, context: { viewport: { width, height: 800 } } });
    await page.locator("nem12-engine", { hasText: "Version" }).waitFor();
    await trySample(page);
    await result(page);
    await lookAt(page.locator("nem12-calendar"));
    const places = await page.evaluate(() => /** @type {any} */ (globalThis).places);
    for (const [part, tops] of Object.entries(places)) assert.equal(tops.length, 1, `${part} at ${tops}`);
    await close();
  });
}

test("a button that is pressed while the NMI's field is left stays under the pointer", async () => {
  const { page, close } = await open({ context: { viewport: { width: 1280, height: 1000 } } });
  await trySample(page);
  await result(page);
  await page.getByRole("combobox", { name: "NMIs", exact: true }).fill("QNTEST");
  await page.getByRole("button", { name: "Export", exact: true }).hover();
  await page.mouse.down();
  // The field was left, and what is in it is no NMI.
  await page.getByText("No day to show.").waitFor();
  await page.mouse.up();
  await page.getByRole("dialog", { name: "Export" }).waitFor();
  await close();
});

test("hundreds of inputs scroll in a frame of their own", async () => {
  const { page, close } = await open();
  const inputs = Array.from({ length: 300 }, (_, index) => ({
    name: `${index}.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from("100,NEM12,202405040000,A,B\n900\n"),
  }));
  await page.getByLabel("NEM12 file", { exact: true }).setInputFiles(inputs);
  await result(page);
  await openTab(page, "Details");
  const frame = page.getByRole("group", { name: "Inputs" });
  await lookAt(frame);
  const { shown, whole } = await frame.evaluate(({ clientHeight, scrollHeight }) => ({ shown: clientHeight, whole: scrollHeight }));
  assert.ok(shown <= 0.8 * 720, `${shown} px are shown`);
  assert.ok(whole > 300 * 16, `${whole} px are there`);
  assert.equal(await frame.getByRole("row").count(), 301);
  // A command with hundreds of names would be longer than a shell takes, and than the page.
  await (await askExport(page, "Daily rows", "CSV")).locator(".command", { hasText: /^nem12 daily FOLDER --output nem12\.daily\.csv$/ }).waitFor();
  await page.getByText("FOLDER is a folder with these 300 files and no others.").waitFor();
  await close();
});

test("from the first Tab to a download by keyboard alone", async () => {
  const { page, close } = await open();
  const focused = () =>
    page.evaluate(() => {
      const focused = document.activeElement?.shadowRoot?.activeElement;
      return focused?.textContent?.trim() || focused?.id;
    });
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Choose files");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Choose a folder");
  await page.keyboard.press("Tab");
  assert.match((await focused()) ?? "", /^Solar home/);
  await page.keyboard.press("Enter");
  await result(page);
  assert.equal(await focused(), "Result");
  // A field of a date has a stop for each of its parts.
  const seen = /** @type {string[]} */ ([]);
  while (seen.at(-1) !== "Export" && seen.length < 40) {
    await page.keyboard.press("Tab");
    const stop = (await focused()) ?? "";
    if (stop !== seen.at(-1)) seen.push(stop);
  }
  const options = (/** @type {string} */ label) => page.getByLabel(label, { exact: true }).evaluate((one) => one.textContent?.trim());
  assert.deepEqual(seen, [
    "6 days missing: 17\u201322 Jan 2025",
    "choice-nmis",
    "choice-from",
    "choice-to",
    await options("Streams"),
    "Options",
    "Export",
  ]);
  await page.keyboard.press("Enter");
  await page.getByRole("radio", { name: "Daily rows", checked: true }).and(page.locator(":focus")).waitFor();
  const arriving = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  assert.equal((await arriving).suggestedFilename(), "solar-home.daily.csv");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  assert.equal(await focused(), "Export");
  await close();
});
