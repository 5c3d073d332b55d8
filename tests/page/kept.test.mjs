// Nothing is lost by accident: what a load, a paste, a press or a way out leaves of a result.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { choose, loaderWith, NEVER_DONE, open, result, trySample } from "./browser.mjs";
import { generated } from "./generate.mjs";

/** @type {import("./browser.mjs").Opened} */
let opened;
before(async () => (opened = await open()));
after(() => opened.close());

const READINGS = Array(48).fill("1").join(",");
const OTHER = `100,NEM12,202402010000,A,B\n200,QNKEPT0001,E1,1,E1,N1,M,kWh,30,\n300,20240101,${READINGS},A,,,20240102120000,\n900\n`;

const name = () => opened.page.locator("#result-name");
const total = () => opened.page.locator("nem12-figures .total dd");
const notice = () => opened.page.locator("nem12-notice");

async function sample() {
  await trySample(opened.page);
  await name().filter({ hasText: "sample.csv" }).waitFor();
  await total().filter({ hasText: /^565\.209/ }).waitFor();
}

function paste(/** @type {string} */ text) {
  return opened.page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true }));
  }, text);
}

test("text that is pasted and is no NEM12 changes nothing, with a result or without one", async () => {
  const { page } = opened;
  await paste("a shopping list");
  await notice().filter({ hasText: "pasted.csv cannot be used" }).waitFor();
  assert.equal(await page.getByRole("region", { name: "Result" }).isVisible(), false);
  await sample();
  assert.equal(await notice().isVisible(), false);
  await paste("a shopping list");
  await notice().filter({ hasText: "Nothing has changed." }).waitFor();
  assert.match(await total().innerText(), /^565\.209/);
});

test("a wrong file leaves the result, its list and its downloads as they were", async () => {
  const { page } = opened;
  await sample();
  await choose(page, { name: "holiday.jpg", text: "\u00ff\u00d8\u00ff no meter data" });
  await notice().filter({ hasText: "holiday.jpg cannot be used" }).waitFor();
  assert.equal(await name().innerText(), "sample.csv");
  assert.match(await page.getByRole("list", { name: "Files" }).innerText(), /sample\.csv/);
  await page.getByRole("button", { name: "Dismiss" }).click();
  assert.equal(await notice().isVisible(), false);
});

test("what replaced a result goes back with one press", async () => {
  const { page } = opened;
  await sample();
  await choose(page, { name: "other.csv", text: OTHER });
  await notice().filter({ hasText: "other.csv replaced sample.csv." }).waitFor();
  assert.match(await total().innerText(), /^48/);
  await page.getByRole("button", { name: "Undo" }).click();
  await name().filter({ hasText: "sample.csv" }).waitFor();
  await total().filter({ hasText: /^565\.209/ }).waitFor();
});

test("starting over, removing and pasting have an Undo", async () => {
  const { page } = opened;
  await sample();
  await page.getByRole("button", { name: "Start over" }).click();
  await page.getByRole("region", { name: "Result" }).waitFor({ state: "hidden" });
  assert.equal(await page.title(), "NEM12 Loader");
  await page.getByRole("button", { name: "Undo" }).click();
  await total().filter({ hasText: /^565\.209/ }).waitFor();
  await page.getByRole("button", { name: "Remove sample.csv" }).click();
  await notice().filter({ hasText: "sample.csv cleared." }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await total().filter({ hasText: /^565\.209/ }).waitFor();
  await paste(OTHER);
  await name().filter({ hasText: "pasted.csv" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await total().filter({ hasText: /^565\.209/ }).waitFor();
});

test("after a removal the focus is on the next file", async () => {
  const { page } = opened;
  const files = ["a", "b", "c"].map((stem, index) => ({ name: `${stem}.csv`, mimeType: "text/csv", buffer: Buffer.from(OTHER.replace("KEPT0001", `KEPT000${index}`)) }));
  await page.getByLabel("NEM12 file", { exact: true }).setInputFiles(files);
  await total().filter({ hasText: /^144/ }).waitFor();
  await page.getByRole("button", { name: "Remove a.csv" }).focus();
  await page.keyboard.press("Enter");
  await total().filter({ hasText: /^96/ }).waitFor();
  await page.waitForFunction(() => document.querySelector("nem12-loader")?.shadowRoot?.activeElement?.id === "remove-0");
  assert.match(await page.getByRole("list", { name: "Files" }).getByRole("listitem").first().innerText(), /^b\.csv/);
});

test("a list of many files stays open at a removal, with the focus where it was", async () => {
  const { page } = opened;
  const files = Array.from({ length: 12 }, (_, index) => ({ name: `${index}.csv`, mimeType: "text/csv", buffer: Buffer.from(OTHER.replace("KEPT0001", `KEPT00${10 + index}`)) }));
  await page.getByLabel("NEM12 file", { exact: true }).setInputFiles(files);
  await total().filter({ hasText: /^576/ }).waitFor();
  await page.locator("nem12-files summary").click();
  await page.getByRole("button", { name: "Remove 7.csv" }).press("Enter");
  await total().filter({ hasText: /^528/ }).waitFor();
  await page.getByRole("button", { name: "Remove 8.csv" }).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await total().filter({ hasText: /^480/ }).waitFor();
  await page.getByRole("button", { name: "Remove 9.csv" }).and(page.locator(":focus")).waitFor();
});

test("a load that is cancelled leaves the result, and it answers", async () => {
  const { page, complaints, close } = await open({ instead: loaderWith(NEVER_DONE) });
  await trySample(page);
  await result(page);
  await choose(page, [await generated(200)]);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("progressbar").waitFor({ state: "hidden" });
  assert.equal(await page.locator("#result-name").innerText(), "sample.csv");
  await page.getByLabel("Streams", { exact: true }).selectOption("net");
  await page.locator("nem12-figures .total dt", { hasText: "Net" }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("an engine that fails on other files gives the result back", async () => {
  // The engine ends at the second begin of an input with this name.
  const FAILING = `
    const { begin } = Loader.prototype;
    Loader.prototype.begin = function (name) {
      if (name === "bad.csv") throw new WebAssembly.RuntimeError("unreachable");
      return begin.call(this, name);
    };`;
  const { page, close } = await open({ instead: loaderWith(FAILING) });
  await trySample(page);
  await result(page);
  await choose(page, { name: "bad.csv", text: OTHER });
  await page.locator("nem12-failure", { hasText: "The engine stopped unexpectedly" }).waitFor();
  assert.equal(await page.locator("#result-name").innerText(), "sample.csv");
  await page.getByLabel("Streams", { exact: true }).selectOption("net");
  await page.locator("nem12-figures .total dt", { hasText: "Net" }).waitFor();
  await close();
});

test("a load that begins while a failure is handled waits for its end, and no failure stands above its result", async () => {
  // The engine ends at one file, and reads another, which has to be read again then, after a second.
  const SLOW = `
    const { begin, window: lend } = Loader.prototype;
    Loader.prototype.begin = function (name) {
      if (name === "bad.csv") throw new WebAssembly.RuntimeError("unreachable");
      this.from = name === "slow.csv" ? performance.now() + 1000 : 0;
      return begin.call(this, name);
    };
    Loader.prototype.window = function (bytes) {
      return performance.now() < this.from ? undefined : lend.call(this, bytes);
    };`;
  const { page, close } = await open({ instead: loaderWith(SLOW) });
  await choose(page, { name: "slow.csv", text: OTHER });
  await result(page);
  await page.evaluate(() => {
    const standard = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (/** @type {any} */ message) {
      const { question, files = [] } = message;
      if (question === "load" && files[0].name === "slow.csv") Object.assign(globalThis, { isReadAgain: true });
      return standard.call(this, message);
    };
  });
  await choose(page, { name: "bad.csv", text: OTHER });
  await page.waitForFunction(() => /** @type {any} */ (globalThis).isReadAgain);
  await choose(page, { name: "other.csv", text: OTHER.replace("KEPT0001", "KEPT0002") });
  await page.locator("#result-name", { hasText: "other.csv" }).waitFor();
  await result(page);
  assert.equal(await page.locator("nem12-failure").isVisible(), false);
  assert.match(await page.locator("nem12-figures .total dd").innerText(), /^48\b/);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.locator("#result-name", { hasText: "slow.csv" }).waitFor();
  await close();
});

test("rows that were being copied when another file replaced theirs end without a word", async () => {
  // The first output takes a while, and is asked for by the button that copies.
  const SLOW = `
    const { render } = Loader.prototype;
    Loader.prototype.render = function (...how) {
      const until = performance.now() + 1000;
      const rendering = render.apply(this, how);
      const { next } = rendering;
      rendering.next = () => {
        while (performance.now() < until);
        return next.call(rendering);
      };
      return rendering;
    };`;
  const { page, close } = await open({ instead: loaderWith(SLOW) });
  await choose(page, { name: "first.csv", text: OTHER });
  await result(page);
  await page.getByRole("tab", { name: /^Rows/ }).click();
  await page.getByRole("button", { name: /Copy/ }).and(page.locator("nem12-rows *")).click();
  await choose(page, { name: "other.csv", text: OTHER.replace("KEPT0001", "KEPT0002") });
  await page.locator("#result-name", { hasText: "other.csv" }).waitFor();
  await result(page);
  await page.getByLabel("Streams", { exact: true }).selectOption("net");
  await page.locator("nem12-figures .total dt", { hasText: "Net" }).waitFor();
  assert.equal(await page.locator("nem12-failure").isVisible(), false);
  await close();
});

test("a sample that arrives after another file was chosen does not replace it", async () => {
  const { page, close } = await open();
  /** @type {() => void} */
  let go = () => {};
  const held = new Promise((resolve) => (go = () => resolve(undefined)));
  await page.route(/\.csv/, async (route) => {
    await held;
    await route.continue();
  });
  const arrived = page.evaluate(() => /** @type {any} */ (document.querySelector("nem12-loader")).loadSample("small"));
  await choose(page, { name: "other.csv", text: OTHER });
  await result(page);
  go();
  await arrived;
  assert.equal(await page.locator("#result-name").innerText(), "other.csv");
  assert.equal(await page.locator("nem12-failure").isVisible(), false);
  await close();
});

test("leaving with a result asks first, and without one does not", async () => {
  const { page, close } = await open();
  /** @type {string[]} */
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  // Browsers ask only where the person has done something.
  await page.locator("h1").click();
  await page.reload();
  assert.deepEqual(asked, []);
  await page.locator("h1").click();
  await trySample(page);
  await result(page);
  await page.waitForFunction(() => document.title.includes("kWh"));
  await page.locator("h1").click();
  await page.reload();
  assert.deepEqual(asked, ["beforeunload"]);
  await close();
});

test("the browser had nothing to complain about", () => {
  assert.deepEqual(opened.complaints, []);
});
