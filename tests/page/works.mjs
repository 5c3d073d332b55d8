// Whether the page at an address does all of its work, with threads.

import assert from "node:assert/strict";
import { resolve } from "node:path";
import { choose, download, openAt, result } from "./browser.mjs";
import { daily } from "./native.mjs";

const SAMPLE = resolve(import.meta.dirname, "../../www/sample.csv");

export async function worksAt(/** @type {string} */ url) {
  const { page, complaints, close } = await openAt(url);
  await choose(page, [SAMPLE]);
  await result(page);
  assert.match(await page.locator("nem12-engine").innerText(), /[2-8] threads$/);
  assert.ok((await download(page)).bytes.equals(await daily([SAMPLE])));
  assert.deepEqual(complaints, []);
  await close();
}
