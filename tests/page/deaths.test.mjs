// The engine's worker dies after any of its messages, or gets no more memory: the page says so in words and reads the next file.
// NEM12_FAULTS=all: after each message, in both ways.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { built, choose, failure, loaderWith, open, result } from "./browser.mjs";
import { daily } from "./native.mjs";
import { zip } from "./zip.mjs";

const SAMPLE = resolve(import.meta.dirname, "../../www/sample.csv");
const WORKER = "app/worker.js";
const ALL = process.env["NEM12_FAULTS"] === "all";
const WAYS = ["throws", "falls silent"];
const MOST_MESSAGES = 60;

/** In the page: `die(after, how)` says after how many messages the next worker is dead. A silent death shows in time alone. */
function mortal() {
  const next = { after: Infinity, how: "" };
  let own = next;
  let isDead = false;
  let hasDied = false;
  const Standard = Worker;
  globalThis.Worker = class extends Standard {
    constructor(/** @type {ConstructorParameters<typeof Worker>} */ ...how) {
      super(...how);
      const fate = (own = { ...next });
      Object.assign(next, { after: Infinity });
      // The page has given up the one before.
      isDead = false;
      const die = () => {
        isDead = hasDied = true;
        // The page sees the message first that is the last.
        setTimeout(() => {
          super.terminate();
          if (fate.how === "throws") this.dispatchEvent(new ErrorEvent("error", { message: "the worker broke" }));
        });
      };
      let heard = 0;
      this.addEventListener("message", (event) => {
        if (heard >= fate.after) return event.stopImmediatePropagation();
        heard += 1;
        if (heard === fate.after) die();
      });
      if (fate.after === 0) die();
    }
  };
  /** @type {Map<unknown, () => void>} */
  const clocks = new Map();
  const { setInterval: begin, clearInterval: end } = globalThis;
  const kept = (/** @type {() => void} */ tick, /** @type {number} */ ms) => {
    const clock = begin(tick, ms);
    clocks.set(clock, tick);
    return clock;
  };
  const ended = (/** @type {number} */ clock) => {
    clocks.delete(clock);
    end(clock);
  };
  const minutePasses = () => {
    for (let second = 0; second <= 60; second += 1) for (const tick of [...clocks.values()]) tick();
  };
  const die = (/** @type {number} */ after, /** @type {string} */ how) => {
    hasDied = false;
    Object.assign(next, { after, how });
  };
  // One that lives is spared from now on.
  const spare = () => {
    if (!isDead) own.after = Infinity;
    return isDead;
  };
  Object.assign(globalThis, { setInterval: kept, clearInterval: ended, minutePasses, die, spare, isDead: () => isDead, hasDied: () => hasDied });
}

/** Calls what `mortal` has put into the page. */
function inPage(/** @type {import("playwright-core").Page} */ page, /** @type {string} */ name, /** @type {unknown[]} */ ...given) {
  return page.evaluate(([name, given]) => /** @type {any} */ (globalThis)[/** @type {string} */ (name)](...given), /** @type {const} */ ([name, given]));
}

/** Loads the sample, and compares what comes. */
async function readsTheNext(/** @type {import("playwright-core").Page} */ page, when = "at first") {
  await page.evaluate(async (text) => {
    await /** @type {any} */ (document.querySelector("nem12-loader")).load([new File([text], "sample.csv")]);
  }, await readFile(SAMPLE, "utf8"));
  await result(page);
  const told = page.locator("nem12-failure");
  await told.waitFor({ state: "hidden", timeout: 10_000 }).catch(async () => assert.fail(`${await told.innerText()} (${when})`));
  assert.equal(await csv(page), (await daily([SAMPLE])).toString());
}

/** The CSV of what is loaded; why there is none, where the engine fails. */
function csv(/** @type {import("playwright-core").Page} */ page) {
  return page.evaluate(async () => {
    const { isDead, minutePasses } = /** @type {any} */ (globalThis);
    const clock = setTimeout(() => isDead?.() && minutePasses(), 500);
    try {
      const blob = await /** @type {any} */ (document.querySelector("nem12-loader")).blob("csv");
      return /** @type {string} */ (await blob.text());
    } catch (cause) {
      return String(cause);
    } finally {
      clearTimeout(clock);
    }
  });
}

function saysWhy(/** @type {string} */ words, /** @type {string} */ when) {
  assert.match(words, /engine|no file is loaded/i, when);
  assert.doesNotMatch(words, /undefined|\[object/, when);
}

test("a worker that dies after any of its messages is told in words, and the next load is right", async () => {
  const expected = (await daily([SAMPLE])).toString();
  const { page, close } = await open({ init: mortal });
  await page.locator("nem12-engine", { hasText: "Version" }).waitFor();
  const told = page.locator("nem12-failure");
  const whole = page.getByRole("region", { name: "Result" }).and(page.locator("[aria-busy=false]"));
  await readsTheNext(page);
  let deaths = 0;
  for (let after = 0, isReached = true; isReached; after += ALL ? 1 : 4) {
    assert.ok(after < MOST_MESSAGES, "the worker sends ever more messages");
    for (const how of ALL ? WAYS : [WAYS[(after / 4) % 2] ?? ""]) {
      const when = `${how} after ${after} messages`;
      await inPage(page, "die", after, how);
      // The engine ends with its last user, and another starts at once or with the next load.
      await page.getByRole("button", { name: "Start over" }).click();
      await whole.waitFor({ state: "hidden" });
      await choose(page, [SAMPLE]);
      // It comes to a failure, or to a result.
      for (let tries = 0; tries < 600 && !(await told.isVisible()) && !(await whole.isVisible()); tries += 1) {
        await page.waitForTimeout(50);
        if (await inPage(page, "isDead")) await inPage(page, "minutePasses");
      }
      let text = "";
      if (await told.isVisible()) {
        const words = await told.innerText();
        saysWhy(words, when);
        assert.match(words, /load the file again|reload/i, when);
      } else {
        // Dead before the load, the worker has a successor. Dead after the last answer, it is missed by the next question.
        for (let asked = 0; asked === 0 || (asked < 3 && (await inPage(page, "spare"))); asked += 1) {
          text = await csv(page);
          if (text !== expected) {
            saysWhy(text, when);
            // The page says so too where it waits for an answer itself.
            await told.waitFor({ timeout: 2000 }).catch(() => {});
          }
        }
      }
      isReached = await inPage(page, "hasDied");
      deaths += isReached ? 1 : 0;
      assert.ok(isReached || text === expected, when);
      await readsTheNext(page, `after it ${when}`);
    }
  }
  assert.ok(deaths >= 3, `${deaths} deaths`);
  await close();
});

/** The worker's script with memories of at most so many pages, whatever it asks for: as where a browser has no more to give. */
function limited(/** @type {number[]} */ pages) {
  const limit = `
    const Granted = WebAssembly.Memory;
    const limits = ${JSON.stringify(pages)};
    WebAssembly.Memory = function ({ initial, maximum }) {
      return new Granted({ initial, maximum: Math.min(maximum, limits.shift() ?? maximum), shared: true });
    };`;
  return (/** @type {string} */ path) => (path === WORKER ? limit + built(path) : undefined);
}

const HOARDING = `
  const { window: lend } = Loader.prototype;
  Loader.prototype.window = function (bytes) {
    if (bytes < 1e6) return lend.call(this, bytes);
    for (;;) {
      const other = new Loader(1, {});
      other.begin("hoard");
      lend.call(other, bytes);
      (globalThis.hoarded ??= []).push(other);
    }
  };`;

test("memory that the browser refuses long before the maximum is told in words, and the page works on", async () => {
  for (const query of ["", "?threads=1"]) {
    const [small, engine] = [limited([600]), loaderWith(HOARDING)];
    const { page, close } = await open({ query, instead: (path) => small(path) ?? engine(path) });
    await choose(page, { name: "large.csv", text: "\n".repeat(8_000_000) });
    const region = await failure(page);
    assert.match(await region.innerText(), /ran out of memory: it can use 0\.0\d+ GiB/);
    await readsTheNext(page);
    await close();
  }
});

test("an archive that the memory cannot hold is told in words, and the page works on", async () => {
  // A ZIP inside a compressed stream is kept as a whole.
  const inner = zip([["a.bin", randomBytes(12_000_000).toString("latin1")]]);
  const { page, close } = await open({ instead: limited([65_536, 160]) });
  await choose(page, { name: "a.zip.gz", text: gzipSync(inner, { level: 1 }) });
  const region = await failure(page);
  assert.match(await region.innerText(), /ran out of memory/);
  await readsTheNext(page);
  await close();
});
