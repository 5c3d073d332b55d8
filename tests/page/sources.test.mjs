// The page's sources: which folder may import which, the length of a file, and comments that can be read alone.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";
import { test } from "node:test";

const WWW = resolve(import.meta.dirname, "../../www");

/** Scripts of the page by their path in www/. @type {Map<string, string>} */
const sources = new Map(
  readdirSync(WWW, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
    .map((path) => [path, readFileSync(join(WWW, path), "utf8")]),
);

// Rust writes this table of types.
const GENERATED = "engine-types.ts";

/**
 * Each folder with the folders that its files import. "." has the entry points, which import everything, and the tables
 * of settings and types, which everything imports.
 * @type {Record<string, string[]>}
 */
const MAY_IMPORT = {
  engine: [],
  settings: ["engine"],
  files: ["engine"],
  outputs: ["engine"],
  text: ["engine"],
  charts: ["engine", "text"],
  elements: ["engine", "settings", "files", "outputs", "text", "charts"],
  worker: ["engine"],
};

/** @param {string} path */
function importsOf(path) {
  const text = sources.get(path) ?? "";
  return [...text.matchAll(/^(?:import|export)\b[^;]*?from "(\.[^"]+)\.js"|^import "(\.[^"]+)\.js"/gm)].map(([, from, bare]) =>
    normalize(join(dirname(path), `${from ?? bare}.ts`)),
  );
}

test("folders of the page import only those below them", () => {
  const wrong = [];
  for (const path of sources.keys()) {
    const folder = dirname(path);
    if (folder === ".") continue;
    const allowed = MAY_IMPORT[folder];
    assert.ok(allowed, `${folder} has no entry in MAY_IMPORT`);
    for (const imported of importsOf(path)) {
      const other = dirname(imported);
      if (other !== folder && other !== "." && !allowed.includes(other)) wrong.push(`${path} imports ${imported}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("no script of the page imports itself by way of others", () => {
  /** @type {Set<string>} */
  const finished = new Set();
  const visit = (/** @type {string} */ path, /** @type {string[]} */ trail) => {
    assert.ok(!trail.includes(path), `circle: ${[...trail.slice(trail.indexOf(path)), path].join(" > ")}`);
    if (finished.has(path)) return;
    for (const imported of importsOf(path)) visit(imported, [...trail, path]);
    finished.add(path);
  };
  for (const path of sources.keys()) visit(path, []);
});

test("a script of the page has at most 300 lines", () => {
  const long = [...sources].filter(([path, text]) => path !== GENERATED && text.split("\n").length > 301).map(([path]) => path);
  assert.deepEqual(long, []);
});

test("doc comments of the page's scripts can be read alone", () => {
  const openers = /^(It|Its|They|Their|Them|That|Those|Both|The same|What|Whoever|Of|These|This)\b/;
  const wrong = [];
  for (const [path, text] of sources) {
    if (path === GENERATED) continue;
    for (const [, comment = ""] of text.matchAll(/\/\*\*\s*(?:\*\s*)?([^*\n]+)/g)) if (openers.test(comment)) wrong.push(`${path}: ${comment}`);
  }
  assert.deepEqual(wrong, []);
});

test("parts of the element send and receive events by the typed functions alone", () => {
  const untyped = [...sources].filter(([path, text]) => path !== "elements/events.ts" && /new CustomEvent\(/.test(text)).map(([path]) => path);
  assert.deepEqual(untyped, []);
});
