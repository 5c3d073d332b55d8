// The command against the limits of the machine, and its threads against each other.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { FOLDER, made, NEM12, truthOf, warm } from "../files.mjs";
import { paired, run } from "../measure.mjs";
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
    const { ratio, first, second } = await paired(
      () => {
        rmSync(OUTPUT, { force: true });
        return run([NEM12, command, input, "-o", OUTPUT, ...options], [0, LEFT_OUT]).ms;
      },
      () => daily(input).ms,
    );
    return { value: ratio, note: `${first.toFixed(0)} ms over ${second.toFixed(0)} ms` };
  };
}
