// `nem12 load` beside the bulk loaders of the databases.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { made, TOP, truthOf, warm } from "../files.mjs";
import { ROUNDS } from "../measure.mjs";

/** Meters of the file: two streams and 30 days each. */
const METERS = "10000nmis";

/** @typedef {{ ratio: number, theirs: number, ours: number }} Pair */

/** @type {Record<string, Pair> | undefined} */
let figures;

/** What the script measures, once for all rows. */
function measured() {
  if (figures === undefined) {
    const input = made("simulated", METERS);
    warm(input);
    const { outputDays, rows } = truthOf(input);
    const script = join(TOP, "benches/databases.mjs");
    const words = ["node", script, input, String(outputDays), String(rows), String(Math.min(ROUNDS, 5))];
    const told = execFileSync(join(TOP, "scripts/postgres"), words, { encoding: "utf8", cwd: TOP });
    figures = JSON.parse(told);
  }
  return /** @type {Record<string, Pair>} */ (figures);
}

/** @param {string} name */
const row = (name) => async () => {
  const pair = measured()[name];
  if (pair === undefined) throw new Error(`${name} is not measured`);
  return { value: pair.ratio, note: `${(pair.ours / 1e3).toFixed(2)} s, theirs ${(pair.theirs / 1e3).toFixed(2)} s` };
};

export const postgresEmpty = row("postgresEmpty");
export const postgres = row("postgres");
export const sqlite = row("sqlite");
