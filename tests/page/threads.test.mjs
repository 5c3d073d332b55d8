// Threads where the page may have them, one thread where it may not, the same bytes.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { before, test } from "node:test";
import { serve } from "../../scripts/serve.mjs";
import { choose, download, executors, open, result } from "./browser.mjs";
import { generated } from "./generate.mjs";
import { daily } from "./native.mjs";

const DIST = resolve(import.meta.dirname, "../../dist");

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
  assert.ok((await download(page)).bytes.equals(native));
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
  assert.ok((await download(page)).bytes.equals(native));
  assert.deepEqual(complaints, []);
  await close();
});

test("in a frame of another site's page, which has no headers, Document-Isolation-Policy gives threads", async () => {
  // A site of this machine on any port is a portal.
  const inner = await serve({ root: DIST, portals: ["http://127.0.0.1:*"] });
  const root = await mkdtemp(join(tmpdir(), "nem12-frame-"));
  await writeFile(join(root, "index.html"), `<!doctype html><link rel="icon" href="data:,"><iframe src="${inner.url}frame.html"></iframe>`);
  const { page, complaints, close } = await open({ root, isolated: false });
  assert.equal(await page.evaluate(() => crossOriginIsolated), false);
  const line = page.frameLocator("iframe").locator("nem12-engine", { hasText: "Version" });
  await line.waitFor();
  assert.match(await line.innerText(), /[2-8] threads$/);
  assert.deepEqual(complaints, []);
  await close();
  await inner.close();
  await rm(root, { recursive: true });
});

for (const threads of [1, 3]) {
  test(`?threads=${threads} is obeyed`, async () => {
    const { page, close } = await open({ query: `?threads=${threads}` });
    await choose(page, [input]);
    await result(page);
    assert.equal((await executors(page)).length, threads);
    assert.ok((await download(page)).bytes.equals(native));
    await close();
  });
}
