// <nem12-loader> as another page's script uses it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { loaderWith, open, workersHeld, trySample } from "./browser.mjs";

const SAMPLE = resolve(import.meta.dirname, "../../www/sample.csv");

// A load of some megabytes that does not end before something else happens.
const SLOW = `
  const { commit } = Loader.prototype;
  Loader.prototype.commit = function (bytes) {
    const until = performance.now() + 30;
    while (performance.now() < until);
    return commit.call(this, bytes);
  };`;

/** @type {import("./browser.mjs").Opened} */
let opened;
/** @type {string} */
let sample;

before(async () => {
  opened = await open({ query: "?threads=2" });
  sample = await readFile(SAMPLE, "utf8");
});
after(() => opened.close());

/** In the page: loads the text with an element of its own, and gives what the element told. */
async function loadAlone(/** @type {string} */ text) {
  const loader = /** @type {any} */ (document.createElement("nem12-loader"));
  /** @type {{ type: string, detail: any }[]} */
  const told = [];
  for (const type of ["nem12-progress", "nem12-result", "nem12-error"]) {
    loader.addEventListener(type, (/** @type {CustomEvent} */ { detail }) => told.push({ type, detail }));
  }
  document.body.append(loader);
  await loader.load([new File([text], "a.csv")]);
  loader.remove();
  return told;
}

test("an element tells its user how a load goes and what came of it", async () => {
  const told = await opened.page.evaluate(loadAlone, sample);
  assert.equal(told.at(-1)?.type, "nem12-result");
  assert.equal(told.at(-1)?.detail.totals.total, "565.209");
  assert.ok(told.every(({ type }) => type !== "nem12-error"));
  assert.ok(told.some(({ type, detail }) => type === "nem12-progress" && detail.bytesTotal === sample.length));
});

test("the figures are there first, the findings when they are on the screen, and nothing once all was let go", async () => {
  const seen = await opened.page.evaluate(async (text) => {
    const loader = /** @type {any} */ (document.createElement("nem12-loader"));
    document.body.append(loader);
    const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (loader.shadowRoot.querySelector(selector));
    loader.tab = "findings";
    const parts = () => [!part("#result").hidden, part("nem12-findings").childElementCount > 0];
    const file = new File([text], "a.csv");
    const load = () =>
      new Promise((resolve) => {
        loader.addEventListener("nem12-result", () => resolve(parts()), { once: true });
        void loader.load([file]);
      });
    const later = () => new Promise((resolve) => setTimeout(resolve, 300));
    const first = await load();
    await later();
    const whole = parts();
    await load();
    loader.startOver();
    await later();
    const over = parts();
    loader.remove();
    return { first, whole, over };
  }, sample);
  assert.deepEqual(seen, { first: [true, false], whole: [true, true], over: [false, false] });
});

test("an element that is removed leaves no worker, while it reads neither", async () => {
  const { page } = opened;
  await page.locator("nem12-engine", { hasText: "Version" }).waitFor();
  for (let round = 0; round < 10; round += 1) await page.evaluate(loadAlone, sample);
  assert.equal(await workersHeld(page), 1, "the page's own");
  await page.evaluate(async (text) => {
    const loader = /** @type {any} */ (document.createElement("nem12-loader"));
    document.body.append(loader);
    const loading = loader.load([new File([text.repeat(2000)], "b.csv")]);
    loader.remove();
    await loading;
  }, sample);
  assert.equal(await workersHeld(page), 1, "the page's own");
  await page.evaluate(() => document.querySelector("nem12-loader")?.remove());
  assert.equal(await workersHeld(page), 0);
});

test("a file that the page around it does not want is not read", async () => {
  const outcome = await opened.page.evaluate(async (text) => {
    const loader = document.body.appendChild(/** @type {any} */ (document.createElement("nem12-loader")));
    const offered = /** @type {string[]} */ ([]);
    loader.addEventListener("nem12-file", (/** @type {CustomEvent<File>} */ event) => {
      offered.push(event.detail.name);
      if (event.detail.name === "secret.csv") event.preventDefault();
    });
    let report = /** @type {any} */ (null);
    loader.addEventListener("nem12-result", (/** @type {CustomEvent} */ { detail }) => (report = detail));
    await loader.load([new File([text], "secret.csv")]);
    const before = report;
    await loader.load([new File([text], "secret.csv"), new File([text], "plain.csv")]);
    const { isolated, threads, reason } = loader.engine;
    loader.remove();
    return { before, offered, read: report.inputs.map((/** @type {any} */ { name }) => name), isolated, threads, reason };
  }, sample);
  assert.deepEqual(outcome, {
    before: null,
    offered: ["secret.csv", "secret.csv", "plain.csv"],
    read: ["plain.csv"],
    isolated: true,
    threads: 2,
    reason: "isolated",
  });
});

test("settings come as attributes and properties, looks as custom properties and parts, words in slots", async () => {
  const { page, close } = await open();
  await page.evaluate(() => {
    document.querySelector("nem12-loader")?.remove();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("nem12-loader { --accent: rgb(1, 2, 3); } nem12-loader::part(masthead) { border: 7px solid; }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const template = document.createElement("template");
    template.innerHTML = '<nem12-loader streams="net" date-format="compact" create-table rows-per-statement="7" columns="quality, missing"><h2 slot="title">Our meters</h2></nem12-loader>';
    document.body.append(template.content);
  });
  await page.getByRole("heading", { name: "Our meters" }).waitFor();
  assert.equal(await page.getByRole("heading", { name: "NEM12 Loader" }).count(), 0);
  await trySample(page);
  await page.getByRole("region", { name: "Result" }).waitFor();
  const found = await page.evaluate(() => {
    const loader = /** @type {any} */ (document.querySelector("nem12-loader"));
    const { streams, dateFormat, createTable, rowsPerStatement, columns, unit } = loader;
    const styleOf = (/** @type {string} */ selector) => getComputedStyle(loader.shadowRoot.querySelector(selector));
    loader.setAttribute("unit", "MWh");
    loader.removeAttribute("date-format");
    return {
      settings: { streams, dateFormat, createTable, rowsPerStatement, columns, unit },
      later: { unit: loader.unit, dateFormat: loader.settings.dateFormat },
      accent: styleOf("nem12-export button.primary").backgroundColor,
      border: styleOf(".masthead").borderTopWidth,
    };
  });
  assert.deepEqual(found, {
    settings: { streams: "net", dateFormat: "compact", createTable: true, rowsPerStatement: 7, columns: ["quality", "missing"], unit: "kWh" },
    later: { unit: "MWh", dateFormat: "iso" },
    accent: "rgb(1, 2, 3)",
    border: "7px",
  });
  await close();
});

test("several elements share one engine, and none disturbs another", async () => {
  const { page, complaints, close } = await open({ instead: loaderWith(SLOW) });
  await page.evaluate(() => document.querySelector("nem12-loader")?.remove());
  const outcome = await page.evaluate(async (text) => {
    const add = () => document.body.appendChild(/** @type {any} */ (document.createElement("nem12-loader")));
    const csv = async (/** @type {any} */ loader) => (await loader.blob("csv")).text();
    const [one, other, third] = [add(), add(), add()];
    await one.load([new File([text], "one.csv")]);
    const before = await csv(one);
    // A load that is still under way when its element goes.
    const long = third.load([new File([text.repeat(3000)], "long.csv")]);
    await Promise.all([
      other.load([new File([text.replaceAll("QNTEST", "QNELSE")], "other.csv")]),
      new Promise((later) => setTimeout(later, 100)).then(() => third.remove()),
    ]);
    await long;
    const both = [await csv(one), await csv(other)];
    const workers = /** @type {any} */ (window).workersHeld();
    other.remove();
    await new Promise((later) => setTimeout(later, 50));
    one.delimiter = "semicolon";
    const semicolons = await csv(one);
    one.remove();
    await new Promise((later) => setTimeout(later));
    return { before, both, workers, semicolons };
  }, sample);
  assert.equal(outcome.workers, 1);
  assert.equal(outcome.both[0], outcome.before);
  assert.equal(outcome.both[1], outcome.before.replaceAll("QNTEST", "QNELSE"));
  assert.equal(outcome.semicolons, outcome.before.replaceAll(",", ";"));
  assert.equal(await workersHeld(page), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test("an element that is only moved keeps its engine and its result", async () => {
  const { page, complaints, close } = await open();
  await trySample(page);
  await page.getByRole("region", { name: "Result" }).waitFor();
  await page.evaluate(() => {
    const loader = document.querySelector("nem12-loader");
    if (loader) document.body.append(loader);
  });
  assert.equal(await workersHeld(page), 1);
  assert.ok(await page.getByRole("region", { name: "Result" }).isVisible());
  assert.deepEqual(complaints, []);
  await close();
});
