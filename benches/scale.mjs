// Time against file size, from 1 MB to the largest file wanted, into docs/performance.svg, and the largest run
// compared with its truth.
//
//   node benches/scale.mjs [LARGEST]    megabytes, or meters of the original's simulated set such as 400000nmis
//
// The large file is made, read natively and in Chromium, and deleted.

import { rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { made, TOP, truthOf, warm } from "./files.mjs";
import { machine } from "./machine.mjs";
import { run } from "./measure.mjs";
import { executors, openBench, round, shownTotal } from "./page.mjs";
import { plot } from "./plot.mjs";
import { duckdbCommand, originalCommand } from "./rows/alternatives.mjs";
import { bound } from "./rows/memory.mjs";
import { daily, OUTPUT } from "./rows/native.mjs";
import { checked } from "./truth.mjs";

const MIB = 2 ** 20;
const SIZES = (process.env["SIZES"] ?? "1,8,64,512,2048").split(",").map(Number);
/** Above it the alternatives would take hours, and say nothing new. */
const MOST_FOR_OTHERS = 512;

const largest = process.argv[2];
const named = (/** @type {string} */ name) => ({ name, points: /** @type {{ bytes: number, ms: number }[]} */ ([]) });
const lines = {
  original: named("original's approach, 2 processes"),
  duckdb: named("DuckDB SQL"),
  page: named("the page, Chromium"),
  native: named("nem12 daily"),
};

const { page, startBytes, close } = await openBench();
for (const megabytes of SIZES) {
  const input = made("main", megabytes);
  warm(input);
  const bytes = truthOf(input).bytes;
  lines.native.points.push({ bytes, ms: best(3, () => daily(input).ms) });
  const loads = [];
  for (let number = 0; number < 3; number += 1) loads.push((await round(page, input, { isRead: false, isRendered: false })).load);
  lines.page.points.push({ bytes, ms: Math.min(...loads) });
  if (megabytes > MOST_FOR_OTHERS) continue;
  lines.duckdb.points.push({ bytes, ms: best(2, () => run(duckdbCommand(input)).ms) });
  lines.original.points.push({ bytes, ms: best(1, () => run(originalCommand(input)).ms) });
}
if (largest) await runLargest(largest);
await close();

const { processor, date, commit } = machine();
const caption = `warm page cache up to 2 GB; ${processor}; ${date}, commit ${commit}`;
writeFileSync(join(TOP, "docs/performance.svg"), plot(Object.values(lines), caption));

async function runLargest(/** @type {string} */ size) {
  const input = made("simulated", size);
  const { bytes, rows, total } = truthOf(input);
  console.log(`${(bytes / 1e9).toFixed(1)} GB, ${rows} rows, at most ${(bound(input) / MIB).toFixed(0)} MiB`);
  const native = daily(input);
  await checked(input, OUTPUT);
  lines.native.points.push({ bytes, ms: native.ms });
  console.log(`native: ${(native.ms / 1e3).toFixed(1)} s, ${speed(bytes, native.ms)}, peak ${(native.peakBytes / MIB).toFixed(0)} MiB, the output is right`);
  const stopWatching = await longestFrame();
  const { load, memoryBytes } = await round(page, input, { isRead: false, isRendered: false });
  const frame = await stopWatching();
  const shown = await shownTotal(page);
  if (shown !== total) throw new Error(`the page shows ${shown} where ${total} is right`);
  lines.page.points.push({ bytes, ms: load });
  console.log(
    `page: ${(load / 1e3).toFixed(1)} s, ${speed(bytes, load)}, wasm memory ${((memoryBytes - startBytes) / MIB).toFixed(0)} MiB above the start, ` +
      `longest pause between frames ${frame.toFixed(0)} ms, the total is right; ${JSON.stringify(await executors(page))}`,
  );
  rmSync(input);
  console.log(`deleted ${input}, ${(statSync(`${input}.truth.json`).size / 1e3).toFixed(1)} KB of truth kept`);
}

/** Whether the tab still draws: the longest pause between two frames. */
async function longestFrame() {
  await page.evaluate(() => {
    const watch = { longest: 0, last: performance.now() };
    const frame = () => {
      const now = performance.now();
      watch.longest = Math.max(watch.longest, now - watch.last);
      watch.last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    Object.assign(globalThis, { frames: watch });
  });
  return () => page.evaluate(() => Number(/** @type {any} */ (globalThis).frames.longest));
}

function best(/** @type {number} */ rounds, /** @type {() => number} */ measure) {
  return Math.min(...Array.from({ length: rounds }, measure));
}

function speed(/** @type {number} */ bytes, /** @type {number} */ ms) {
  return `${(bytes / 1e3 / ms).toFixed(0)} MB/s`;
}
