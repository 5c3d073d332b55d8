// The release page in a headless Chromium: how every test opens it, and the
// words it uses for what a person does there.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "../../scripts/serve.mjs";

const SAMPLE = resolve(import.meta.dirname, "../../www/sample.csv");
const DIST = resolve(import.meta.dirname, "../../dist");
// Where the build puts what the page is made of: v/ and a digest.
const VERSIONED = /^v\/[^/]+\//;

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

/**
 * @typedef {object} Opened
 * @property {Page} page
 * @property {import("../../scripts/serve.mjs").Asked[]} requests what the server was asked
 * @property {string[]} foreign what was asked of any other server
 * @property {string[]} complaints errors that the browser's console showed
 * @property {() => Promise<void>} stopServing
 * @property {() => Promise<void>} close
 */

/**
 * Opens the page in a profile of its own; `close` ends profile and server.
 * @param {object} [options]
 * @param {boolean} [options.isolated] served with the headers that make threads possible
 * @param {string} [options.query] such as "?threads=1"
 * @param {string} [options.base] the path that the page lives under
 * @param {(path: string) => string | undefined} [options.instead] what to serve instead of a file of the page's parts,
 *   such as "app/worker.js"
 * @param {string} [options.root] the folder of the page; the one that was built by default
 * @param {() => void} [options.init] run in the page before its own scripts
 * @param {import("playwright-core").BrowserContextOptions} [options.context]
 * @returns {Promise<Opened>}
 */
export async function open({ isolated = true, base = "/", root = DIST, instead, ...how } = {}) {
  /** @type {Opened["requests"]} */
  const requests = [];
  const server = await serve({
    root,
    isolated,
    base,
    onRequest: (request) => requests.push(request),
    ...(instead ? { instead: (path) => instead(path.replace(VERSIONED, "")) } : {}),
  });
  const opened = await openAt(server.url, how);
  const close = async () => {
    await opened.close();
    await server.close();
  };
  return { ...opened, requests, stopServing: server.close, close };
}

/**
 * Opens the page that some server has, in a profile of its own; `close` ends the profile alone.
 * @param {string} url
 * @param {object} [how]
 * @param {string} [how.query] such as "?threads=1"
 * @param {() => void} [how.init] run in the page before its own scripts
 * @param {import("playwright-core").BrowserContextOptions} [how.context]
 * @returns {Promise<Omit<Opened, "requests" | "stopServing">>}
 */
export async function openAt(url, { query = "", init, context } = {}) {
  /** @type {string[]} */
  const foreign = [];
  /** @type {string[]} */
  const complaints = [];
  // The service worker would answer for the server; its own tests let it.
  const profile = await newProfile({ serviceWorkers: "block", ...context });
  const page = await profile.newPage();
  await page.addInitScript(countWorkers);
  if (init) await page.addInitScript(init);
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("blob:")) foreign.push(request.url());
  });
  await page.goto(url + query);
  return { page, foreign, complaints, close: () => closeProfile(profile) };
}

// One Chromium serves every test of a file. Each has a profile of its own: storage, cache, permissions, service workers
// and renderer processes are not shared.
/** @type {Promise<import("playwright-core").Browser> | undefined} */
let running;
let profiles = 0;

/** An empty profile in the Chromium that runs, or in a new one where none does or it has crashed. */
async function newProfile(/** @type {import("playwright-core").BrowserContextOptions} */ options) {
  profiles += 1;
  const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  const before = running?.catch(() => undefined) ?? Promise.resolve(undefined);
  running = before.then((browser) =>
    browser?.isConnected() ? browser : chromium.launch({ executablePath, args: FLAGS }),
  );
  return (await running).newContext(options);
}

/** Ends a profile, and Chromium with the last one, unless another is opened at once: Node waits for a browser. */
async function closeProfile(/** @type {import("playwright-core").BrowserContext} */ profile) {
  await profile.close();
  profiles -= 1;
  setTimeout(() => {
    if (profiles > 0 || !running) return;
    void running.then((browser) => browser.close());
    running = undefined;
  }, 200);
}

/** In the page: which of its workers it has not ended. */
function countWorkers() {
  const Standard = Worker;
  /** @type {Set<Worker>} */
  const held = new Set();
  globalThis.Worker = class extends Standard {
    constructor(/** @type {ConstructorParameters<typeof Worker>} */ ...how) {
      super(...how);
      held.add(this);
    }
    /** @override */
    terminate() {
      held.delete(this);
      super.terminate();
    }
  };
  Object.assign(globalThis, { workersHeld: () => held.size });
}

/**
 * How many workers of its own the page holds on to. Chromium is asked only where they were at work: one that is ended
 * while a worker of its own is coming up it sometimes never gets rid of, with any page and without a debugger.
 */
export function workersHeld(/** @type {Page} */ page) {
  return page.evaluate(() => /** @type {any} */ (globalThis).workersHeld());
}

/** A file of the built page, for tests that serve it changed. */
export function built(/** @type {string} */ path) {
  return readFileSync(partOf(path), "utf8");
}

/** Where a part of the built page is, such as "app/worker.js". */
export function partOf(/** @type {string} */ path) {
  const [version = ""] = readdirSync(resolve(DIST, "v"));
  return resolve(DIST, "v", version, path);
}

/** Serves the engine's module with something done to its loader. */
export function loaderWith(/** @type {string} */ change) {
  const module = "engine/nem12-loader.js";
  return (/** @type {string} */ path) => (path === module ? `${built(module)}\n${change}` : undefined);
}

/** @typedef {Opened & { folder: string, path: string }} OpenedWith */

/**
 * Opens the page with a file of this name and text, which is in a folder of its own, and waits for the result. `close` ends
 * profile, server and folder.
 * @returns {Promise<OpenedWith>}
 */
export async function openWith(/** @type {string} */ name, /** @type {string} */ text) {
  const folder = await mkdtemp(join(tmpdir(), "nem12-page-"));
  const path = join(folder, name);
  await writeFile(path, text);
  const opened = await open();
  await choose(opened.page, [path]);
  await result(opened.page);
  const close = async () => {
    await opened.close();
    await rm(folder, { recursive: true });
  };
  return { ...opened, folder, path, close };
}

/** A loader that takes four windows of a file and then no more: a longer file is read until somebody ends it. */
export const NEVER_DONE = `
  const { window: lend } = Loader.prototype;
  Loader.prototype.window = function (bytes) {
    this.lent = (this.lent ?? 0) + 1;
    return this.lent > 4 ? undefined : lend.call(this, bytes);
  };`;

/** Chooses files by path, or small ones by name and text. */
export async function choose(
  /** @type {Page} */ page,
  /** @type {string[] | { name: string, text: string | Buffer }} */ files,
) {
  const chosen = Array.isArray(files)
    ? files
    : { name: files.name, mimeType: "application/octet-stream", buffer: Buffer.from(files.text) };
  await page.getByLabel("NEM12 file", { exact: true }).setInputFiles(chosen);
}

/** Chooses the small sample file, whose findings and figures many tests know. */
export async function trySample(/** @type {Page} */ page) {
  await choose(page, [SAMPLE]);
}

/** The region Result, once no files are being loaded (it is inert then, and shows those before) and all of its verdict is there. */
export async function result(/** @type {Page} */ page, timeout = 60_000) {
  const region = page.getByRole("region", { name: "Result" });
  await region.and(page.locator("[aria-busy=false]:not([inert])")).waitFor({ timeout });
  return region;
}

/** Brings a part of the page into sight. What is far from it is not laid out, and has no inner text. */
export async function lookAt(/** @type {Locator} */ part) {
  await part.scrollIntoViewIfNeeded();
  await part.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** The message of a failure, once it is there. */
export async function failure(/** @type {Page} */ page, timeout = 60_000) {
  const message = page.locator("nem12-failure");
  await message.waitFor({ timeout });
  return message;
}

/** Chooses a tab, and gives its panel. */
export async function openTab(/** @type {Page} */ page, /** @type {string} */ name, timeout = 60_000) {
  const tab = page.getByRole("tab", { name: new RegExp(`^${name}`) });
  const panel = page.getByRole("tabpanel", { name });
  // Where no file can be used, the findings are there without tabs.
  await tab.or(panel).first().waitFor({ timeout });
  if (await tab.isVisible()) await tab.click();
  await panel.waitFor();
  await lookAt(panel);
  return panel;
}

/** The panel of the findings, once it is there and in sight. */
export function findings(/** @type {Page} */ page, timeout = 60_000) {
  return openTab(page, "Findings", timeout);
}

// Chromium drops, without a word, the eleventh download that one page starts within a second (its
// LocalFrame::ShouldThrottleDownload). A person is never that quick, a test is.
const BURST = { downloads: 10, ms: 1000 };

/** @type {WeakMap<Page, number[]>} when the downloads of each page had begun */
const begun = new WeakMap();

/** Opens the dialog of the export, if it is not open, and asks for something in a format. */
export async function askExport(/** @type {Page} */ page, /** @type {string} */ what, /** @type {string} */ format) {
  const dialog = page.getByRole("dialog", { name: "Export" });
  if (!(await dialog.isVisible())) await page.getByRole("button", { name: "Export", exact: true }).click();
  await dialog.getByRole("radio", { name: what, exact: true }).check();
  await dialog.getByRole("radio", { name: format, exact: true }).check();
  return dialog;
}

/** Closes the dialog of the export. */
export async function closeExport(/** @type {Page} */ page) {
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.getByRole("dialog", { name: "Export" }).waitFor({ state: "hidden" });
}

/** Exports, no sooner than the browser lets the download through. The dialog is as open afterwards as it was. */
export async function download(/** @type {Page} */ page, what = "Daily rows", format = "CSV") {
  const earlier = begun.get(page) ?? [];
  begun.set(page, earlier);
  const since = performance.now() - (earlier.at(-BURST.downloads) ?? -Infinity);
  if (since <= BURST.ms) await page.waitForTimeout(BURST.ms - since + 1);
  const wasOpen = await page.getByRole("dialog", { name: "Export" }).isVisible();
  const dialog = await askExport(page, what, format);
  const arriving = page.waitForEvent("download");
  await dialog.getByRole("button", { name: `Download ${format}`, exact: true }).click();
  const download = await arriving;
  earlier.push(performance.now());
  if (!wasOpen) await closeExport(page);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Blocks and bytes of every executor, as the page shows them. */
export async function executors(/** @type {Page} */ page) {
  const rows = (await openTab(page, "Details")).getByRole("table", { name: "Threads" }).locator("tbody tr");
  return rows.evaluateAll((all) =>
    all.map((row) => ({
      blocks: Number(row.querySelector("td")?.textContent?.replaceAll(",", "")),
      bytes: Number(row.querySelector("data")?.value),
    })),
  );
}

/** There are so many workers: one that was ended takes a moment to be gone. */
export async function workersAre(/** @type {Page} */ page, /** @type {number} */ count, /** @type {string} */ when) {
  for (let tries = 0; page.workers().length !== count && tries < 100; tries += 1) await page.waitForTimeout(50);
  assert.equal(page.workers().length, count, when);
}
