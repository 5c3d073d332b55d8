// The native command, whose output is what the page's downloads must equal: the one that the Rust tests run.

import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";

export const NEM12 = process.env["NEM12_BIN"] ?? resolve(import.meta.dirname, "../../target/debug/nem12");

/**
 * What `nem12 daily` writes for the same input.
 * @param {string[]} inputs paths
 * @param {string[]} [options]
 * @returns {Promise<Buffer>}
 */
export function daily(inputs, options = []) {
  return written(["daily", ...inputs, ...options]);
}

/**
 * What `nem12 intervals` writes for the same input.
 * @param {string[]} inputs paths
 * @param {string[]} [options]
 * @returns {Promise<Buffer>}
 */
export function intervals(inputs, options = []) {
  return written(["intervals", ...inputs, ...options]);
}

/**
 * What the command writes.
 * @param {string[]} asked its command and options
 * @returns {Promise<Buffer>}
 */
export async function written(asked) {
  const run = promisify(execFile)(NEM12, asked, { encoding: "buffer", maxBuffer: 2 ** 30 });
  // 2 says that something was rejected or withheld; the output is whole all the same.
  const { stdout } = await run.catch((error) => {
    if (error.code === 2) return error;
    throw error;
  });
  return stdout;
}
