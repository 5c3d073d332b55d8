// What people use instead, on the same file.

import { execFileSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { FOLDER, made, TOP, truthOf, warm } from "../files.mjs";
import { median, run } from "../measure.mjs";
import { daily } from "./native.mjs";

const ROUNDS = 5;

/** Theirs too go into files that are not there. */
const OUTPUTS = /^(duckdb\.csv|original\.\d+)$/;

/** The Python of the tests' databases, which has DuckDB. */
const python = () => {
  const script = '. scripts/tools && scripts/setup databases >&2 && echo "$NEM12_PYTHON"';
  return join(execFileSync("bash", ["-c", script], { cwd: TOP, encoding: "utf8" }).trim(), "bin/python");
};

/** @param {() => string[]} command */
function faster(command) {
  return async () => {
    const input = made("main");
    warm(input);
    const words = command();
    const ratios = [];
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of readdirSync(FOLDER)) if (OUTPUTS.test(name)) rmSync(join(FOLDER, name));
      const theirs = run(words).ms;
      times.push(theirs);
      ratios.push(theirs / daily(input).ms);
    }
    const speed = truthOf(input).bytes / 1e3 / median(times);
    return { value: median(ratios), note: `${(median(times) / 1e3).toFixed(2)} s, ${speed.toFixed(0)} MB/s` };
  };
}

export const duckdbCommand = (input = made("main")) => [
  python(),
  join(TOP, "benches/duckdb_daily.py"),
  input,
  join(FOLDER, "duckdb.csv"),
];
export const originalCommand = (input = made("main")) => [
  "python3",
  join(TOP, "benches/original_daily.py"),
  input,
  join(FOLDER, "original"),
];

export const duckdb = faster(duckdbCommand);
export const original = faster(originalCommand);
