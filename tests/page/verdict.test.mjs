// The first screen after a load: the figures, and everything that makes the total doubtful.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { choose, findings, open, result, trySample } from "./browser.mjs";

/** @type {import("./browser.mjs").Opened} */
let opened;
before(async () => (opened = await open({ context: { viewport: { width: 1280, height: 900 } } })));
after(() => opened.close());

const DAY = Array(48).fill("0.5").join(",");

/** A file of some streams of NMIs, each with its days of January 2024. */
function file(/** @type {[nmi: string, streams: string, suffix: string, days: number[], reading?: string][]} */ streams) {
  const lines = ["100,NEM12,202402010000,A,B"];
  for (const [nmi, all, suffix, days, readings = DAY] of streams) {
    lines.push(`200,${nmi},${all},1,${suffix},N1,M,kWh,30,`);
    for (const day of days) lines.push(`300,202401${String(day).padStart(2, "0")},${readings},A,,,20240201120000,`);
  }
  return [...lines, "900", ""].join("\n");
}

const doubts = () => opened.page.locator("nem12-doubts li");

/** A figure of the verdict by its name. */
const figure = (/** @type {string} */ name) =>
  opened.page.locator("nem12-figures dl > div", { has: opened.page.getByText(name, { exact: true }) }).locator("dd");

/** What the verdict says makes the total doubtful, once missing days were looked for. */
async function said() {
  await opened.page.getByText("Looking for missing days").waitFor({ state: "detached" });
  return doubts().allInnerTexts();
}

/** @type {(parts: { name: string, text: string }[]) => Promise<void>} */
async function load(parts) {
  const { page } = opened;
  const files = parts.map(({ name, text }) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) }));
  await page.getByLabel("NEM12 file", { exact: true }).setInputFiles(files);
  const title = parts.length === 1 ? (parts[0]?.name ?? "") : `${parts.length} files`;
  await page.locator("#result-name", { hasText: title }).waitFor();
  await result(page);
}

test("import, export, net, average, completeness and maximum demand stand first", async () => {
  const { page } = opened;
  await load([{ name: "solar.csv", text: file([["QNVERD0001", "E1B1", "E1", [1, 2, 3, 4]], ["QNVERD0001", "E1B1", "B1", [1, 2, 3, 4], DAY.replace("0.5", "0.25")]]) }]);
  assert.match(await figure("Import").innerText(), /^96 kWh/);
  await figure("Export").filter({ hasText: /^95 kWh/ }).waitFor();
  await figure("Net").filter({ hasText: /^1 kWh/ }).waitFor();
  assert.match(await figure("Average a day").innerText(), /^24 kWh/);
  await figure("Complete").filter({ hasText: "100.0%" }).waitFor();
  await figure("Maximum demand").filter({ hasText: /1 kW\s*1 Jan 2024, 00:00/ }).waitFor();
  assert.deepEqual(await said(), ["No files refused, no days missing or withheld, no rows rejected."]);
  assert.equal(await page.title(), "96 kWh import \u2013 NEM12 Loader");
});

const NET_NOTE = "Net is not import less export: it leaves out days without import, and days with either of them withheld.";

test("net that is not import less export is said beside it, with import or with net as the total", async () => {
  const { page } = opened;
  const note = page.locator("nem12-figures > p").first();
  const streams = page.getByLabel("Streams", { exact: true });
  await load([{ name: "both.csv", text: file([["QNVERD0001", "E1B1", "E1", [1, 2]], ["QNVERD0001", "E1B1", "B1", [1]]]) }]);
  await figure("Net").filter({ hasText: /^24 kWh/ }).waitFor();
  assert.equal(await note.innerText(), "", "a day without export has a net");
  await load([{ name: "no-import.csv", text: file([["QNVERD0001", "E1B1", "E1", [1, 3]], ["QNVERD0001", "E1B1", "B1", [1, 2, 3]]]) }]);
  await figure("Net").filter({ hasText: /^0 kWh/ }).waitFor();
  assert.equal(await note.innerText(), NET_NOTE);
  const short = DAY.slice(0, DAY.lastIndexOf(","));
  await load([{ name: "withheld.csv", text: file([["QNVERD0001", "E1B1", "E1", [1, 2]], ["QNVERD0001", "E1B1", "B1", [1]], ["QNVERD0001", "E1B1", "B1", [2], short]]) }]);
  await figure("Import").filter({ hasText: /^48 kWh/ }).waitFor();
  await figure("Net").filter({ hasText: /^0 kWh/ }).waitFor();
  assert.equal(await note.innerText(), NET_NOTE);
  await streams.selectOption("net");
  await page.locator("nem12-figures .total dt", { hasText: "Net" }).waitFor();
  await figure("Import").filter({ hasText: /^48 kWh/ }).waitFor();
  assert.equal(await note.innerText(), NET_NOTE);
  await streams.selectOption("consumption");
  await page.locator("nem12-figures .total dt", { hasText: "Import" }).waitFor();
});

test("missing days are said with their dates and their NMI, in the live region and in the title", async () => {
  const { page } = opened;
  await load([{ name: "gap.csv", text: file([["QNVERD0001", "E1", "E1", [1, 2, 9, 10, 12]]]) }]);
  assert.deepEqual(await said(), ["7 days missing: 3\u20138 Jan 2024, 11 Jan 2024"]);
  await figure("Complete").filter({ hasText: "41.7%" }).waitFor();
  await page.getByRole("status").filter({ hasText: "120 kWh import, 7 days missing" }).waitFor({ state: "attached" });
  assert.match(await page.title(), /7 days missing/);
  // The finding has the line below each gap, and leads to where NMI, stream and days are.
  const panel = await findings(page);
  await panel.getByText("Days are missing between two rows of a block").click();
  await panel.getByRole("button", { name: "Show the missing days by NMI" }).click();
  const table = page.getByRole("table", { name: /Missing days/ });
  await table.waitFor();
  await doubts().getByRole("button").click();
  assert.match(await table.innerText(), /QNVERD0001\s+E1\s+3–8 Jan 2024\s+6/);
});

test("a gap of one stream alone names the stream", async () => {
  await load([{ name: "one.csv", text: file([["QNVERD0001", "E1B1", "E1", [1, 2, 3]], ["QNVERD0001", "E1B1", "B1", [1, 3]], ["QNVERD0002", "E1", "E1", [1]]]) }]);
  assert.deepEqual(await said(), ["1 NMI-day missing in 1 NMI: QNVERD0001 2 Jan 2024 (B1)"]);
});

test("refused files, withheld days and rejected rows are said beside the total, and lead to their place", async () => {
  const { page } = opened;
  const good = Array.from({ length: 5 }, (_, index) => ({ name: `${index}.csv`, text: file([[`QNVERD000${index}`, "E1", "E1", [1]]]) }));
  const cut = { name: "cut.csv", text: file([["QNVERD0009", "E1", "E1", [1]]]).replace(",0.5,A", ",A") };
  const login = { name: "login.html", text: "<!doctype html><html><body>Log in</body></html>" };
  await load([...good, cut, login]);
  assert.deepEqual(await said(), [
    "1 of 7 files refused: login.html",
    "1 NMI-day withheld: QNVERD0009 1 Jan 2024",
    "1 row rejected",
    "No days missing.",
  ]);
  await page.getByRole("status").filter({ hasText: "1 of 7 files refused" }).waitFor({ state: "attached" });
  await page.getByRole("button", { name: "1 of 7 files refused" }).click();
  assert.match(await page.getByRole("list", { name: "Files" }).getByRole("listitem").first().innerText(), /login\.html[\s\S]*web page/);
  const focused = () => page.evaluate(() => document.querySelector("nem12-loader")?.shadowRoot?.activeElement?.localName);
  await page.getByRole("button", { name: "1 row rejected" }).click();
  assert.equal(await focused(), "nem12-findings", "all of them, not those of the refused file");
  await page.getByRole("button", { name: "1 NMI-day withheld" }).click();
  assert.equal(await focused(), "nem12-withheld");
});

test("a configured stream that is absent is said", async () => {
  await load([{ name: "absent.csv", text: file([["QNVERD0001", "E1E2", "E1", [1, 2]], ["QNVERD0001", "E1E2", "E2", [1]]]) }]);
  assert.deepEqual(await said(), ["1 configured stream-day without data: E2 of QNVERD0001 on 2024-01-02", "No days missing."]);
  await load([{ name: "more.csv", text: file([["QNVERD0001", "E1E2B1", "E1", [1, 3]], ["QNVERD0001", "E1E2B1", "E2", [1]], ["QNVERD0001", "E1E2B1", "B1", [1, 2, 3]]]) }]);
  assert.deepEqual((await said()).slice(1), ["3 configured stream-days without data: E1 of QNVERD0001 on 2024-01-02, E2 of QNVERD0001 from 2024-01-02 to 2024-01-03 (2 days)"]);
});

test("a file without consumption has no total of 0 kWh: what it has is said", async () => {
  const { page } = opened;
  await load([{ name: "export.csv", text: file([["QNVERD0001", "B1", "B1", [1, 2]]]) }]);
  assert.equal(await figure("Import").innerText(), "none");
  await figure("Export").filter({ hasText: /^48 kWh/ }).waitFor();
  await page.getByText("The files have streams B1 (kWh, 2 days).").waitFor();
  assert.match(await page.title(), /^no import/);
});

for (const [width, height] of /** @type {const} */ ([[1280, 900], [390, 844]])) {
  test(`the whole verdict is on the first screen at ${width} by ${height}`, async () => {
    const { page, close } = await open({ context: { viewport: { width, height } } });
    await page.getByRole("button", { name: "Delivery of 200 NMIs" }).click();
    await result(page);
    await page.getByText("Looking for missing days").waitFor({ state: "detached" });
    for (const part of ["nem12-figures", "nem12-doubts"]) {
      const box = await page.locator(part).boundingBox();
      assert.ok(box && box.y >= 0 && box.y + box.height <= height, `${part}: ${JSON.stringify(box)}`);
    }
    await close();
  });
}

test("choices of streams change which total comes first", async () => {
  const { page } = opened;
  await trySample(page);
  await page.locator("#result-name", { hasText: "sample.csv" }).waitFor();
  await page.getByLabel("Streams", { exact: true }).selectOption("net");
  await page.locator("nem12-figures .total dt", { hasText: "Net" }).waitFor();
  await figure("Import").filter({ hasText: "565.209" }).waitFor();
  assert.deepEqual(opened.complaints, []);
});

test("a file of meter data is needed for a verdict", async () => {
  const { page, close } = await open();
  await choose(page, { name: "a.csv", text: "hello" });
  await (await findings(page)).getByText("a.csv").first().waitFor();
  assert.equal(await page.getByRole("tablist").isVisible(), false, "the findings are in sight without a press");
  assert.equal(await page.getByRole("region", { name: "Result" }).isVisible(), false);
  assert.match(await page.title(), /could be read/);
  await close();
});
