// The engine and the script of the page are what every visitor downloads before a file can be read.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";

const DIST = resolve(import.meta.dirname, "../../dist");
const MOST_BYTES = 450_000;
const MOST_SCRIPT_BYTES = 90_000;

test("the engine has at most 450 KB by gzip -9", () => {
  const engines = readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((path) => /engine.*\.wasm$/.test(path));
  assert.equal(engines.length, 1, "the release page has one engine");
  const input = readFileSync(resolve(DIST, engines[0] ?? ""));
  const bytes = execFileSync("gzip", ["-9c"], { input, maxBuffer: 16 * 1024 * 1024 }).length;
  assert.ok(bytes <= MOST_BYTES, `${bytes} bytes; docs/performance.md says what was done about it`);
});

test("the page's own script has at most 90 KB by gzip -9", () => {
  const scripts = readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((path) => /app[/\\]page\.js$/.test(path));
  assert.equal(scripts.length, 1);
  const input = readFileSync(resolve(DIST, scripts[0] ?? ""));
  const bytes = execFileSync("gzip", ["-9c"], { input }).length;
  assert.ok(bytes <= MOST_SCRIPT_BYTES, `${bytes} bytes`);
});
