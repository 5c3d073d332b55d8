// Elements that come and go leave nothing behind.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { test } from "node:test";
import { open, workersHeld } from "./browser.mjs";

const SAMPLE = resolve(import.meta.dirname, "../../www/sample.csv");
// A first lot fills the browser's caches; what grows after it is lost.
const ROUNDS = { warm: 20, all: 100 };
const NOISE_BYTES = 1_000_000;

test("a hundred elements, each with a load, leave no worker, no node and no memory", async () => {
  const { page, complaints, close } = await open();
  const devtools = await page.context().newCDPSession(page);
  await page.locator("nem12-engine", { hasText: "Version" }).waitFor();
  await page.evaluate(() => document.querySelector("nem12-loader")?.remove());
  const text = await readFile(SAMPLE, "utf8");

  const held = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    const { usedSize } = await devtools.send("Runtime.getHeapUsage");
    const { nodes } = await devtools.send("Memory.getDOMCounters");
    return { usedSize, nodes };
  };
  /** @type {Awaited<ReturnType<typeof held>> | undefined} */
  let warm;
  for (let round = 1; round <= ROUNDS.all; round += 1) {
    await page.evaluate(loadAndRemove, text);
    if (round === ROUNDS.warm) warm = await held();
  }
  assert.ok(warm);
  let after = await held();
  // The last ones may still be in the hands of an answer that is on its way; what is lost stays.
  for (let tries = 0; after.nodes > warm.nodes + 50 && tries < 20; tries += 1) {
    await page.waitForTimeout(250);
    after = await held();
  }
  assert.equal(await workersHeld(page), 0);
  assert.ok(after.nodes <= warm.nodes + 50, `${warm.nodes} nodes, then ${after.nodes}`);
  assert.ok(after.usedSize <= warm.usedSize + NOISE_BYTES, `${warm.usedSize} bytes, then ${after.usedSize}`);
  assert.deepEqual(complaints, []);
  await close();
});

/** In the page. */
async function loadAndRemove(/** @type {string} */ text) {
  const loader = /** @type {any} */ (document.createElement("nem12-loader"));
  document.body.append(loader);
  await loader.load([new File([text], "a.csv")]);
  loader.remove();
  await new Promise((later) => setTimeout(later));
}
