// What takes a second read of the files: the load shape, and interval data. And what is fetched for it.

import assert from "node:assert/strict";
import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { askExport, choose, download, open, result } from "./browser.mjs";
import { generated } from "./generate.mjs";
import { intervals } from "./native.mjs";
import { zip } from "./zip.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** Each half hour of a Friday has its number, and of the Saturday after it a hundredth of that. */
const DAYS = `100,NEM12,202405010000,A,B
200,QNTEST0009,E1B1,1,E1,N1,METER,kWh,30,
300,20240503,${Array.from({ length: 48 }, (_, slot) => slot).join(",")},A,,,20240505000000,
300,20240504,${Array.from({ length: 48 }, (_, slot) => slot / 100).join(",")},A,,,20240505000000,
200,QNTEST0009,E1B1,1,B1,N1,METER,kWh,15,
300,20240503,${Array(96).fill("0.5").join(",")},A,,,20240505000000,
900
`;

/** @type {string} */
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "nem12-second-read-"));
});
after(() => rm(folder, { recursive: true }));

const shape = (/** @type {Page} */ page) => page.locator("nem12-shape");
const chart = (/** @type {Page} */ page) => page.getByRole("application", { name: /average day/ });

test("the load shape is drawn by itself, follows the streams and the NMI, and is read by keyboard", async () => {
  const { page, complaints, close } = await open();
  await choose(page, { name: "days.csv", text: DAYS });
  await result(page);
  await shape(page).getByText("1,128 kWh a day over 1 weekday NMI-day; 11.28 kWh a day over 1 weekend NMI-day.").waitFor();
  await chart(page).focus();
  await chart(page).press("Home");
  await chart(page).press("PageDown");
  await chart(page).press("ArrowRight");
  await shape(page).getByText("03:30 to 04:00: 7 kWh on weekdays, 0.07 kWh on weekends").waitFor();
  await page.getByLabel("Streams", { exact: true }).selectOption("generation");
  await shape(page).getByText("48 kWh a day over 1 weekday NMI-day. Times").waitFor();
  await shape(page).getByText("03:30 to 04:00: 1 kWh on weekdays").waitFor();
  await page.getByRole("combobox", { name: "NMIs", exact: true }).fill("NOBODY");
  await page.getByRole("combobox", { name: "NMIs", exact: true }).press("Enter");
  await shape(page).getByText("there is no average day").waitFor();
  assert.equal(await chart(page).isVisible(), false);
  assert.deepEqual(complaints, []);
  await close();
});

for (const isolated of [true, false]) {
  test(`a large file is read again when that is asked for, ${isolated ? "with threads" : "on one thread"}`, async () => {
    const { page, complaints, close } = await open({ isolated });
    const path = await generated(64);
    await choose(page, [path]);
    await result(page);
    await shape(page).getByText(/reads 64\.\d MB again/).waitFor();
    assert.equal(await chart(page).isVisible(), false);
    await page.getByRole("button", { name: "Draw the load shape" }).click();
    await chart(page).waitFor();
    await page.getByRole("combobox", { name: "NMIs", exact: true }).fill("QNTEST*");
    await page.getByRole("combobox", { name: "NMIs", exact: true }).press("Enter");
    await page.getByRole("button", { name: "Draw the load shape" }).waitFor();
    // One read is for both: the maximum demand and the load shape.
    await page.getByRole("button", { name: "Clear filter" }).click();
    await page.getByRole("button", { name: "Clear filter" }).waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Find it" }).click();
    await chart(page).waitFor();
    assert.match(await page.locator("nem12-figures", { hasText: "Maximum demand" }).innerText(), /Maximum demand\s+[\d.,]+ kW/);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("interval data of several files and an archive are the command's, byte for byte", async () => {
  const { page, requests, complaints, close } = await open();
  const paths = [join(folder, "a.csv"), join(folder, "b.zip")];
  await writeFile(String(paths[0]), DAYS);
  await writeFile(String(paths[1]), zip([["inner.csv", DAYS.replaceAll("QNTEST0009", "QNTEST0008")]]));
  await choose(page, paths);
  await result(page);
  await shape(page).getByText("2 weekday NMI-days").waitFor();
  const asked = ["--streams", "consumption"];
  assert.ok((await download(page, "Interval readings", "CSV")).bytes.equals(await intervals(paths, asked)));
  const fetched = () => requests.filter(({ path }) => path.includes("/parquet/")).length;
  assert.equal(fetched(), 0, "nothing of Parquet is fetched before it is wanted");
  const { name, bytes } = await download(page, "Interval readings", "Parquet");
  assert.equal(name, "nem12.intervals.parquet");
  assert.ok(bytes.equals(await intervals(paths, [...asked, "--format", "parquet"])));
  assert.equal(fetched(), 2);
  assert.deepEqual(complaints, []);
  await close();
});

test("a long output can be given up, and the next one is whole", async () => {
  const { page, complaints, close } = await open();
  const path = await generated(200);
  await choose(page, [path]);
  await result(page);
  await page.evaluate(() => Object.assign(window, { showSaveFilePicker: undefined }));
  const dialog = await askExport(page, "Interval readings", "CSV");
  await dialog.getByRole("button", { name: "Download CSV" }).click();
  await page.getByText(/reading again, .* writing, /).waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Cancelled. Nothing was written.").first().waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).waitFor({ state: "hidden" });
  const { bytes } = await download(page, "Daily rows", "Parquet");
  assert.equal(bytes.subarray(0, 4).toString(), "PAR1");
  assert.deepEqual(complaints, []);
  await close();
});

test("a reading that Parquet cannot hold ends the output in words, however much was still to come", async () => {
  const { page, close } = await open();
  const large = join(folder, "large.csv");
  await writeFile(large, DAYS.replace("A,B\n", "A,B\n200,QNTEST0007,E1,1,E1,N1,METER,kWh,720,\n300,20240503,100000000000000000000,1,A,,,20240505000000,\n"));
  await choose(page, [large, await generated(64)]);
  await result(page);
  await page.evaluate(() => Object.assign(window, { showSaveFilePicker: undefined }));
  await (await askExport(page, "Interval readings", "Parquet")).getByRole("button", { name: "Download Parquet" }).click();
  await page.getByText(/100000000000000000000 in the column value, which Parquet cannot hold exactly/).first().waitFor();
  assert.ok((await download(page)).bytes.length > 0);
  await close();
});

test("a file that changed since it was loaded gives no interval data, in words", async () => {
  const { page, close } = await open();
  const path = join(folder, "changing.csv");
  await writeFile(path, DAYS);
  await choose(page, [path]);
  await result(page);
  await shape(page).getByText("1 weekday NMI-day").waitFor();
  await writeFile(path, DAYS.replace("20240504", "20240505"));
  // Chromium tells changes apart by the second.
  const later = new Date(Date.now() + 10_000);
  await utimes(path, later, later);
  const dialog = await askExport(page, "Interval readings", "CSV");
  await dialog.getByRole("button", { name: "Download CSV" }).click();
  await dialog.getByText(/changed/).waitFor();
  await close();
});

test("where the part for Parquet is missing, the rest goes on, in words", async () => {
  const { page, close } = await open({ instead: (path) => (path === "parquet/parquet.js" ? "throw new Error('gone')" : undefined) });
  await choose(page, { name: "days.csv", text: DAYS });
  await result(page);
  await (await askExport(page, "Daily rows", "Parquet")).getByRole("button", { name: "Download Parquet" }).click();
  await page.getByText(/The part that writes Parquet did not load: Error: gone/).first().waitFor();
  assert.equal((await download(page)).bytes.toString().split("\n").length, 4);
  await close();
});
