// The figures as a table, on the terminal and in docs/performance.md.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TOP } from "./files.mjs";

const PERFORMANCE = join(TOP, "docs/performance.md");
const [BEGIN, END] = ["<!-- bench:begin -->", "<!-- bench:end -->"];

/**
 * @typedef {object} Figure
 * @property {string} what
 * @property {string} goal
 * @property {number} value
 * @property {boolean} isMet
 * @property {string} note
 * @property {string} unit
 * @property {{ date: string, commit: string, processor: string }} at
 */

export function table(/** @type {Figure[]} */ figures) {
  const shown = (/** @type {Figure} */ { value, unit }) => `${value >= 100 ? value.toFixed(0) : value.toFixed(2)}${unit}`;
  const lines = figures.map(
    (one) => `| ${one.what} | ${one.goal} | ${shown(one)} | ${one.isMet ? "yes" : "**no**"} | ${one.note} |`,
  );
  const places = new Set(figures.map(({ at }) => `${at.date}, commit ${at.commit}, ${at.processor}`));
  return ["| what | goal | measured | met | |", "|---|---|---|---|---|", ...lines, "", ...[...places].map((place) => `Measured ${place}.`)].join(
    "\n",
  );
}

export function writeTable(/** @type {string} */ text) {
  const page = readFileSync(PERFORMANCE, "utf8");
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${PERFORMANCE} has lost its markers`);
  writeFileSync(PERFORMANCE, `${before}${BEGIN}\n${text}\n${END}${after}`);
}
