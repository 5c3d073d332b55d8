// Memory above the engine's start, against what its state may take.

import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { FOLDER, made, truthOf } from "../files.mjs";
import { openBench, round } from "../page.mjs";
import { daily } from "./native.mjs";

const MIB = 2 ** 20;

/** What a file's state may take at most, in bytes. */
export function bound(/** @type {string} */ input) {
  const { rows, varied, streams, blocks } = truthOf(input);
  return 96 * MIB + 24 * (rows - varied) + 96 * varied + 160 * streams + 64 * blocks;
}

const told = (/** @type {number} */ bytes, /** @type {number} */ most) => ({
  value: bytes / most,
  note: `${(bytes / MIB).toFixed(0)} of ${(most / MIB).toFixed(0)} MiB`,
});

export async function native() {
  const input = made("main");
  const nearlyNothing = join(FOLDER, "nothing.csv");
  writeFileSync(nearlyNothing, "100,NEM12,202404150000,TESTMDP,TESTRET\n900\n");
  const start = daily(nearlyNothing).peakBytes;
  return told(daily(input).peakBytes - start, bound(input));
}

export async function tab() {
  const input = made("main");
  const { page, startBytes, close } = await openBench();
  const { memoryBytes } = await round(page, input, { isRead: false });
  await close();
  return told(memoryBytes - startBytes, bound(input));
}
