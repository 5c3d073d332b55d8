// Outputs too large to gather: to a file that the person chose, or through the origin's private storage. The
// limit is lowered, so that small files will do; what is left of the picker is its edge, for no test can press it.

import assert from "node:assert/strict";
import { resolve } from "node:path";
import { test } from "node:test";
import { askExport, built, choose, download, open, result } from "./browser.mjs";
import { daily } from "./native.mjs";

const SAMPLE = resolve(import.meta.dirname, "../../www/sample.csv");

/** The page with everything large. */
function everythingLarge(/** @type {string} */ path) {
  if (path !== "app/page.js") return undefined;
  const script = built(path);
  // 256 MiB, which has no name of its own in a script that is minified.
  const changed = script.replaceAll("256*1024*1024", "0");
  assert.notEqual(changed, script);
  return changed;
}

test("a large output is written to the file that the picker gave (the picker is a stand-in)", async () => {
  const { page, complaints, close } = await open({ instead: everythingLarge });
  await page.evaluate(() => {
    const showSaveFilePicker = async (/** @type {{ suggestedName: string }} */ { suggestedName }) => {
      if (!navigator.userActivation.isActive) throw new Error("the press no longer counts");
      const folder = await navigator.storage.getDirectory();
      return folder.getFileHandle(`chosen ${suggestedName}`, { create: true });
    };
    Object.assign(window, { showSaveFilePicker });
  });
  await choose(page, [SAMPLE]);
  await result(page);
  await (await askExport(page, "Daily rows", "CSV")).getByRole("button", { name: "Download CSV" }).click();
  await page.getByText("Saved sample.daily.csv to the file you chose").first().waitFor();
  const written = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    return (await (await folder.getFileHandle("chosen sample.daily.csv")).getFile()).text();
  });
  assert.equal(written, (await daily([SAMPLE])).toString());
  assert.deepEqual(complaints, []);
  await close();
});

test("a picker that is dismissed writes nothing and leaves the result (the picker is a stand-in)", async () => {
  const { page, close } = await open({ instead: everythingLarge });
  await page.evaluate(() => {
    const showSaveFilePicker = () => Promise.reject(new DOMException("dismissed", "AbortError"));
    Object.assign(window, { showSaveFilePicker });
  });
  await choose(page, [SAMPLE]);
  const region = await result(page);
  const button = (await askExport(page, "Daily rows", "CSV")).getByRole("button", { name: "Download CSV" });
  await button.click();
  await button.and(page.locator("[aria-disabled=false]")).waitFor();
  assert.doesNotMatch(await region.innerText(), /Saved/);
  await close();
});

test("without a picker a large output comes through private storage, the same bytes", async () => {
  const { page, complaints, close } = await open({ instead: everythingLarge });
  await page.evaluate(() => Object.assign(window, { showSaveFilePicker: undefined }));
  await choose(page, [SAMPLE]);
  await result(page);
  await askExport(page, "Daily rows", "CSV");
  for (const again of [false, true]) {
    const csv = await download(page);
    assert.ok(csv.bytes.equals(await daily([SAMPLE])), again ? "the second time" : "the first time");
    await page.getByText("Saved sample.daily.csv through this browser's private storage").first().waitFor();
  }
  assert.deepEqual(complaints, []);
  await close();
});

test("a file that cannot be written to is told, and the result stays (the picker is a stand-in)", async () => {
  const { page, close } = await open({ instead: everythingLarge });
  await page.evaluate(() => {
    const showSaveFilePicker = async () => {
      const folder = await navigator.storage.getDirectory();
      const inner = await folder.getDirectoryHandle("inner", { create: true });
      const lost = await inner.getFileHandle("lost", { create: true });
      await folder.removeEntry("inner", { recursive: true });
      return lost;
    };
    Object.assign(window, { showSaveFilePicker });
  });
  await choose(page, [SAMPLE]);
  const region = await result(page);
  await (await askExport(page, "Daily rows", "CSV")).getByRole("button", { name: "Download CSV" }).click();
  await region.getByText("The output could not be written").waitFor();
  await close();
});
