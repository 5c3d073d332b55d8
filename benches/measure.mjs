// Commands timed as whole processes, in turn: ratios of paired runs hold where a machine's speed drifts.

import { execFileSync } from "node:child_process";
import { join } from "node:path";

const MEASURE = join(import.meta.dirname, "measure.py");

export const ROUNDS = Number(process.env["ROUNDS"] ?? 7);

/**
 * @typedef {object} Run
 * @property {number} code
 * @property {number} ms
 * @property {number} cpuMs
 * @property {number} peakBytes
 */

/**
 * @param {string[]} command
 * @param {number[]} [allowed] exit codes that are no failure
 * @returns {Run}
 */
export function run(command, allowed = [0]) {
  const told = JSON.parse(execFileSync("python3", [MEASURE, ...command], { encoding: "utf8" }));
  if (!allowed.includes(told.code)) throw new Error(`${command.join(" ")} ended with ${told.code}`);
  return told;
}

export function median(/** @type {number[]} */ numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low = NaN, high = NaN] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}

/**
 * The ratio of two things, measured in turn: its median, and those of both.
 * @param {() => number | Promise<number>} first
 * @param {() => number | Promise<number>} second
 * @param {number} [rounds]
 */
export async function paired(first, second, rounds = ROUNDS) {
  /** @type {number[]} */
  const ratios = [];
  /** @type {[number[], number[]]} */
  const both = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const [a, b] = [await first(), await second()];
    both[0].push(a);
    both[1].push(b);
    ratios.push(a / b);
  }
  return { ratio: median(ratios), first: median(both[0]), second: median(both[1]) };
}
