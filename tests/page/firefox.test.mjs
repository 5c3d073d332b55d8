// The main path in a stock Firefox, under the page's policy: threads with the headers, threads by the service worker
// where a host sends none, the same bytes as the command.

import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { serve } from "../../scripts/serve.mjs";
import { daily } from "./native.mjs";

const TOP = resolve(import.meta.dirname, "../..");
const SAMPLE = join(TOP, "www/sample.csv");

for (const isolated of [true, false]) {
  test(`Firefox, on a host ${isolated ? "with" : "without"} headers`, async () => {
    const downloads = await mkdtemp(join(tmpdir(), "nem12-firefox-"));
    const server = await serve({ root: join(TOP, "dist"), isolated });
    const browser = await puppeteer.launch({
      browser: "firefox",
      executablePath: process.env["FIREFOX"] ?? "/usr/bin/firefox-esr",
      extraPrefsFirefox: {
        "browser.download.dir": downloads,
        "browser.download.folderList": 2,
        "browser.download.useDownloadDir": true,
      },
    });
    const page = await browser.newPage();
    /** @type {string[]} */
    const complaints = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(server.url);
    await page.waitForFunction(() => crossOriginIsolated);
    const engine = await page.waitForSelector(">>> nem12-engine ::-p-text(Version)");
    assert.match((await engine?.evaluate(({ textContent }) => textContent)) ?? "", /[2-8] threads$/);

    const input = await page.waitForSelector(">>> input[type=file]");
    await /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (input).uploadFile(SAMPLE);
    await page.locator("::-p-text(Download CSV)").click();
    assert.ok((await downloaded(downloads)).equals(await daily([SAMPLE])));
    assert.deepEqual(complaints, []);
    await browser.close();
    await server.close();
    await rm(downloads, { recursive: true });
  });
}

/** The CSV that arrives in a folder: Firefox holds its place with an empty file. */
async function downloaded(/** @type {string} */ folder) {
  for (let tries = 0; tries < 300; tries += 1) {
    const [name] = (await readdir(folder)).filter((name) => name.endsWith(".daily.csv"));
    const bytes = name === undefined ? undefined : await readFile(join(folder, name));
    if (bytes?.length) return bytes;
    await new Promise((passed) => setTimeout(passed, 100));
  }
  throw new Error("nothing was downloaded");
}
