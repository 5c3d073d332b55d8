// Trunk's post_build hook: makes of the built page a folder for any static host.
//
// What the page is made of goes below v/<digest>/, where nothing ever changes under one name, so that it may be cached
// for good. Beside it stay the few files that must keep their names: index.html, the manifest, the service worker that
// knows all others, and _headers.

import { buildSync } from "esbuild";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { headersFile, headersOf, policyOf } from "./headers.mjs";

const TOP = resolve(import.meta.dirname, "..");
const PARTS = ["app", "engine", "archive", "extras", "parquet", "xlsx"];
const PAGE = "index.html";
// With the same parts, for other purposes.
const OTHER_PAGES = ["frame.html", "remote.html"];
const MANIFEST = "manifest.webmanifest";
// The frame and who may talk to it are asked for each time: the host may change the list without a new version.
const FRAME = "frame.html";
const PORTALS = "portals.txt";
const WORKER = "sw.js";

const folder = process.env["TRUNK_STAGING_DIR"];
if (folder === undefined) throw new Error("run by Trunk alone");
finish(folder, process.env["TRUNK_PROFILE"] === "release");

/** @param {string} folder @param {boolean} isRelease */
function finish(folder, isRelease) {
  const page = readFileSync(join(folder, PAGE), "utf8");
  const manifest = readFileSync(join(TOP, "www", MANIFEST), "utf8");
  // While the page is worked on, names stay and nothing is kept by the browser.
  if (!isRelease) return writeFileSync(join(folder, MANIFEST), manifest);

  const version = digestOf(folder, [page, manifest]);
  mkdirSync(join(folder, "v", version), { recursive: true });
  for (const part of PARTS) renameSync(join(folder, part), join(folder, "v", version, part));
  const moved = (/** @type {string} */ text) =>
    PARTS.reduce((text, part) => text.replaceAll(`"./${part}/`, `"./v/${version}/${part}/`), text);
  for (const name of [PAGE, ...OTHER_PAGES]) writeFileSync(join(folder, name), moved(readFileSync(join(folder, name), "utf8")));
  writeFileSync(join(folder, MANIFEST), moved(manifest));

  const policy = policyOf(page);
  const offline = filesIn(folder).filter((path) => path !== FRAME);
  const define = { VERSION: version, FILES: offline, HEADERS: headersOf(policy) };
  buildSync({
    entryPoints: [join(TOP, "www/sw.ts")],
    outfile: join(folder, WORKER),
    bundle: true,
    format: "iife",
    target: "es2022",
    define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
  });
  copyFileSync(join(TOP, "www", PORTALS), join(folder, PORTALS));
  writeFileSync(join(folder, "_headers"), headersFile(policy, [PAGE, ...OTHER_PAGES, MANIFEST, PORTALS, WORKER]));
}

/** Of everything that the page is made of, names included. @param {string} folder @param {string[]} texts */
function digestOf(folder, texts) {
  const hash = createHash("sha256");
  for (const text of [...texts, readFileSync(join(TOP, "www/sw.ts"))]) hash.update(text).update("\0");
  for (const path of filesIn(folder).filter((path) => path !== PAGE)) {
    hash.update(path).update("\0").update(readFileSync(join(folder, path)));
  }
  return hash.digest("hex").slice(0, 12);
}

/** @param {string} folder */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
}
