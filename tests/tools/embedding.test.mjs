// What docs/embedding.md lists by name, and the page has.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { test } from "node:test";

const TOP = resolve(import.meta.dirname, "../..");

const named = (/** @type {string} */ text, /** @type {RegExp} */ pattern) => new Set([...text.matchAll(pattern)].map(([, name]) => name));

test("every colour of the page is a custom property that a host is told of, and every one told of is there", async () => {
  const told = named(await readFile(resolve(TOP, "docs/embedding.md"), "utf8"), /`(--[a-z-]+)`/g);
  const tokens = await readFile(resolve(TOP, "www/styles/tokens.css"), "utf8");
  assert.deepEqual([...named(tokens, /(--[a-z-]+): #/g)].filter((colour) => !told.has(colour)), []);
  const measures = named(tokens, /(--[a-z-]+):/g);
  assert.deepEqual([...told].filter((name) => !measures.has(name)), []);
});
