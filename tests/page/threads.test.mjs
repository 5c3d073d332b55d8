// Threads where the page may have them, one thread where it may not, the same bytes.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { choose, download, executors, open, result } from "./browser.mjs";
import { generated } from "./generate.mjs";
import { daily } from "./native.mjs";

/** @type {string} */
let input;
/** @type {Buffer} */
let native;

before(async () => {
  input = await generated(64);
  native = await daily([input]);
});

test("with the headers, at least two executors did some of 64 MB", async () => {
  const { page, complaints, close } = await open();
  await choose(page, [input]);
  await result(page);
  const work = await executors(page);
  assert.ok(work.filter(({ bytes, blocks }) => bytes > 0 && blocks > 0).length >= 2, JSON.stringify(work));
  assert.ok(work.reduce((sum, { bytes }) => sum + bytes, 0) > 60e6);
  assert.match(await page.locator("nem12-engine").innerText(), new RegExp(`${work.length} threads$`));
  assert.ok((await download(page, "Download CSV")).bytes.equals(native));
  assert.deepEqual(complaints, []);
  await close();
});

test("without the headers one thread gives the same bytes, and the page says so", async () => {
  const { page, complaints, close } = await open({ isolated: false });
  await choose(page, [input]);
  await result(page);
  assert.equal((await executors(page)).length, 1);
  assert.match(await page.locator("nem12-engine").innerText(), /1 thread: this page is not cross-origin isolated/);
  assert.equal(page.workers().length, 1);
  assert.ok((await download(page, "Download CSV")).bytes.equals(native));
  assert.deepEqual(complaints, []);
  await close();
});

for (const threads of [1, 3]) {
  test(`?threads=${threads} is obeyed`, async () => {
    const { page, close } = await open({ query: `?threads=${threads}` });
    await choose(page, [input]);
    await result(page);
    assert.equal((await executors(page)).length, threads);
    assert.ok((await download(page, "Download CSV")).bytes.equals(native));
    await close();
  });
}
