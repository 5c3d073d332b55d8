// The tab's memory is bounded: archives that inflate to much or have very many members, and a load that is cancelled.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { built, choose, loaderWith, open, result } from "./browser.mjs";
import { zip } from "./zip.mjs";

const MIB = 1024 * 1024;
const WORKER = "app/worker.js";
const DAY = `100,NEM12,202402010000,TESTMDP,TESTRET
200,QNTEST0001,E1,1,E1,N1,METER01,kWh,30,
300,20240101,${"1,".repeat(48)}A,,,20240201120000,
900
`;
const TOTALS = "nmi,timestamp,consumption\nQNTEST0001,2024-01-01,48\n";

/** The worker's script, which tells how large its memories are: those of WebAssembly grow and never shrink. */
function weighed(/** @type {string} */ path) {
  if (path !== WORKER) return undefined;
  return `
    const Granted = WebAssembly.Memory;
    const granted = [];
    WebAssembly.Memory = function (asked) {
      const memory = new Granted(asked);
      granted.push(memory);
      return memory;
    };
    const scales = new BroadcastChannel("weigh");
    scales.addEventListener("message", ({ data }) => {
      if (data !== "ask" || granted.length === 0) return;
      scales.postMessage(granted.reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
    });
    ${built(path)}`;
}

/** Bytes of the worker's memories. */
function weigh(/** @type {import("playwright-core").Page} */ page) {
  return page.evaluate(async () => {
    const scales = new BroadcastChannel("weigh");
    const answer = new Promise((resolve) => scales.addEventListener("message", ({ data }) => resolve(Number(data))));
    scales.postMessage("ask");
    return answer;
  });
}

/** Loads an archive whose one day is right, and returns how much the memories grew. */
async function growth(/** @type {Buffer} */ archive) {
  const { page, close } = await open({ instead: weighed });
  await page.locator("nem12-engine", { hasText: "Version" }).waitFor();
  const before = await weigh(page);
  await choose(page, { name: "in.zip", text: archive });
  await result(page);
  const csv = await page.evaluate(async () => {
    const blob = await /** @type {any} */ (document.querySelector("nem12-loader")).blob("csv");
    return blob.text();
  });
  assert.equal(csv.replaceAll("\r", ""), TOTALS);
  const after = await weigh(page);
  await close();
  return after - before;
}

test("a newline bomb in a ZIP takes little memory", async () => {
  const bomb = zip([
    ["a.csv", DAY],
    ["b.csv", "\n".repeat(192 * MIB)],
    ["c.csv", " ,,\r\n".repeat(8 * MIB)],
  ]);
  assert.ok(bomb.length < MIB, `${bomb.length} bytes`);
  const bytes = await growth(bomb);
  // A few windows and the archives' own memory: far less than what comes out.
  assert.ok(bytes < 96 * MIB, `${bytes} bytes more`);
});

test("a long archive takes little memory for each member", async () => {
  const members = 20_000;
  /** @type {[string, string][]} */
  const others = Array.from({ length: members }, (_, index) => [`${index}.csv`, "no NEM12\n"]);
  const bytes = await growth(zip([["a.csv", DAY], ...others]));
  assert.ok(bytes < 48 * MIB + members * 2500, `${bytes} bytes more`);
});

/** Bytes of memory of all renderers of the browsers that this process has started. */
function renderersHold() {
  /** @type {Map<number, { parent: number, isRenderer: boolean, bytes: number }>} */
  const processes = new Map();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      const number = (/** @type {string} */ key) => Number(new RegExp(`^${key}:\\s*(\\d+)`, "m").exec(status)?.[1] ?? 0);
      const isRenderer = readFileSync(`/proc/${name}/cmdline`, "utf8").includes("--type=renderer");
      processes.set(Number(name), { parent: number("PPid"), isRenderer, bytes: (number("RssAnon") + number("RssShmem")) * 1024 });
    } catch {
      // It has ended.
    }
  }
  const isOurs = (/** @type {number} */ id) => {
    for (let at = id, depth = 0; at > 1 && depth < 50; depth += 1) {
      if (at === process.pid) return true;
      at = processes.get(at)?.parent ?? 0;
    }
    return false;
  };
  return [...processes].filter(([id, { isRenderer }]) => isRenderer && isOurs(id)).reduce((sum, [, { bytes }]) => sum + bytes, 0);
}

// The first window takes memory that nobody frees, and then there is no other.
const HOARD = { windows: 50, bytes: 4 * MIB };
const HOARDING = `
  const { window: lend } = Loader.prototype;
  Loader.prototype.window = function () {
    for (; (globalThis.hoarded ??= []).length < ${HOARD.windows}; ) {
      const other = new Loader(1, {});
      other.begin("hoard");
      lend.call(other, ${HOARD.bytes});
      hoarded.push(other);
    }
    return undefined;
  };`;

test("Cancel frees the memory of a load at once", async () => {
  const { page, complaints, close } = await open({ instead: loaderWith(HOARDING) });
  await page.locator("nem12-engine", { hasText: "Version" }).waitFor();
  const before = renderersHold();
  await choose(page, { name: "a.csv", text: DAY });
  await page.getByRole("progressbar").waitFor();
  const most = HOARD.windows * HOARD.bytes * 0.9;
  for (let tries = 0; renderersHold() < before + most && tries < 400; tries += 1) await page.waitForTimeout(50);
  const during = renderersHold();
  assert.ok(during >= before + most, `${before} bytes, then ${during}`);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("progressbar").waitFor({ state: "hidden" });
  for (let tries = 0; renderersHold() > during - most / 2 && tries < 100; tries += 1) await page.waitForTimeout(50);
  assert.ok(renderersHold() < during - most / 2, `${during} bytes, and ${renderersHold()} after Cancel`);
  assert.deepEqual(complaints, []);
  await close();
});
