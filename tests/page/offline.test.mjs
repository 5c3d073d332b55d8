// The service worker: the page without its host, threads without the host's headers, and updates that wait.

import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { choose, download, open, result, trySample } from "./browser.mjs";
import { daily } from "./native.mjs";

const TOP = resolve(import.meta.dirname, "../..");
const SAMPLE = join(TOP, "www/sample.csv");
// What reads it is a part that the visit did not need.
const ZIP = join(TOP, "tests/golden/archive-inside-an-archive/input1.zip");

/** @typedef {import("playwright-core").Page} Page */

const allowed = { context: /** @type {const} */ ({ serviceWorkers: "allow" }) };

/** The service worker has everything and answers for the host. */
const isKept = (/** @type {Page} */ page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");

/** The page sums a file, and gives the bytes that the command gives. */
async function works(/** @type {Page} */ page, path = SAMPLE) {
  await choose(page, [path]);
  await result(page);
  assert.ok((await download(page)).bytes.equals(await daily([path])));
}

for (const base of ["/", "/tools/nem12"]) {
  test(`after one visit the page works without its host, at ${base}`, async () => {
    const { page, requests, complaints, stopServing, close } = await open({ ...allowed, base });
    await isKept(page);
    await stopServing();
    const asked = requests.length;
    await page.reload();
    await works(page, ZIP);
    await page.reload();
    await works(page);
    await trySample(page);
    await page.locator("#result-name", { hasText: "sample.csv" }).waitFor();
    assert.match(await page.locator("nem12-engine").innerText(), /[2-8] threads$/);
    assert.equal(requests.length, asked);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("a host without headers: the first visit is reloaded once, and has threads", async () => {
  const { page, requests, complaints, close } = await open({ ...allowed, isolated: false });
  await page.waitForFunction(() => crossOriginIsolated);
  await page.locator("nem12-engine", { hasText: / threads$/ }).waitFor();
  await works(page);
  assert.equal(requests.filter(({ path }) => path === "/").length, 1);
  assert.deepEqual(complaints, []);
  await close();
});

test("work that has begun is not reloaded away; the next visit has threads", async () => {
  const { page, close } = await open({ ...allowed, isolated: false, query: "?threads=1" });
  await page.keyboard.press("Tab");
  await isKept(page);
  await works(page);
  assert.equal(await page.evaluate(() => crossOriginIsolated), false);
  await page.reload();
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  await works(page);
  await close();
});

test("a browser whose worker cannot isolate the page is not reloaded again and again", async () => {
  const root = await changed((worker) => worker.replaceAll(/Cross-Origin-|Document-Isolation/g, "X-No-"));
  const { page, requests, close } = await open({ ...allowed, isolated: false, root });
  await isKept(page);
  await works(page);
  await page.reload();
  await works(page);
  assert.equal(await page.evaluate(() => crossOriginIsolated), false);
  assert.equal(requests.filter(({ path }) => path === "/").length, 1);
  await close();
  await rm(root, { recursive: true });
});

test("a new version waits for the person, and for every other page that is open", async () => {
  const root = await changed((worker) => worker);
  const { page, complaints, close } = await open({ ...allowed, root });
  await isKept(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await works(page);
  const [before] = await readdir(join(root, "v"));
  const after = "f".repeat(12);
  await release(root, String(before), after);

  await page.evaluate(async () => void (await navigator.serviceWorker.ready).update());
  await page.getByText("A new version is ready").waitFor();
  // The files of the job are those that it began with, though the host has them no more.
  await trySample(page);
  await page.locator("#result-name", { hasText: "sample.csv" }).waitFor();
  await page.getByRole("button", { name: "Reload to update" }).click();
  await page.getByText("Close the other tabs of this page first").waitFor();
  await works(page);
  assert.match(await versionOf(page), new RegExp(String(before)));

  await other.close();
  await page.reload();
  await page.getByRole("button", { name: "Reload to update" }).click();
  await page.locator(`script[src*="/v/${after}/"]`).first().waitFor({ state: "attached" });
  await works(page);
  assert.deepEqual(complaints, []);
  await close();
  await rm(root, { recursive: true });
});

test("a host that is halfway through an update leaves the last version in its place", async () => {
  const root = await changed((worker) => worker);
  const { page, close } = await open({ ...allowed, root });
  await isKept(page);
  const [before] = await readdir(join(root, "v"));
  // The worker is of the new version, the page of the old one.
  await cp(join(root, "v", String(before)), join(root, "v", "f".repeat(12)), { recursive: true });
  await rewrite(join(root, "sw.js"), (worker) => worker.replaceAll(String(before), "f".repeat(12)));
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const coming = registration.installing;
    if (coming) await new Promise((done) => coming.addEventListener("statechange", () => coming.state === "redundant" && done(0)));
  });
  assert.equal(await page.getByText("A new version").count(), 0);
  await page.reload();
  await works(page);
  await close();
  await rm(root, { recursive: true });
});

test("files opened with the installed page are loaded (the browser's launch queue is a stub here)", async () => {
  const { page, close } = await open({ init: stubLaunch });
  await page.evaluate(() => /** @type {any} */ (globalThis).launch("opened.csv"));
  await page.locator("#result-name", { hasText: "opened.csv" }).waitFor();
  await close();
});

test("the manifest names what there is, relative to the page", async () => {
  const dist = join(TOP, "dist");
  const manifest = JSON.parse(await readFile(join(dist, "manifest.webmanifest"), "utf8"));
  for (const { src } of manifest.icons) await readFile(join(dist, src));
  const addresses = [manifest.start_url, manifest.scope, ...manifest.file_handlers.map((/** @type {any} */ { action }) => action)];
  assert.deepEqual(new Set(addresses), new Set(["./"]));
});

/** In the page: a launch queue that a test can fill. */
function stubLaunch() {
  const text = "100,NEM12,202402010000,A,B\n200,QNLAUNCH01,E1,1,E1,N1,METER,kWh,30,\n900\n";
  const launchOf = (/** @type {string} */ name) => ({
    files: [{ getFile: () => Promise.resolve(new File([text], name)) }],
  });
  const setConsumer = (/** @type {(launch: object) => void} */ take) =>
    Object.assign(globalThis, { launch: (/** @type {string} */ name) => take(launchOf(name)) });
  Object.defineProperty(globalThis, "launchQueue", { value: { setConsumer } });
}

const versionOf = (/** @type {Page} */ page) => page.evaluate(() => document.querySelector("script")?.src ?? "");

/** A copy of the built page with something done to its service worker. */
async function changed(/** @type {(worker: string) => string} */ change) {
  const root = await mkdtemp(join(tmpdir(), "nem12-page-"));
  await cp(join(TOP, "dist"), root, { recursive: true });
  await rewrite(join(root, "sw.js"), change);
  return root;
}

/** The same page as another version, the old one gone. */
async function release(/** @type {string} */ root, /** @type {string} */ before, /** @type {string} */ after) {
  await rename(join(root, "v", before), join(root, "v", after));
  for (const name of ["index.html", "manifest.webmanifest", "sw.js"]) {
    await rewrite(join(root, name), (text) => text.replaceAll(before, after));
  }
}

async function rewrite(/** @type {string} */ path, /** @type {(text: string) => string} */ change) {
  await writeFile(path, change(await readFile(path, "utf8")));
}
