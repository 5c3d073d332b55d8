// The command against the limits of the machine, and its threads against each other.

import { copyFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { FOLDER, made, NEM12, truthOf, warm } from "../files.mjs";
import { median, paired, ROUNDS, run } from "../measure.mjs";
import { checked } from "../truth.mjs";

const LEFT_OUT = 2;

export const OUTPUT = join(FOLDER, "output.csv");

/**
 * Into a file that is not there: what it costs ext4 to replace one is not the command's.
 * @param {string} input @param {string[]} options
 */
export function daily(input, ...options) {
  rmSync(OUTPUT, { force: true });
  return run([NEM12, "daily", input, "-o", OUTPUT, ...options], [0, LEFT_OUT]);
}

export async function wordCount() {
  const input = made("main");
  warm(input);
  const { ratio, first, second } = await paired(() => daily(input).ms, () => run(["wc", "-l", input]).ms);
  await checked(input, OUTPUT);
  const speed = truthOf(input).bytes / 1e3 / first;
  return { value: ratio, note: `${first.toFixed(0)} ms, ${speed.toFixed(0)} MB/s, over ${second.toFixed(0)} ms` };
}

export async function threads() {
  const input = made("main");
  warm(input);
  const { ratio, first, second } = await paired(
    () => daily(input, "--threads", "1").ms,
    () => daily(input, "--threads", "2").ms,
  );
  return { value: ratio, note: `${first.toFixed(0)} ms over ${second.toFixed(0)} ms` };
}

/**
 * Another command over `nem12 daily`, both into a file.
 * @param {string} command @param {string[]} options
 */
export function answer(command, ...options) {
  return async () => {
    const input = made("main");
    warm(input);
    return overDaily(input, [command, input, ...options]);
  };
}

/**
 * A command with an output over `nem12 daily` of an input, both into a file.
 * @param {string} input @param {string[]} command
 */
async function overDaily(input, command) {
  const { ratio, first, second } = await paired(
    () => {
      rmSync(OUTPUT, { force: true });
      return run([NEM12, ...command, "-o", OUTPUT], [0, LEFT_OUT]).ms;
    },
    () => daily(input).ms,
  );
  return { value: ratio, note: `${first.toFixed(0)} ms over ${second.toFixed(0)} ms` };
}

/** A table of the daily rows reconciled. */
export async function reconcile() {
  const input = made("main");
  warm(input);
  daily(input);
  const table = join(FOLDER, "table.csv");
  copyFileSync(OUTPUT, table);
  return overDaily(input, ["reconcile", input, "--against", table]);
}

/**
 * Two deliveries of the same size compared.
 * @param {string[]} options
 */
export function diff(...options) {
  return async () => {
    const input = made("main");
    const other = revised(input);
    warm(input);
    warm(other);
    return overDaily(input, ["diff", input, other, ...options]);
  };
}

/** A copy of a file in which the first reading of one row in a thousand is another. */
function revised(/** @type {string} */ input) {
  const other = input.replace(/\.csv$/, "-revised.csv");
  if (!existsSync(other)) run(["awk", "-F,", "-v", `out=${other}`, REVISE, input]);
  return other;
}

const REVISE = 'BEGIN { OFS = "," } /^300/ && ++rows % 1000 == 0 { $3 = "7.777" } { print > out }';

/** NEM12 written again, in MB of the input a second. */
export async function write() {
  const input = made("main");
  warm(input);
  const times = Array.from({ length: ROUNDS }, () => {
    rmSync(OUTPUT, { force: true });
    return run([NEM12, "write", input, "-o", OUTPUT], [0, LEFT_OUT]).ms;
  });
  const speed = truthOf(input).bytes / 1e3 / median(times);
  return { value: speed, note: `${median(times).toFixed(0)} ms` };
}
