// What llvm-cov has counted in the library, without its tests: a line for each place that is not reached, then totals.
//
//   node scripts/coverage.mjs EXPORT.json

import { readFileSync } from "node:fs";

const LIBRARY = "crates/nem12/src/";
const CODE = 0; // the kind of a region; others are gaps and skipped text

/**
 * A function as llvm-cov exports it: places as first line and column, last line and column, and counts.
 * @typedef {{ filenames: string[], regions: number[][], branches?: number[][] }} Counted
 */

/** @type {Counted[]} */
const functions = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")).data[0].functions;

/**
 * The line from which on a file has tests alone.
 * @type {Map<string, number>}
 */
const firstOfTests = new Map();

function isTest(/** @type {string} */ file, /** @type {number} */ line) {
  if (file.endsWith("/tests.rs")) return true;
  if (!firstOfTests.has(file)) {
    const lines = readFileSync(file, "utf8").split("\n");
    const at = lines.findIndex((text, index) => text === "#[cfg(test)]" && lines[index + 1]?.startsWith("mod tests"));
    firstOfTests.set(file, at === -1 ? Infinity : at + 1);
  }
  return line >= (firstOfTests.get(file) ?? Infinity);
}

/**
 * Each place with the most that any copy of its function has counted.
 * @typedef {Map<string, number[]>} Places
 */

/** @type {Places} */
const regions = new Map();
/** @type {Places} */
const branches = new Map();

function note(/** @type {Places} */ places, /** @type {string} */ key, /** @type {number[]} */ counts) {
  const known = places.get(key) ?? [];
  places.set(key, counts.map((count, index) => Math.max(count, known[index] ?? 0)));
}
for (const { filenames, regions: own, branches: both = [] } of functions) {
  const nameOf = (/** @type {number | undefined} */ index) => {
    const path = filenames[index ?? -1] ?? "";
    const at = path.indexOf(LIBRARY);
    return at === -1 ? undefined : path.slice(at);
  };
  for (const [line = 0, column, lastLine, lastColumn, count = 0, file, , kind] of own) {
    const name = nameOf(file);
    if (kind === CODE && name && !isTest(name, line)) note(regions, [name, line, column, lastLine, lastColumn].join(":"), [count]);
  }
  for (const [line = 0, column, , , whenTrue = 0, whenFalse = 0, file] of both) {
    const name = nameOf(file);
    if (name && !isTest(name, line)) note(branches, [name, line, column].join(":"), [whenTrue, whenFalse]);
  }
}

// A line is reached where a region that begins in it, or the innermost one around it, is.
/** @type {Map<string, number>} */
const lines = new Map();
const sized = [...regions].map(([key, [count = 0]]) => {
  const [name = "", ...numbers] = key.split(":");
  const [line = 0, column = 0, lastLine = 0, lastColumn = 0] = numbers.map(Number);
  return { name, from: line, to: lastLine, count, size: (lastLine - line) * 1000 + (lastColumn - column) };
});
for (const { name, from, to, count } of sized.sort((a, b) => b.size - a.size)) {
  for (let line = from; line <= to; line += 1) lines.set(`${name}:${line}`, count);
}
/** @type {Map<string, number>} */
const starts = new Map();
for (const { name, from, count } of sized) starts.set(`${name}:${from}`, Math.max(count, starts.get(`${name}:${from}`) ?? 0));
for (const [key, count] of starts) lines.set(key, count);

/** @type {string[]} */
const places = [];
for (const [key, [count]] of regions) if (count === 0) places.push(`${key.split(":").slice(0, 3).join(":")} region`);
for (const [key, counts] of branches) {
  counts.forEach((count, index) => count === 0 && places.push(`${key} never ${index === 0 ? "true" : "false"}`));
}
places.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).forEach((place) => console.log(place));

function tell(/** @type {string} */ what, /** @type {number[]} */ counts) {
  const reached = counts.filter((count) => count > 0).length;
  console.log(`${what}: ${reached} of ${counts.length}, ${((100 * reached) / counts.length).toFixed(2)} %`);
}
tell("lines", [...lines.values()]);
tell("regions", [...regions.values()].flat());
tell("branches", [...branches.values()].flat());
