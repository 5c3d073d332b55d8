// What the page says, without a page: pure functions.

import assert from "node:assert/strict";
import { test } from "node:test";
import { module } from "./module.mjs";

const { runs, visible } = await module("text/visible.ts");
const { excerptOf } = await module("text/excerpt.ts");
const { asText, columnOf, countsOf, groupsOf } = await module("text/findings.ts");
const { dateSplits } = await module("charts/date-splits.ts");
const { spanName } = await module("text/dates.ts");
const { netNote, summaryOf } = await module("text/verdict.ts");
const { outputName } = await module("engine/output-name.ts");
const { LineFinder } = await module("worker/line.ts");
const { inputsOf } = await module("worker/inputs.ts");

test("what hides in a text is spelled out", () => {
  assert.equal(visible("300,\t1\u0000"), "300,‹U+0009›1‹U+0000›");
  assert.equal(visible("a\u202eb\u2066c\u200bd\ufeff"), "a‹U+202E›b‹U+2066›c‹U+200B›d‹U+FEFF›");
  assert.equal(visible("\u007f\u0085\u2028\u00a0\u{e0041}\ud800"), "‹U+007F›‹U+0085›‹U+2028›‹U+00A0›‹U+E0041›‹U+D800›");
  assert.equal(visible("kWh é 中 😀, ok"), "kWh é 中 😀, ok");
  assert.deepEqual(runs("a\u202eb"), [
    { text: "a", hidden: false },
    { text: "‹U+202E›", hidden: true },
    { text: "b", hidden: false },
  ]);
});

const DAY = ["300", "20240101", ...Array.from({ length: 48 }, (_, index) => `v${index + 1}`), "A", "", "", "2024"];

/** An excerpt as a person reads it, `[x]` for the mark. */
const seen = (/** @type {string} */ line, /** @type {number} */ column) =>
  excerptOf(line, column)
    .map((/** @type {any} */ piece) =>
      piece.kind === "omitted" ? `<${piece.fields}>` : piece.kind === "marked" ? `[${piece.text}]` : piece.text,
    )
    .join("");

test("an excerpt has the ends of the line and what is around the mark", () => {
  assert.equal(seen(DAY.join(","), 22), "300,20240101,v1,<14>v16,v17,v18,v19,[v20],v21,v22,v23,v24,<26>,2024");
  assert.equal(seen(DAY.join(","), 1), "[300],20240101,v1,v2,v3,<47>,2024");
  assert.equal(seen("100,NEM12,x", 0), "100,NEM12,x");
  assert.equal(seen("100,,x", 2), "100,[],x");
  assert.equal(seen("200,A", 4), "200,A[]");
  assert.equal(seen("", 1), "[]");
});

test("every field of a short line is in its excerpt, whatever is marked", () => {
  for (let count = 1; count < 12; count += 1) {
    const fields = Array.from({ length: count }, (_, index) => `f${index}`);
    for (let column = 0; column <= count; column += 1) {
      const said = seen(fields.join(","), column);
      const omitted = [...said.matchAll(/<(\d+)>/g)].reduce((sum, [, number]) => sum + Number(number), 0);
      assert.equal([...said.matchAll(/f\d+/g)].length + omitted, count, `${count} ${column} ${said}`);
      if (column > 0) assert.ok(said.includes(`[f${column - 1}]`));
    }
  }
});

const ABOUT_ALL = { input: 0, line: 0, column: null, field: null, interval: null, found: null };
const ABOUT_FIELD = { ...ABOUT_ALL, line: 3, column: 7, field: "IntervalValue", interval: 5, found: "x" };
const GROUP = {
  code: "N300-VALUE",
  severity: "day",
  title: "A reading that is no number",
  section: "4.4",
  expected: "a plain number",
  action: "the row is rejected",
  count: 9,
  values: 3,
  shown: [
    { ...ABOUT_FIELD, place: "a.csv:3", message: "5 is odd", count: 7, amount: "7 records" },
    { ...ABOUT_ALL, place: "a.csv", message: "a\u202eb\nc", count: 1, amount: "" },
  ],
};

test("findings as text have a line each and nothing that hides", () => {
  assert.equal(
    asText([GROUP]),
    [
      "Day  N300-VALUE  A reading that is no number  ×9",
      "  Expected: a plain number. Effect: the row is rejected. Source: 4.4.",
      "  a.csv:3: 7 records: 5 is odd",
      "  a.csv: a‹U+202E›b‹U+000A›c",
      "  1 more not shown",
      "",
    ].join("\n"),
  );
});

test("a place in a line is named as far as it is known", () => {
  assert.equal(columnOf(ABOUT_FIELD), "column 7, IntervalValue, interval 5");
  assert.equal(columnOf({ ...ABOUT_FIELD, interval: null }), "column 7, IntervalValue");
  assert.equal(columnOf(ABOUT_ALL), "");
});

test("groups come with the grave ones first, and are counted by severity", () => {
  const note = { ...GROUP, severity: "note", code: "N", count: 9 };
  const inputs = [{ name: "b.csv", bytes: 1, lines: 1, refusal: "It is a web page." }];
  const groups = groupsOf({ findings: [note, GROUP, { ...GROUP, code: "O" }], inputs });
  assert.deepEqual(
    groups.map((/** @type {any} */ group) => [group.severity, group.code]),
    [
      ["file", ""],
      ["day", "N300-VALUE"],
      ["day", "O"],
      ["note", "N"],
    ],
  );
  assert.deepEqual(countsOf(groups), [
    ["file", 1],
    ["day", 18],
    ["note", 9],
  ]);
});

/** Line `wanted` of `text`, handed over in slices of `size` bytes. */
function found(/** @type {string} */ text, /** @type {number} */ wanted, /** @type {number} */ size) {
  const bytes = Buffer.from(text);
  const finder = new LineFinder(wanted);
  for (let at = 0; at < bytes.length; at += size) if (finder.take(bytes.subarray(at, at + size))) break;
  return finder.found()?.text ?? null;
}

test("a line is found whatever ends it and however the file is cut", () => {
  const text = "\ufeff100\r\n200,é\n\r300,,\n\n\r\n900";
  const lines = ["\ufeff100", "200,é", "", "300,,", "", "", "900"];
  for (let size = 1; size <= 30; size += 1) {
    lines.forEach((line, index) => assert.equal(found(text, index + 1, size), line, `line ${index + 1}, slices of ${size}`));
    assert.equal(found(text, lines.length + 1, size), null);
  }
  assert.equal(found("", 1, 1), null);
});

test("of a line that is too long the beginning is found", () => {
  const finder = new LineFinder(2);
  const slice = Buffer.alloc(50_000, "x");
  finder.take(Buffer.from("1\n"));
  for (let count = 0; count < 10; count += 1) finder.take(slice);
  const { text, cut } = finder.found();
  assert.equal(text.length, 65_536);
  assert.equal(cut, true);
});

test("inputs are told apart by file, and members belong to their archive, whatever they are called", () => {
  const plain = { file: { name: "a.csv" }, isArchive: false, inputs: 1 };
  const zip = { file: { name: "b.zip" }, isArchive: true, inputs: 2 };
  const other = { file: { name: "b.zip" }, isArchive: true, inputs: 3 };
  const empty = { file: { name: "c.gz" }, isArchive: true, inputs: 0 };
  assert.deepEqual(inputsOf([plain, zip, other, empty, plain]), [plain, zip, zip, other, other, other, plain]);
});

/** The dates below a chart of so many days from 1 July 2024 on. */
function datesOf(/** @type {number} */ days, /** @type {number} */ width) {
  const first = Date.UTC(2024, 6, 1) / 1000;
  const splits = dateSplits(first - 43_200, first + (days - 0.5) * 86_400, width);
  return splits.map((/** @type {number} */ time) => new Date(time * 1000).toISOString().slice(0, 10));
}

test("below a chart are whole days, firsts of months or firsts of years, as many as have room", () => {
  assert.deepEqual(datesOf(1, 360), ["2024-07-01"], "one day has no years around it");
  assert.deepEqual(datesOf(3, 1200), ["2024-07-01", "2024-07-02", "2024-07-03"]);
  assert.deepEqual(datesOf(365, 1200), ["2024-07-01", "2024-09-01", "2024-11-01", "2025-01-01", "2025-03-01", "2025-05-01"]);
  assert.deepEqual(datesOf(3653, 1200).slice(0, 2), ["2025-01-01", "2026-01-01"], "years begin in January");
  for (const days of [1, 2, 10, 40, 100, 400, 1500, 5000, 40_000]) assert.ok(datesOf(days, 360).length <= 4, `${days} days: ${datesOf(days, 360)}`);
});

test("a span of days says no part of a date twice", () => {
  assert.equal(spanName("2023-01-17", "2023-01-17"), "17 Jan 2023");
  assert.equal(spanName("2023-01-17", "2023-01-22"), "17\u201322 Jan 2023");
  assert.equal(spanName("2023-01-30", "2023-02-02"), "30 Jan \u2013 2 Feb 2023");
  assert.equal(spanName("2022-12-31", "2023-01-01"), "31 Dec 2022 \u2013 1 Jan 2023");
});

test("a sentence on a result names the total as the table of rows does, and no NMISuffix gets small", () => {
  const report = { column: "energy", totals: { total: "1048.5" }, days: { output: 2, withheld: 0 }, rows: { rejected: 0 }, inputs: [], findings: [] };
  assert.equal(summaryOf({ ...report, settings: { streams: "E1,B1" } }, null, null), "1,048.5 kWh streams E1,B1");
  assert.equal(summaryOf({ ...report, settings: { streams: "all" } }, null, null), "1,048.5 kWh all streams (control total)");
  assert.equal(summaryOf({ ...report, column: "net", days: { output: 0, withheld: 0 }, settings: { streams: "net" } }, null, null), "no net");
});

test("net that is not import less export is said, to the last digit", () => {
  for (const [consumption, generation, net] of [["0", "0", "0"], ["96", "95", "1"], ["1.5", "2", "-0.5"], ["0", "48", "-48"], ["0.10", "0.1", "0"], ["123456789012345678.1", "0.000000001", "123456789012345678.099999999"]]) {
    assert.equal(netNote(consumption, generation, net), "", `${consumption} less ${generation}`);
  }
  for (const [consumption, generation, net] of [["48", "72", "0"], ["0", "48", "0"], ["1.5", "2", "0.5"], ["123456789012345678.1", "0", "123456789012345678.099999999"]]) {
    assert.match(netNote(consumption, generation, net), /^Net is not import less export/, `${consumption} less ${generation}`);
  }
});

test("a file's name says what is not usual in it", () => {
  const usual = { nmis: "", streams: "consumption", from: "", to: "", period: "day" };
  assert.equal(outputName(["meter.csv.gz"], "csv", usual), "meter.daily.csv");
  assert.equal(outputName(["a.csv", "b.csv"], "sql", { ...usual, streams: "E1,E2" }), "nem12.E1-E2.daily.sql");
  assert.equal(outputName(["a.csv"], "parquet", { ...usual, from: "2024-01-01", to: "2024-12-31", period: "year" }), "a.2024-01-01_2024-12-31.yearly.parquet");
  assert.equal(outputName(["a.csv"], "csv", { ...usual, nmis: " 6123456789", streams: "net" }), "a.6123456789.net.daily.csv");
  assert.equal(outputName(["a.csv"], "csv", { ...usual, nmis: "6123*" }), "a.6123xxx.daily.csv");
  assert.equal(outputName(["a.csv"], "csv", { ...usual, nmis: "../ 1" }), "a.____1.daily.csv");
  assert.equal(outputName(["a.csv"], "csv", { ...usual, nmis: "A,B, C," }), "a.3-nmis.daily.csv");
  assert.equal(outputName(["a.csv"], "report.html", { ...usual, streams: "net" }), "a.report.html");
});
