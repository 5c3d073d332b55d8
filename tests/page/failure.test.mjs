// The engine in trouble: a readable message and a fresh engine, never a frozen page.

import assert from "node:assert/strict";
import { appendFile, copyFile, mkdtemp, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { built, choose, download, failure, findings, loaderWith, NEVER_DONE, open, result, workersHeld } from "./browser.mjs";
import { generated } from "./generate.mjs";
import { daily } from "./native.mjs";

const SAMPLE = resolve(import.meta.dirname, "../../www/sample.csv");
const WORKER = "app/worker.js";
const IS_POOL = 'self.name === "nem12-pool"';

/** Serves the script of the workers changed. */
function worker(/** @type {(script: string) => string} */ change) {
  return (/** @type {string} */ path) => (path === WORKER ? change(built(path)) : undefined);
}

/** @param {import("playwright-core").Page} page */
const engineLine = (page) => page.locator("nem12-engine");

/** @type {[name: string, change: (script: string) => string, reason: string][]} */
const BROKEN_POOLS = [
  ["throws", (script) => `if (${IS_POOL}) throw new Error("no pool");${script}`, "the worker threads failed to start"],
  ["never answers", (script) => `if (!(${IS_POOL})) {${script}}`, "the worker threads did not start within 14 seconds"],
  // The worker of the engine then waits for its thread, and has no clock of its own any more.
  [
    "dies after it said that it is ready",
    (script) => script.replace(/\w+\.wbg_rayon_start_worker\(.*?\)/, "close()"),
    "the worker threads did not start within 14 seconds",
  ],
];

for (const [name, change, reason] of BROKEN_POOLS) {
  test(`a pool whose script ${name} gives way to one thread`, async () => {
    assert.notEqual(change(built(WORKER)), built(WORKER));
    const { page, close } = await open({ instead: worker(change) });
    await choose(page, [SAMPLE]);
    await result(page);
    assert.match(await engineLine(page).innerText(), new RegExp(`1 thread: ${reason}`));
    assert.ok((await download(page)).bytes.equals(await daily([SAMPLE])));
    assert.equal(await workersHeld(page), 1);
    await close();
  });
}

test("a pool worker that throws in the middle of a job ends in a message, and the next load is right", async () => {
  // A thread at work hears nothing, so the real one is a worker of this one, which can be told to break.
  const breakable = `
    const real = new Worker(new URL("./real.js", import.meta.url), { type: "module", name: self.name });
    addEventListener("message", ({ data }) => real.postMessage(data));
    real.addEventListener("message", ({ data }) => postMessage(data));
    new BroadcastChannel("break").addEventListener("message", () => {
      setTimeout(() => { throw new Error("the pool worker broke"); });
    });`;
  const engine = loaderWith(NEVER_DONE);
  const instead = (/** @type {string} */ path) =>
    path === WORKER
      ? `if (${IS_POOL}) {${breakable}} else {${built(WORKER)}}`
      : path === "app/real.js"
        ? built(WORKER)
        : engine(path);
  const { page, close } = await open({ instead });
  await engineLine(page).getByText("2 threads").waitFor();
  await choose(page, [await generated(200)]);
  await page.getByRole("progressbar").waitFor();
  await page.evaluate(() => new BroadcastChannel("break").postMessage(null));
  const region = await failure(page);
  assert.match(await region.innerText(), /The engine stopped unexpectedly.*the pool worker broke/s);
  assert.match(await region.innerText(), /load the file again/i);
  await choose(page, [SAMPLE]);
  await result(page);
  assert.ok((await download(page)).bytes.equals(await daily([SAMPLE])));
  await close();
});

test("an engine that takes work and never finishes it is declared dead", async () => {
  const { page, close } = await open({ instead: loaderWith("Loader.prototype.window = () => undefined;") });
  await choose(page, [SAMPLE]);
  await page.getByRole("progressbar").waitFor();
  const region = await failure(page);
  assert.match(await region.innerText(), /nothing was finished for 30 seconds/);
  await page.getByRole("button", { name: "Choose files" }).waitFor();
  await close();
});

test("a trap on the way to an output ends in a message", async () => {
  const trap = 'Loader.prototype.render = () => { throw new WebAssembly.RuntimeError("unreachable"); };';
  const { page, close } = await open({ instead: loaderWith(trap) });
  await choose(page, [SAMPLE]);
  await result(page);
  // A short output is measured when the export is asked for.
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await (await failure(page)).getByText("The engine stopped unexpectedly").waitFor();
  // What is shown could no longer be taken away.
  await page.getByRole("region", { name: "Result" }).waitFor({ state: "hidden" });
  await close();
});

// However little the engine needs: with every window it lends, another one is taken and kept.
const HOARDING = `
  const { window: lend } = Loader.prototype;
  const hoard = [];
  Loader.prototype.window = function (bytes) {
    const other = new Loader(1, {});
    other.begin("hoard");
    lend.call(other, bytes);
    hoard.push(other);
    return lend.call(this, bytes);
  };`;

for (const query of ["", "?threads=1"]) {
  test(`memory that runs out in the middle of a job is told in words (${query || "threads"})`, async () => {
    const script = built("app/worker.js");
    const small = script.replace(/\[\s*65536,[^\]]*\]/, "[600]");
    assert.notEqual(small, script);
    const engine = loaderWith(HOARDING);
    const instead = (/** @type {string} */ path) => (path === "app/worker.js" ? small : engine(path));
    const { page, close } = await open({ query, instead });
    await choose(page, [await generated(200)]);
    const region = await failure(page);
    assert.match(await region.innerText(), /ran out of memory/);
    await choose(page, [SAMPLE]);
    await result(page);
    assert.ok((await download(page)).bytes.equals(await daily([SAMPLE])));
    await close();
  });
}

/** The worker's script behind a memory that refuses more than so many pages. */
function refusingMemory(/** @type {number} */ pages) {
  const refusal = `
    const Granted = WebAssembly.Memory;
    WebAssembly.Memory = function (asked) {
      if (asked.maximum > ${pages}) throw new RangeError("WebAssembly.Memory(): could not allocate memory");
      return new Granted(asked);
    };`;
  return (/** @type {string} */ path) => (path === "app/worker.js" ? refusal + built(path) : undefined);
}

test("a refused 4 GiB memory is asked for at 2", async () => {
  const { page, complaints, close } = await open({ instead: refusingMemory(32_768) });
  await engineLine(page).getByText("memory limited to 2 GiB").waitFor();
  await choose(page, [SAMPLE]);
  await result(page);
  assert.ok((await download(page)).bytes.equals(await daily([SAMPLE])));
  assert.deepEqual(complaints, []);
  await close();
});

test("a memory that is refused at every size is told in words", async () => {
  const { page, close } = await open({ instead: refusingMemory(0) });
  const region = await failure(page);
  assert.match(await region.innerText(), /refused the memory/);
  assert.match(await region.innerText(), /Close other tabs/);
  await close();
});

test("an engine that is missing is told in words", async () => {
  const { page, close } = await open({
    instead: (path) => (path === "engine/nem12-loader.js" ? "this is { no script" : undefined),
  });
  const region = await failure(page);
  assert.match(await region.innerText(), /The engine did not load/);
  await close();
});

test("a file that changes after it was chosen is told, and the others count", async () => {
  const folder = await mkdtemp(join(tmpdir(), "nem12-page-"));
  const changing = join(folder, "changing.csv");
  await copyFile(SAMPLE, changing);
  const { page, close } = await open();
  // The page is handed the files only after one of them has changed.
  await page.evaluate(() => {
    const loader = /** @type {any} */ (document.querySelector("nem12-loader"));
    const hold = (/** @type {Event} */ event) => {
      event.stopImmediatePropagation();
      const files = [...(event.target instanceof HTMLInputElement ? (event.target.files ?? []) : [])];
      Object.assign(globalThis, { go: () => void loader.load(files) });
    };
    loader.shadowRoot.addEventListener("change", hold, { capture: true, once: true });
  });
  await choose(page, [SAMPLE, changing]);
  await appendFile(changing, "900\n");
  // Chromium tells changes apart by the second.
  const later = new Date(Date.now() + 10_000);
  await utimes(changing, later, later);
  await page.evaluate(() => /** @type {any} */ (globalThis).go());
  await result(page);
  const told = await (await findings(page)).innerText();
  assert.match(told, /changing\.csv/);
  assert.match(told, /changed or became unreadable while it was read/);
  assert.ok((await download(page)).bytes.equals(await daily([SAMPLE])));
  await close();
  await rm(folder, { recursive: true });
});
