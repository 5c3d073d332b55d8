// The engine is what every visitor downloads before a file can be read.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";

const DIST = resolve(import.meta.dirname, "../../dist");
const MOST_BYTES = 450_000;

test("the engine has at most 450 KB by gzip -9", () => {
  const engines = readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((path) => /engine.*\.wasm$/.test(path));
  assert.equal(engines.length, 1, "the release page has one engine");
  const input = readFileSync(resolve(DIST, engines[0] ?? ""));
  const bytes = execFileSync("gzip", ["-9c"], { input, maxBuffer: 16 * 1024 * 1024 }).length;
  assert.ok(bytes <= MOST_BYTES, `${bytes} bytes; docs/performance.md says what was done about it`);
});
