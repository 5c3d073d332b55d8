// The table of daily rows: all of them, a screen at a time.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { choose, findings, open, openTab } from "./browser.mjs";
import { daily } from "./native.mjs";

/** @type {import("./browser.mjs").Opened} */
let opened;
/** @type {string[]} */
let native;
/** @type {string} */
let folder;
/** @type {string} */
let path;

const METERS = 130;
const DAYS = 31;

/** So many meters for a month; the readings of each say which it is. */
function many() {
  const lines = ["100,NEM12,202402010000,A,B"];
  for (let meter = 0; meter < METERS; meter += 1) {
    lines.push(`200,QN${String(meter).padStart(8, "0")},E1,1,E1,N1,M,kWh,30,`);
    for (let day = 1; day <= DAYS; day += 1) {
      const readings = Array(48).fill(`${meter}.${day}`).join(",");
      lines.push(`300,202401${String(day).padStart(2, "0")},${readings},A,,,20240201120000,`);
    }
  }
  return [...lines, "900", ""].join("\n");
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "nem12-rows-"));
  path = join(folder, "many.csv");
  await writeFile(path, many());
  native = (await daily([path])).toString().trimEnd().split("\n").slice(1);
  opened = await open({ context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await choose(opened.page, [path]);
  await openTab(opened.page, "Rows");
});
after(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});

const frame = () => opened.page.getByRole("group", { name: "Daily rows" });

/** In the page: number and text of the rows in sight, those that are still to come left out. */
function inSight(/** @type {Element} */ frame) {
  const { top, bottom } = frame.getBoundingClientRect();
  return [...frame.querySelectorAll("tbody tr")]
    .filter((row) => {
      const box = row.getBoundingClientRect();
      return box.top >= top + 32 && box.bottom <= bottom + 1 && row.querySelectorAll("td")[1]?.textContent;
    })
    .map((row) => ({
      index: Number(row.getAttribute("aria-rowindex")),
      text: [...row.querySelectorAll("td")].slice(0, 3).map((cell) => cell.textContent?.replaceAll(",", "")).join(","),
    }));
}

/** The rows in sight, once the first of them is that one; all as the command writes them. */
async function seen(/** @type {number} */ first) {
  const isThere = async () => (await frame().evaluate(inSight))[0]?.index === first + 2;
  for (let tries = 0; tries < 100 && !(await isThere()); tries += 1) await opened.page.waitForTimeout(30);
  const rows = await frame().evaluate(inSight);
  assert.equal(rows[0]?.index, first + 2);
  for (const { index, text } of rows) assert.equal(text, native[index - 2]);
  return rows.length;
}

test("all rows are there, by wheel, by key and by dragging the bar", async () => {
  assert.equal(native.length, METERS * DAYS);
  const { page } = opened;
  await page.getByText(`Daily rows, kWh: ${native.length.toLocaleString("en-AU")}`).waitFor();
  const most = await seen(0);
  assert.ok(most > 5, String(most));
  await frame().focus();
  await frame().press("ArrowDown");
  await seen(1);
  await frame().press("PageDown");
  await seen(1 + most);
  await frame().press("End");
  await seen(native.length - most);
  await frame().press("Home");
  await seen(0);
  await frame().evaluate((frame) => (frame.scrollTop = 1000 * 32));
  await seen(1000);
});

test("the rows follow the choices", async () => {
  const { page } = opened;
  await page.getByLabel("From").fill("2024-01-31");
  await page.getByLabel("From").dispatchEvent("change");
  await page.locator("nem12-rows h3", { hasText: String(METERS) }).waitFor();
  native = (await daily([path], ["--from", "2024-01-31"])).toString().trimEnd().split("\n").slice(1);
  await frame().press("End");
  // Nothing is in sight while the answer is on its way.
  await page.waitForFunction((last) => document.querySelector("nem12-loader")?.shadowRoot?.querySelector(`nem12-rows [aria-rowindex="${last}"] td + td`)?.textContent, METERS + 1);
  await seen(METERS - (await frame().evaluate(inSight)).length);
  await page.getByRole("button", { name: "Clear filter" }).click();
  await page.locator("nem12-rows h3", { hasText: "4,030" }).waitFor();
});

test("on paper the table is as long as what the screen shows of it", async () => {
  const { page } = opened;
  await page.evaluate(() => Object.assign(window, { print: () => document.body.setAttribute("data-printed", "") }));
  await (await findings(page)).getByRole("button", { name: "Print" }).click();
  assert.equal(await page.locator("body[data-printed]").count(), 1, "the dialog is a stand-in");
  await page.emulateMedia({ media: "print" });
  const { height, rows } = await frame().evaluate((frame) => ({
    height: frame.getBoundingClientRect().height,
    rows: frame.querySelectorAll("tbody tr").length,
  }));
  assert.ok(rows > 20 && rows < 200, String(rows));
  assert.ok(height < (rows + 3) * 40, `${height} px for ${rows} rows`);
  // The heading of a column, by which rows are put in order, is on paper as its words.
  assert.equal(await page.getByRole("button", { name: /Export(?!, kWh)/ }).count(), 0);
  await page.emulateMedia({ media: "screen" });
});

test("the rows are copied as a spreadsheet takes them", async () => {
  const { page, complaints } = opened;
  await (await openTab(page, "Rows")).getByRole("button", { name: "Copy rows" }).click();
  await page.getByText("Rows copied").first().waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied.replaceAll("\r\n", "\n"), (await daily([path], ["--delimiter", "tab"])).toString());
  assert.deepEqual(complaints, []);
});
