// The release page in Chromium, with clocks in it: what it takes to load a file,
// to merely read it by the same calls, and to write an output.

import { build } from "esbuild";
import { resolve } from "node:path";
import { built, choose, executors, open, result } from "../tests/page/browser.mjs";

const TOP = resolve(import.meta.dirname, "..");
const PATIENCE_MS = 3_600_000;

/** @typedef {import("playwright-core").Page} Page */

/**
 * @typedef {object} Round milliseconds, and bytes of the engine's memory
 * @property {number} read by the page's own calls
 * @property {number} sliced by slices' arrayBuffer, 16 MiB at a time
 * @property {number} load
 * @property {number} render
 * @property {number} memoryBytes
 */

/**
 * One page for as many files as wanted.
 * @param {string} [query]
 */
export async function openBench(query = "") {
  const instead = {
    "app/reader.js": await readerScript(),
    "app/slicer.js": SLICER,
    // The worker's memory is nobody's business but the bench's.
    "app/worker.js": WATCH_MEMORY + built("app/worker.js"),
  };
  const opened = await open({ query, instead: (path) => instead[/** @type {keyof typeof instead} */ (path)] });
  await opened.page.evaluate(watch);
  await opened.page.locator("nem12-engine", { hasText: "Version" }).waitFor();
  const startBytes = await memoryBytes(opened.page);
  return { ...opened, startBytes };
}

/** Chooses the file and waits for its result; then reads it only, and renders the CSV. */
export async function round(
  /** @type {Page} */ page,
  /** @type {string} */ input,
  { isRead = true, isRendered = true } = {},
) {
  await choose(page, [input]);
  await page.getByRole("progressbar").waitFor({ state: "hidden", timeout: PATIENCE_MS });
  await result(page);
  const load = await page.evaluate(() => clocks().resultAt - clocks().chosenAt);
  const bytes = await memoryBytes(page);
  const render = isRendered ? await rendering(page) : NaN;
  const read = isRead ? await page.evaluate(readOnly, "app/reader.js") : NaN;
  const sliced = isRead ? await page.evaluate(readOnly, "app/slicer.js") : NaN;
  return { read, sliced, load, render, memoryBytes: bytes };
}

export { executors };

/** From opening the page to its engine being ready, with everything in the cache. */
export async function readyTimes(/** @type {number} */ rounds) {
  const { page, close } = await open();
  await page.addInitScript(() => {
    void customElements.whenDefined("nem12-loader").then(() => {
      const inside = document.querySelector("nem12-loader")?.shadowRoot;
      if (!inside) throw new Error("not the page");
      new MutationObserver(() => {
        const line = inside.querySelector("nem12-engine");
        if (line?.textContent?.startsWith("Version")) Object.assign(globalThis, { readyAt: performance.now() });
      }).observe(inside, { subtree: true, childList: true, characterData: true });
    });
  });
  const times = [];
  for (let round = 0; round <= rounds; round += 1) {
    await page.reload();
    await page.waitForFunction(() => /** @type {any} */ (globalThis).readyAt > 0);
    times.push(await page.evaluate(() => Number(/** @type {any} */ (globalThis).readyAt)));
  }
  await close();
  return times.slice(1);
}

async function rendering(/** @type {Page} */ page) {
  await page.evaluate(() => Object.assign(clocks(), { renderedAt: 0 }));
  const arriving = page.waitForEvent("download", { timeout: PATIENCE_MS });
  await page.getByRole("button", { name: "Download CSV", exact: true }).click();
  const download = await arriving;
  await page.waitForFunction(() => clocks().renderedAt > 0);
  await download.delete();
  return page.evaluate(() => clocks().renderedAt - clocks().clickedAt);
}

/** In the page: notes when a person did something and when it was answered. */
function watch() {
  const inside = document.querySelector("nem12-loader")?.shadowRoot;
  const control = inside?.querySelector("input[type=file]");
  const shown = inside?.querySelector("#result");
  const downloads = inside?.querySelector("nem12-downloads");
  if (!inside || !(control instanceof HTMLInputElement) || !(shown instanceof HTMLElement) || !downloads)
    throw new Error("not the page");
  const clocks = { chosenAt: 0, resultAt: 0, clickedAt: 0, renderedAt: 0, file: /** @type {unknown} */ (undefined) };
  // Before the page's own listener, which empties the control.
  inside.addEventListener(
    "change",
    () => Object.assign(clocks, { chosenAt: performance.now(), file: control.files?.[0] }),
    true,
  );
  new MutationObserver(() => {
    if (!shown.hidden) clocks.resultAt = performance.now();
  }).observe(shown, { attributeFilter: ["hidden"] });
  downloads.addEventListener("nem12-download", () => (clocks.clickedAt = performance.now()), true);
  new MutationObserver(() => {
    if (downloads.textContent?.includes("Saved")) clocks.renderedAt = performance.now();
  }).observe(downloads, { subtree: true, childList: true, characterData: true });
  Object.assign(globalThis, { clocks: () => clocks });
}

/** In the page: what `watch` made. */
function clocks() {
  return /** @type {any} */ (globalThis).clocks();
}

/** In the page: reads the file that was chosen last, to its end, in a worker. */
async function readOnly(/** @type {string} */ script) {
  const worker = new Worker(new URL(script, document.baseURI), { type: "module" });
  const told = () => new Promise((resolve) => worker.addEventListener("message", resolve, { once: true }));
  await told();
  const begun = performance.now();
  worker.postMessage(/** @type {any} */ (globalThis).clocks().file);
  await told();
  worker.terminate();
  return performance.now() - begun;
}

const WATCH_MEMORY = `{
  const Standard = WebAssembly.Memory;
  WebAssembly.Memory = class extends Standard {
    constructor(about) {
      super(about);
      globalThis.benchMemory = this;
    }
  };
}
`;

/** The plainest way to read a file in a worker, one slice ahead. */
const SLICER = `
  const SLICE = 16 * 1024 * 1024;
  addEventListener("message", async ({ data }) => {
    let bytes = 0;
    let next = data.slice(0, SLICE).arrayBuffer();
    for (let at = 0; at < data.size; at += SLICE) {
      const slice = await next;
      next = data.slice(at + SLICE, at + 2 * SLICE).arrayBuffer();
      bytes += slice.byteLength;
    }
    postMessage(bytes);
  });
  postMessage("ready");`;

async function memoryBytes(/** @type {Page} */ page) {
  for (const worker of page.workers()) {
    const bytes = await worker.evaluate(() => /** @type {any} */ (globalThis).benchMemory?.buffer.byteLength ?? 0);
    if (bytes > 0) return Number(bytes);
  }
  return NaN;
}

/** The page's own way of reading slices, with nobody to hand them to. */
async function readerScript() {
  const contents = `
    import { slicesOf } from "./www/worker/slices.ts";
    addEventListener("message", async ({ data }) => {
      let bytes = 0;
      for await (const slice of slicesOf(data)) bytes += slice.length;
      postMessage(bytes);
    });
    postMessage("ready");`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: TOP, loader: "ts" },
    bundle: true,
    format: "esm",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

/** The headline of the result, as plain digits. */
export async function shownTotal(/** @type {Page} */ page) {
  const text = await page.locator("nem12-figures .total dd").innerText();
  return text.replace("kWh", "").replace(/[^\d.]/g, "");
}
