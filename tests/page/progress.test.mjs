// Long work: its progress is seen, the page keeps drawing, and there is a way out.

import assert from "node:assert/strict";
import { resolve } from "node:path";
import { before, test } from "node:test";
import { choose, download, loaderWith, NEVER_DONE, open, result, workersAre } from "./browser.mjs";
import { generated } from "./generate.mjs";
import { daily } from "./native.mjs";

const SAMPLE = resolve(import.meta.dirname, "../../www/sample.csv");

// However fast the machine is: a window of 4 MiB every 20 ms, so that there is progress to be seen.
const UNHURRIED = `
  const { window: lend } = Loader.prototype;
  Loader.prototype.window = function (bytes) {
    if (performance.now() - (this.lentAt ?? -Infinity) < 20) return undefined;
    this.lentAt = performance.now();
    return lend.call(this, bytes);
  };`;

/** @type {string} */
let big;

before(async () => {
  big = await generated(200);
});

test("200 MB show progress while the page keeps drawing, and give the native bytes", async () => {
  const { page, close } = await open({ instead: loaderWith(UNHURRIED) });
  // Every change of the progress bar, with the number of the frame in which it was made.
  await page.evaluate(() => {
    /** @type {{ percent: number, words: string, frame: number }[]} */
    const seen = [];
    let frame = 0;
    const count = () => {
      frame += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    const bar = document.querySelector("nem12-loader")?.shadowRoot?.querySelector('[role="progressbar"]');
    if (!bar) throw new Error("no progress bar");
    const note = () => {
      const percent = Number(bar.getAttribute("aria-valuenow"));
      seen.push({ percent, words: bar.getAttribute("aria-valuetext") ?? "", frame });
    };
    new MutationObserver(note).observe(bar, { attributeFilter: ["aria-valuenow"] });
    Object.assign(globalThis, { seen });
  });
  await choose(page, [big]);
  await page.getByRole("progressbar").waitFor();
  await page.getByRole("button", { name: "Cancel" }).waitFor();
  await result(page);
  const seen = await page.evaluate(() => /** @type {any} */ (globalThis).seen);
  const percents = seen.map((/** @type {any} */ one) => one.percent);
  assert.ok(new Set(percents).size >= 3, `progress was ${percents}`);
  assert.deepEqual(
    percents,
    [...percents].sort((a, b) => a - b),
  );
  assert.equal(percents.at(-1), 100);
  assert.ok(
    seen.some((/** @type {any} */ one) => /^[\d.]+ MB of 200 MB, [\d.]+ [MG]B\/s/.test(one.words)),
    JSON.stringify(seen),
  );
  const frames = new Set(seen.map((/** @type {any} */ one) => one.frame));
  assert.ok(frames.size >= 3, "no frame was drawn between the values");
  const csv = await download(page);
  assert.ok(csv.bytes.equals(await daily([big])), "the CSV differs from the native one");
  await close();
});

test("ten cancels, each with a right result after it, leave no worker behind", async () => {
  const { page, complaints, close } = await open({ instead: loaderWith(NEVER_DONE) });
  await page.locator("nem12-engine").getByText("threads").waitFor();
  const native = await daily([SAMPLE]);
  const workersAtRest = page.workers().length;
  assert.ok(workersAtRest >= 1);
  for (let round = 1; round <= 10; round += 1) {
    await choose(page, [big]);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("progressbar").waitFor({ state: "hidden" });
    // The result of the round before is still there.
    assert.equal(await page.getByRole("region", { name: "Result" }).isVisible(), round > 1, `round ${round}`);
    if (round > 1) assert.equal(await page.locator("#result-name").innerText(), "sample.csv", `round ${round} was not cancelled`);
    await choose(page, [SAMPLE]);
    await result(page);
    const csv = await download(page);
    assert.ok(csv.bytes.equals(native), `round ${round}`);
    await workersAre(page, workersAtRest, `after round ${round}`);
  }
  assert.deepEqual(complaints, []);
  await close();
});
