// The page in Chromium against merely reading the file, and its start.

import { readFileSync } from "node:fs";
import { constants, brotliCompressSync, gzipSync } from "node:zlib";
import { made, truthOf, warm } from "../files.mjs";
import { median, ROUNDS } from "../measure.mjs";
import { openBench, readyTimes, round } from "../page.mjs";
import { partOf } from "../../tests/page/browser.mjs";

/** @type {ReturnType<typeof measured> | undefined} */
let once;

/** One page, loading and reading in turn; both rows are made of it. */
async function measured() {
  const input = made("main");
  warm(input);
  const { page, close } = await openBench();
  // The first load finds the engine's code not yet optimised.
  await round(page, input);
  /** @type {import("../page.mjs").Round[]} */
  const rounds = [];
  for (let number = 0; number < ROUNDS; number += 1) rounds.push(await round(page, input));
  await close();
  const middle = (/** @type {"read" | "sliced" | "load" | "render"} */ what) => median(rounds.map((one) => one[what]));
  return { bytes: truthOf(input).bytes, rounds, middle };
}

const inTurn = () => (once ??= measured());

export async function load() {
  const { bytes, rounds, middle } = await inTurn();
  const [load, read] = [middle("load"), middle("read")];
  const note = `${load.toFixed(0)} ms, ${(bytes / 1e3 / load).toFixed(0)} MB/s, over ${read.toFixed(0)} ms`;
  return { value: median(rounds.map((one) => one.load / one.read)), note };
}

export async function loadOverSlices() {
  const { rounds, middle } = await inTurn();
  const note = `${middle("load").toFixed(0)} ms over ${middle("sliced").toFixed(0)} ms`;
  return { value: median(rounds.map((one) => one.load / one.sliced)), note };
}

export async function loadAndRender() {
  const { rounds, middle } = await inTurn();
  const note = `and ${middle("render").toFixed(0)} ms for the Blob`;
  return { value: median(rounds.map((one) => (one.load + one.render) / one.read)), note };
}

export async function loadAndRenderOverSlices() {
  const { rounds, middle } = await inTurn();
  const note = `${(middle("load") + middle("render")).toFixed(0)} ms over ${middle("sliced").toFixed(0)} ms`;
  return { value: median(rounds.map((one) => (one.load + one.render) / one.sliced)), note };
}

export async function ready() {
  const times = await readyTimes(ROUNDS);
  return { value: median(times), note: `${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)} ms` };
}

export async function size() {
  const wasm = readFileSync(partOf("engine/nem12-loader_bg.wasm"));
  const brotli = brotliCompressSync(wasm, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  const gzip = gzipSync(wasm, { level: 9 }).length;
  return { value: gzip / 1000, note: `gzip; brotli ${(brotli / 1000).toFixed(0)} KB, plain ${(wasm.length / 1000).toFixed(0)} KB` };
}
