// Where and when: a figure without it is none.

import { execFileSync } from "node:child_process";
import { availableParallelism, cpus, totalmem } from "node:os";
import { TOP } from "./files.mjs";

export function machine() {
  const git = (/** @type {string[]} */ ...words) => execFileSync("git", words, { cwd: TOP, encoding: "utf8" }).trim();
  const commit = git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "src", "www") ? " with changes" : "");
  return {
    date: new Date().toISOString().slice(0, 10),
    commit,
    processor: `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
  };
}
