// What was odd: told by kind, filtered, its line shown, and taken away.

import assert from "node:assert/strict";
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { askExport, choose, closeExport, download, findings, lookAt, open, result } from "./browser.mjs";
import { engineSaying, group } from "./mock.mjs";
import { zip } from "./zip.mjs";

const HOSTILE = '<img src=x onerror="document.title=1">';
const READINGS = Array.from({ length: 48 }, (_, index) => `0.${index + 1}`);
const LINES = [
  "100,NEM12,202402010000,TESTMDP,TESTRET",
  "200,QNTEST0001,E1,1,E1,N1,METER01,kWh,30,",
  `300,20240101,${READINGS.with(19, "12\u202e34").join(",")},A,,,20240201120000,`,
  `300,20240102,${READINGS.with(4, HOSTILE).join(",")},A,,,20240201120000,`,
  `300,20240103,${READINGS.with(4, "").join(",")},A,,,20240201120000,`,
  "900",
];
const TEXT = LINES.join("\r\n");

const VALUE = { field: "IntervalValue", message: "The reading is no number" };
const GROUPS = [
  group("N300-VALUE", "day", [
    { ...VALUE, line: 3, column: 22, interval: 20 },
    { ...VALUE, line: 4, column: 7, interval: 5 },
    { ...VALUE, line: 5, column: 7, interval: 5 },
    { ...VALUE, line: 99, column: 7, interval: 5 },
    {
      ...VALUE,
      message: "Three say the same",
      line: 2,
      column: 1,
      interval: null,
      count: 3,
      amount: "3 records",
      places: [2, 6].map((line) => ({ input: 0, line, column: 1, interval: null })),
    },
  ], 7),
  group("N200-LONG", "warning", Array.from({ length: 250 }, (_, index) => ({ line: 2, message: `No. ${index + 1}` })), 260),
  group("FILE-NOTE", "note", [{ message: "About all of it" }]),
];

/** @type {string} */
let folder;
/** @type {import("./browser.mjs").Opened} */
let opened;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "nem12-page-"));
  const context = { permissions: ["clipboard-read", "clipboard-write"] };
  opened = await open({ instead: engineSaying({ findings: GROUPS }), context });
  await choose(opened.page, { name: "a.csv", text: TEXT });
  await findings(opened.page);
});
after(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});

const place = (/** @type {string} */ name) => opened.page.getByRole("button", { name, exact: true });
const line = (/** @type {string} */ name) => opened.page.getByRole("group", { name: `The line at ${name}` });

test("a kind says how many there are, what was done, and where the rule is from", async () => {
  const kind = opened.page.locator('details[data-code="N300-VALUE"]');
  await lookAt(kind);
  const told = await kind.innerText();
  assert.match(told, /Day\s+The title of N300-VALUE N300-VALUE\s+×7/);
  assert.match(told, /Expected: something else\. Effect: the row is rejected\. Source: MDFF 4\.4\./);
});

test("a place opens to its line, with the column marked and what hides spelled out", async () => {
  await place("a.csv:3").click();
  await line("a.csv:3").locator("mark").waitFor();
  assert.equal(await line("a.csv:3").locator("mark").innerText(), "12‹U+202E›34");
  assert.equal(
    await line("a.csv:3").getAttribute("aria-label"),
    "The line at a.csv:3, column 22, IntervalValue, interval 20",
  );
  assert.match(await line("a.csv:3").innerText(), /300,20240101,0\.1,… 14 fields …0\.16,/);
  assert.equal(await place("a.csv:3").getAttribute("aria-expanded"), "true");
  await place("a.csv:3").click();
  await line("a.csv:3").waitFor({ state: "hidden" });
});

test("a kind that has the focus has its frame whole", async () => {
  const { page } = opened;
  const kind = page.locator("nem12-findings summary").first();
  await lookAt(kind);
  const box = await kind.boundingBox();
  assert.ok(box);
  const clip = { x: box.x - 4, y: box.y + 4, width: 4, height: box.height - 8 };
  const before = await page.screenshot({ clip });
  await kind.focus();
  // The frame is for whoever uses the keyboard.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  assert.ok(!before.equals(await page.screenshot({ clip })));
});

test("the text of a line is text", async () => {
  await place("a.csv:4").click();
  await line("a.csv:4").locator("mark").waitFor();
  assert.equal(await line("a.csv:4").locator("mark").innerText(), HOSTILE);
  assert.equal(await opened.page.locator("img").count(), 0);
  await place("a.csv:5").click();
  await line("a.csv:5").locator("mark").waitFor();
  assert.equal(await line("a.csv:5").locator("mark").innerText(), "empty");
});

test("findings that say the same are one entry, and their other lines open too", async () => {
  const entry = opened.page.locator("nem12-findings li", { hasText: "3 records: Three say the same" });
  assert.equal(await entry.count(), 1);
  await entry.locator("details.others summary").click();
  await entry.getByRole("button", { name: "6", exact: true }).click();
  await line("a.csv:6").locator("mark").waitFor();
  assert.equal(await line("a.csv:6").locator("mark").innerText(), "900");
});

test("a line that is not there is told, and the result stays", async () => {
  await place("a.csv:99").click();
  await line("a.csv:99").getByText("no such line").waitFor();
  await result(opened.page);
});

test("severities are left out and taken in again", async () => {
  const { page } = opened;
  const shown = () => page.locator("nem12-findings details[data-code]:visible").evaluateAll((all) => all.map((one) => one.dataset["code"]));
  assert.deepEqual(await shown(), ["N300-VALUE", "N200-LONG", "FILE-NOTE"]);
  await page.getByRole("checkbox", { name: "Warnings 260" }).uncheck();
  await page.getByRole("checkbox", { name: "Notes 1" }).uncheck();
  assert.deepEqual(await shown(), ["N300-VALUE"]);
  await page.getByRole("checkbox", { name: "Notes 1" }).check();
  assert.deepEqual(await shown(), ["N300-VALUE", "FILE-NOTE"]);
});

test("what is shown is copied as text", async () => {
  const { page } = opened;
  await page.getByRole("button", { name: "Copy findings" }).click();
  await page.locator("nem12-report").getByText("copied").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^Day {2}N300-VALUE {2}The title of N300-VALUE {2}×7\n/);
  assert.match(copied, /\n {2}a\.csv:3: The reading is no number\n/);
  assert.match(copied, /\n\nNote {2}FILE-NOTE/);
  assert.doesNotMatch(copied, /N200-LONG/);
  await page.getByRole("checkbox", { name: "Warnings 260" }).check();
});

test("a long list comes a hundred at a time, and says what was only counted", async () => {
  const { page } = opened;
  const list = page.locator('details[data-code="N200-LONG"]');
  await list.locator("summary").click();
  await list.locator("li").first().waitFor();
  assert.equal(await list.locator("li").count(), 100);
  await list.getByRole("button", { name: "Show 100 more of 260" }).click();
  assert.equal(await list.locator("li").count(), 200);
  assert.equal(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.parentElement?.textContent), "a.csv:2No. 101");
  await list.getByRole("button", { name: "Show 50 more of 260" }).click();
  assert.equal(await list.locator("li").count(), 250);
  assert.match(await list.innerText(), /10 more not shown/);
});

test("the profile changes what is shown without reading the file again", async () => {
  const { page, requests } = opened;
  const asked = requests.length;
  await page.getByRole("button", { name: "Options" }).click();
  await page.getByLabel("Validation").selectOption("strict");
  await page.locator('#result[data-profile="strict"]').waitFor();
  assert.equal(requests.length, asked);
  // What was open is open still.
  assert.equal(await page.locator('details[data-code="N200-LONG"]').getAttribute("open"), "");
});

test("the browser had nothing to complain about", () => {
  assert.deepEqual(opened.complaints, []);
});

test("a file that has changed is told, and the result stays", async () => {
  const path = join(folder, "a.csv");
  await writeFile(path, TEXT);
  const { page } = opened;
  await choose(page, [path]);
  await page.locator("#result-name", { hasText: "a.csv" }).waitFor();
  await appendFile(path, "900\n");
  await place("a.csv:3").click();
  await line("a.csv:3").getByText("changed or became unreadable").waitFor();
  const dialog = await askExport(page, "Report", "HTML");
  await page.getByLabel("with SHA-256").check();
  await dialog.getByRole("button", { name: "Download HTML" }).click();
  await dialog.getByText("changed or became unreadable").waitFor();
  await closeExport(page);
  await result(page);
});

test("a line in an archive is not shown, and the page says why", async () => {
  const path = join(folder, "a.zip");
  await writeFile(path, zip([["a.csv", TEXT]]));
  await choose(opened.page, [path]);
  await opened.page.locator("#result-name", { hasText: "a.zip" }).waitFor();
  await place("a.csv:3").click();
  await line("a.csv:3").getByText("Lines in an archive are not shown").waitFor();
});

test("lines of a long file are found wherever they are", async () => {
  const rows = Array.from({ length: 9000 }, (_, day) => `300,20240101,${READINGS.join(",")},A,,,,No. ${day + 3}`);
  const text = [...LINES.slice(0, 2), ...rows, "900"].join("\n");
  const lines = [2, 3, 1700, 5000, 9002];
  const shown = lines.map((line) => ({ line }));
  const { page, close } = await open({ instead: engineSaying({ findings: [group("N300-VALUE", "day", shown)] }) });
  await choose(page, { name: "a.csv", text });
  await findings(page);
  for (const line of lines) {
    await page.getByRole("button", { name: `a.csv:${line}`, exact: true }).click();
    const found = page.getByRole("group", { name: `The line at a.csv:${line}`, exact: true });
    await found.getByText(line === 2 ? "200,QNTEST0001" : "300,20240101").waitFor();
    if (line > 2) assert.match(await found.innerText(), new RegExp(`No\\. ${line}$`));
  }
  await close();
});

test("without findings the page says so, and offers the report all the same", async () => {
  const { page, close } = await open({ instead: engineSaying({ findings: [] }) });
  await choose(page, { name: "a.csv", text: TEXT });
  await (await findings(page)).getByText("There are no findings.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Copy findings" }).isVisible(), false);
  assert.equal((await download(page, "Report", "HTML")).name, "a.report.html");
  await close();
});
