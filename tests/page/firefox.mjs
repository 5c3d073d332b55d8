// A stock Firefox at an address: how its tests open it, and what it downloads.

import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { daily, intervals } from "./native.mjs";

/** The longest wait, in ms: beside other browsers and a compiler, Firefox starts slowly. */
const PATIENCE = 180_000;

/**
 * The tool at an address does its work in Firefox: as many threads as wanted, the same bytes as the command.
 * @param {string} url
 * @param {string} sample
 * @param {{ threads: RegExp, isolated: boolean, options?: string[] }} wanted
 */
export async function worksInFirefox(url, sample, { threads, isolated, options = [] }) {
  const downloads = await mkdtemp(join(tmpdir(), "nem12-firefox-"));
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env["FIREFOX"] ?? "/usr/bin/firefox-esr",
    timeout: PATIENCE,
    protocolTimeout: PATIENCE,
    extraPrefsFirefox: {
      "browser.download.dir": downloads,
      "browser.download.folderList": 2,
      "browser.download.useDownloadDir": true,
    },
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(url);
  if (isolated) await page.waitForFunction(() => crossOriginIsolated);
  const engine = await inLoader(page, "nem12-engine", "Version");
  assert.match(await engine.evaluate(({ textContent }) => textContent ?? ""), threads);

  const input = await inLoader(page, "input[type=file]", "");
  await /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (input).uploadFile(sample);
  await press(await inLoader(page, "#result:not([hidden]) nem12-export > button", "Export"));
  await press(await inLoader(page, "dialog[open] button", "Download CSV"));
  assert.ok((await downloaded(downloads, ".daily.csv")).equals(await daily([sample], options)));

  // By a second read, and by the part that packs Parquet.
  await inLoader(page, "nem12-shape", "weekday NMI-days");
  await press(await inLoader(page, "dialog[open] label", "Interval readings"));
  await press(await inLoader(page, "dialog[open] label", "Parquet"));
  await press(await inLoader(page, "dialog[open] button", "Download Parquet"));
  const packed = await downloaded(downloads, ".intervals.parquet");
  const [, streams = "consumption"] = /--streams (\S+)/.exec(options.join(" ")) ?? [];
  assert.ok(packed.equals(await intervals([sample], ["--format", "parquet", "--streams", streams])));
  assert.deepEqual(complaints, []);
  await browser.close();
  await rm(downloads, { recursive: true });
}

/**
 * What matches in the element, once it has these words. Puppeteer's own selectors wait for ever in a page that a service
 * worker made reload while they were about to look.
 * @param {import("puppeteer-core").Page} page @param {string} selector @param {string} words
 */
async function inLoader(page, selector, words) {
  const found = await page.waitForFunction(
    (selector, words) => {
      const all = document.querySelector("nem12-loader")?.shadowRoot?.querySelectorAll(selector) ?? [];
      return [...all].find(({ textContent }) => textContent?.includes(words));
    },
    {},
    selector,
    words,
  );
  const element = found.asElement();
  assert.ok(element, selector);
  return /** @type {import("puppeteer-core").ElementHandle<Element>} */ (element);
}

/**
 * Presses a button once it stays in its place. Puppeteer presses where the button was when it looked, and what comes in
 * above may have moved it.
 * @param {import("puppeteer-core").ElementHandle<Element>} button
 */
async function press(button) {
  let before = "";
  for (const started = Date.now(); Date.now() - started < PATIENCE; ) {
    const { x, y, width, height } = (await button.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const place = [x, y, width, height].join();
    if (width > 0 && place === before) return button.click();
    before = place;
    await new Promise((passed) => setTimeout(passed, 200));
  }
  throw new Error("the button never stays in its place");
}

/** What arrives in a folder, by the end of its name: Firefox holds its place with an empty file. */
async function downloaded(/** @type {string} */ folder, /** @type {string} */ ending) {
  for (const started = Date.now(); Date.now() - started < PATIENCE; ) {
    const [name] = (await readdir(folder)).filter((name) => name.endsWith(ending));
    const bytes = name === undefined ? undefined : await readFile(join(folder, name));
    if (bytes?.length) return bytes;
    await new Promise((passed) => setTimeout(passed, 100));
  }
  throw new Error("nothing was downloaded");
}
