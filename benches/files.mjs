// The files that the benches read: made once, kept under target/bench, each with the truth beside it.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const TOP = resolve(import.meta.dirname, "..");
export const FOLDER = process.env["BENCH_FOLDER"] ?? join(TOP, "target/bench");
export const NEM12 = join(TOP, "target/release/nem12");
const GENERATE = join(TOP, "target/release/generate");

/** Megabytes of the files that are compared. */
export const MEGABYTES = Number(process.env["MEGABYTES"] ?? 512);

/**
 * @typedef {object} Truth what a made file comes to
 * @property {number} bytes
 * @property {number} nmis
 * @property {number} streams
 * @property {number} blocks
 * @property {number} rows
 * @property {number} varied
 * @property {number} superseded
 * @property {number} outputDays
 * @property {number} withheldDays
 * @property {string} total
 * @property {number} csvBytes
 * @property {string} csvDigest
 */

/**
 * The path of a file of a shape.
 * @param {string} shape
 * @param {number | string} [size] megabytes, or a number of meters such as "1000nmis"
 * @param {string} [ending]
 */
export function made(shape, size = MEGABYTES, ending = "csv") {
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, `${shape}-${size}.${ending}`);
  if (!existsSync(path) || !existsSync(`${path}.truth.json`)) {
    console.error(`making ${path}`);
    execFileSync(GENERATE, [shape, String(size), path]);
  }
  return path;
}

/** @returns {Truth} */
export function truthOf(/** @type {string} */ path) {
  return JSON.parse(readFileSync(`${path}.truth.json`, "utf8"));
}

/** The page cache is warm when the clock starts. */
export function warm(/** @type {string} */ path) {
  execFileSync("cat", [path], { stdio: ["ignore", "ignore", "inherit"] });
}
