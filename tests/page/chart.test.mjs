// The chart of daily energy, as a person reads it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { choose, open, result, trySample } from "./browser.mjs";

/** @type {import("./browser.mjs").Opened} */
let opened;

before(async () => {
  opened = await open({ context: { permissions: ["clipboard-read", "clipboard-write"], timezoneId: "America/Los_Angeles" } });
  await trySample(opened.page);
  await result(opened.page);
  await opened.page.locator("nem12-chart canvas").waitFor();
});
after(() => opened.close());

const readout = () => opened.page.locator("nem12-chart .readout");
const chart = () => opened.page.getByRole("application", { name: /Chart of daily energy/ });

test("the keys go from day to day and say what each holds, whatever zone the browser is in", async () => {
  await chart().focus();
  await chart().press("ArrowRight");
  await readout().filter({ hasText: "2024-07-01: 124.657 kWh import, " }).waitFor();
  await chart().press("ArrowRight");
  await chart().press("ArrowRight");
  await readout().filter({ hasText: /^2024-07-03: 57\.736 kWh import, .*1 NMI withheld or incomplete/ }).waitFor();
  await chart().press("End");
  await readout().filter({ hasText: /^2024-07-07: 25\.788 kWh import, .* estimated$/ }).waitFor();
  await chart().press("+");
  await chart().press("Escape");
  await readout().filter({ hasText: /^2024-07-07/ }).waitFor();
});

test("the pointer says the same", async () => {
  const box = await chart().boundingBox();
  assert.ok(box);
  await opened.page.mouse.move(box.x + box.width - 30, box.y + 60);
  await readout().filter({ hasText: /^2024-07-07: 25\.788/ }).waitFor();
  // A screen reader would read out every day that the pointer comes across.
  assert.equal(await readout().getAttribute("aria-live"), "off");
  await chart().press("ArrowLeft");
  assert.equal(await readout().getAttribute("aria-live"), "polite");
});

test("one NMI is found by a part of its name, and shown alone", async () => {
  const { page } = opened;
  await page.getByRole("combobox", { name: "NMIs", exact: true }).fill("test0002");
  await page.locator("nem12-filter .matches", { hasText: "1 NMI" }).waitFor();
  assert.deepEqual(
    await page.locator("#filter-nmis option").evaluateAll((all) => all.map((one) => one.getAttribute("value"))),
    ["QNTEST0002"],
  );
  await page.getByRole("combobox", { name: "NMIs", exact: true }).fill("QNTEST0002");
  await page.getByRole("combobox", { name: "NMIs", exact: true }).press("Enter");
  await chart().focus();
  await chart().press("Home");
  await readout().filter({ hasText: /^2024-07-01: 41\.489 kWh import, actual$/ }).waitFor();
  await page.getByRole("combobox", { name: "NMIs", exact: true }).fill("NOBODY");
  await page.getByRole("combobox", { name: "NMIs", exact: true }).press("Enter");
  await readout().filter({ hasText: "No day to show." }).waitFor();
});

test("of a list of NMIs the last is found, whatever spaces are around it", async () => {
  const { page } = opened;
  for (const [typed, offered] of [["QNTEST0001,test0002", "QNTEST0001,QNTEST0002"], ["QNTEST0001, test0003 ", "QNTEST0001, QNTEST0003"], [" test0002 ", " QNTEST0002"]]) {
    await page.getByRole("combobox", { name: "NMIs", exact: true }).fill(String(typed));
    await page.locator(`#filter-nmis option[value="${offered}"]`).waitFor({ state: "attached" });
  }
});

test("the calendar has a square a day, says what each holds, and leads the chart there", async () => {
  const { page } = opened;
  await page.getByRole("combobox", { name: "NMIs", exact: true }).fill("");
  await page.getByRole("combobox", { name: "NMIs", exact: true }).press("Enter");
  const year = page.getByRole("img", { name: /^2024: 7 days with import; 0 days with missing data; 1 day with withheld data; highest on 2024-07-0\d: / });
  await year.waitFor();
  const squares = await year.locator("rect").evaluateAll((all) =>
    all.map((one) => [one.getAttribute("data-level"), one.querySelector("title")?.textContent]),
  );
  assert.equal(squares.length, 7);
  assert.deepEqual(squares.map(([level]) => level).sort().join(), "0,1,2,2,3,4,4");
  assert.deepEqual(await year.locator("rect").evaluateAll((all) => all.map((one) => one.hasAttribute("data-doubtful"))), [false, false, true, false, false, false, false]);
  assert.match(squares[2]?.[1] ?? "", /^2024-07-03: 57\.736 kWh import, .*1 NMI withheld or incomplete/);
  await year.locator("rect").nth(4).click();
  await readout().filter({ hasText: /^2024-07-05/ }).waitFor();
});

test("the chart follows the choices and the files", async () => {
  const { page } = opened;
  const readings = Array(48).fill("2").join(",");
  await choose(page, {
    name: "one.csv",
    text: `100,NEM12,202402010000,A,B\n200,QNCHART001,E1,1,E1,N1,M,kWh,30,\n300,20240105,${readings},A,,,20240106120000,\n900\n`,
  });
  await page.locator("#result-name", { hasText: "one.csv" }).waitFor();
  await chart().focus();
  await chart().press("Home");
  await readout().filter({ hasText: /^2024-01-05: 96 kWh import, actual$/ }).waitFor();
  await page.getByLabel("From").fill("2024-02-01");
  await page.getByLabel("From").dispatchEvent("change");
  await readout().filter({ hasText: "No day to show." }).waitFor();
  await page.getByRole("button", { name: "Clear filter" }).click();
  await chart().waitFor();
});

test("a zoom stays while settings change", async () => {
  const { page } = opened;
  const shown = () => page.locator("nem12-chart canvas").evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  const settled = async () => {
    for (let before = ""; before !== (await shown()); await page.waitForTimeout(100)) before = await shown();
    return shown();
  };
  await chart().focus();
  const all = await settled();
  for (const key of ["Home", "ArrowRight", "ArrowRight", "+"]) await chart().press(key);
  const zoomed = await settled();
  assert.notEqual(zoomed, all);
  for (const streams of ["net", "consumption"]) {
    await page.getByLabel("Streams", { exact: true }).selectOption(streams);
    await page.locator(`#result[data-streams="${streams}"][aria-busy=false]`).waitFor();
  }
  assert.ok((await settled()) === zoomed, "the days in view are those before");
});

test("the picture goes to the clipboard", async () => {
  const { page, complaints } = opened;
  await page.locator("nem12-chart canvas").waitFor();
  await page.getByRole("button", { name: "Copy as picture" }).click();
  await page.getByRole("status").filter({ hasText: "Chart copied" }).waitFor({ state: "attached" });
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types }) => types));
  assert.ok(types.includes("image/png"), String(types));
  // On a ground of its own, with a line of title above the chart and one of legend below it.
  const { words, ground, chart } = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const image = await createImageBitmap(/** @type {Blob} */ (await item?.getType("image/png")));
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(image.width, image.height).getContext("2d"));
    context.drawImage(image, 0, 0);
    const inked = (/** @type {number} */ top, /** @type {number} */ height) => {
      const { data } = context.getImageData(0, top, image.width, height);
      return data.some((part, at) => at % 4 < 3 && Math.abs(part - Number(data[at % 4])) > 100);
    };
    const { data } = context.getImageData(0, 0, 1, 1);
    const chart = document.querySelector("nem12-loader")?.shadowRoot?.querySelector("nem12-chart canvas")?.clientHeight ?? 0;
    return { words: [inked(12, 22), inked(image.height - 34, 22)], ground: data[3], chart: image.height - chart };
  });
  assert.deepEqual(words, [true, true]);
  assert.equal(ground, 255);
  assert.equal(chart, 68);
  assert.deepEqual(complaints, []);
});

test("the axis of a single day has that day, also after a choice and a zoom", async () => {
  const { page, close } = await open();
  const readings = Array(48).fill("0.5").join(",");
  await choose(page, { name: "one.csv", text: `100,NEM12,202404011200,A,B\n200,QNTEST0001,E1,1,E1,N1,M,kWh,30,\n300,20240301,${readings},A,,,20240401120000,\n900\n` });
  await result(page);
  const canvas = page.locator("nem12-chart canvas");
  await canvas.waitFor();
  // The labels are drawn, so the place of the day tells the range: its bar is in the middle.
  const middle = () =>
    canvas.evaluate((canvas) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
      const row = /** @type {HTMLCanvasElement} */ (canvas).getContext("2d")?.getImageData(0, Math.round(height * 0.4), width, 1).data ?? [];
      const filled = Array.from({ length: width }, (_, x) => x).filter((x) => (row[4 * x + 3] ?? 0) > 200 && (row[4 * x + 2] ?? 0) - (row[4 * x] ?? 0) > 80);
      return filled.length === 0 ? NaN : ((filled[0] ?? NaN) + (filled.at(-1) ?? NaN)) / 2 / width;
    });
  const isInTheMiddle = async (/** @type {string} */ when) => {
    const at = await middle();
    assert.ok(at > 0.45 && at < 0.6, `${at} ${when}`);
  };
  await isInTheMiddle("at first");
  await page.getByRole("button", { name: "Zoom out" }).click();
  await isInTheMiddle("after a zoom");
  await page.getByRole("button", { name: "Show all days" }).click();
  await page.evaluate(() => Object.assign(document.querySelector("nem12-loader") ?? {}, { settings: { streams: "net" } }));
  await page.locator("#result[data-streams=net]").waitFor();
  await isInTheMiddle("after a choice");
  await close();
});
