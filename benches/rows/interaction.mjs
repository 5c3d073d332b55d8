// How soon the page is painted anew after a key or a press, with a million NMIs in it: the browser's own measure,
// Event Timing, as it makes "interaction to next paint" of it.

import { choose, open, result } from "../../tests/page/browser.mjs";
import { made } from "../files.mjs";

/** @typedef {import("playwright-core").Page} Page */

const PATIENCE_MS = 600_000;

/** @type {Record<string, (page: Page) => Promise<unknown>>} */
const INTERACTIONS = {
  "searching an NMI": async (page) => {
    const search = page.getByLabel("NMIs", { exact: true });
    await search.pressSequentially("9999", { delay: 120 });
    for (let left = 4; left > 0; left -= 1) await search.press("Backspace");
  },
  "choosing streams": (page) => next(page, "Streams"),
  "opening the choices": (page) => page.locator("nem12-choices summary").click(),
  "filtering NMIs": async (page) => {
    await page.getByLabel("NMIs", { exact: true }).pressSequentially("QN0000*", { delay: 120 });
    await page.getByLabel("NMIs", { exact: true }).press("Enter");
  },
  "turning a page of rows": async (page) => {
    await page.locator("nem12-rows .frame").click();
    for (const key of ["PageDown", "PageDown", "End", "Home"]) await page.keyboard.press(key);
  },
  "moving along the chart": async (page) => {
    await page.getByRole("application", { name: /Chart of daily energy/ }).focus();
    for (const key of ["ArrowRight", "+", "Escape"]) await page.keyboard.press(key);
  },
  "changing the output": (page) => next(page, "Output"),
  "choosing rules": (page) => next(page, "Validation"),
};

/** By keyboard, as a person would; an option that a script selects is no interaction. */
async function next(/** @type {Page} */ page, /** @type {string} */ label) {
  const choice = page.getByLabel(label, { exact: true });
  // What is not in view is not painted: the browser would time the answer, which comes from a worker.
  await choice.evaluate((one) => one.scrollIntoView({ block: "center" }));
  await choice.focus();
  await page.waitForTimeout(500);
  await page.keyboard.press("ArrowDown");
}

export async function worst() {
  const input = made("one-day", "1000000nmis");
  const { page, close } = await open({ init: watch });
  try {
    return await measured(page, input);
  } finally {
    await close();
  }
}

async function measured(/** @type {Page} */ page, /** @type {string} */ input) {
  await choose(page, [input]);
  await result(page, PATIENCE_MS);
  const about = await page.locator("nem12-figures .about").innerText();
  if (!about.includes("1,000,000 NMIs")) throw new Error(about);
  await settled(page);
  const times = [];
  for (const [name, act] of Object.entries(INTERACTIONS)) {
    await page.evaluate(() => /** @type {any} */ (globalThis).interactions.clear());
    await act(page);
    await settled(page);
    const ms = Math.max(0, ...(await page.evaluate(() => [.../** @type {any} */ (globalThis).interactions.values()])));
    times.push({ name, ms });
  }
  const note = times.map(({ name, ms }) => `${name} ${ms === 0 ? "under 16" : ms}`).join(", ");
  return { value: Math.max(...times.map(({ ms }) => ms)), note };
}

/** Answers have come, and are painted. */
async function settled(/** @type {Page} */ page) {
  await page.waitForTimeout(6000);
}

/** In the page: the longest event of each interaction. */
function watch() {
  /** @type {Map<number, number>} */
  const interactions = new Map();
  Object.assign(globalThis, { interactions });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { interactionId = 0, duration } = /** @type {PerformanceEntry & { interactionId?: number }} */ (entry);
      if (interactionId > 0) interactions.set(interactionId, Math.max(interactions.get(interactionId) ?? 0, duration));
    }
  }).observe(/** @type {PerformanceObserverInit} */ ({ type: "event", durationThreshold: 16, buffered: true }));
}
