// Small tables that explain the total: its quality, rows and days that were left
// out, streams and records of the files, and the work of each thread.

import type { Report } from "../engine/protocol.js";
import { bytes, count, percent, share } from "../text/figures.js";
import { code, energies, make, num, table, type Cell } from "./markup.js";

export class Nem12AccountElement extends HTMLElement {
  show(report: Report): void {
    this.replaceChildren(
      quality(report),
      rows(report),
      days(report),
      streams(report),
      ...(report.records.accumulation > 0 ? [reads(report)] : []),
      records(report),
      ...(report.inputs.length > 1 ? [inputs(report)] : []),
      threads(report),
    );
  }
}

function quality({ totals }: Report): HTMLTableElement {
  const parts: [string, string][] = [
    ["Actual", totals.actual],
    ["Substituted", totals.substituted],
    ["Estimated", totals.estimated],
    ["Quality unknown", totals.unknown],
  ];
  const energyCells = energies(parts.map(([, part]) => part));
  const lines = parts.map(([name, part], index): Cell[] => [
    name,
    energyCells[index]!,
    { class: "num share", content: bar(share(part, totals.total)) },
  ]);
  return table({
    caption: "Quality of the total",
    head: ["Readings", num("kWh"), num("Share")],
    rows: lines,
    rowHeads: true,
  });
}

function bar(portion: number): HTMLElement {
  const length = make("span", { class: "bar", "aria-hidden": "true" });
  length.style.inlineSize = `${portion * 100}%`;
  return make("span", {}, percent(portion), length);
}

function rows({ rows: by }: Report): HTMLTableElement {
  const all = by.counted + by.notIncluded + by.superseded + by.withheld + by.rejected;
  return countTable("Interval rows", [
    ["Counted", by.counted],
    ["Filtered out", by.notIncluded],
    ["Superseded by a newer row", by.superseded],
    ["Valid, but the day is withheld", by.withheld],
    ["Rejected", by.rejected],
    ["All 300 records", all],
  ]);
}

function days({ days: by, sqlLeftOut }: Report): HTMLTableElement {
  const lines: [string, number][] = [
    ["In the output", by.output],
    ["Withheld (incomplete or invalid)", by.withheld],
    ["No data in the selected streams", by.without],
  ];
  if (sqlLeftOut > 0) lines.push(["Left out of the SQL: NMI too long", sqlLeftOut]);
  return countTable("NMI-days", lines);
}

function countTable(caption: string, lines: [string, number][]): HTMLTableElement {
  const cells = lines.map(([name, number]) => [
    name,
    { class: number === 0 ? "num zero" : "num", content: count(number) },
  ]);
  return table({ caption, rows: cells, rowHeads: true });
}

function streams({ streamsPresent }: Report): HTMLTableElement {
  const lines = streamsPresent.map(({ suffix, unit, days, included }) => [
    code(suffix),
    unit,
    num(count(days)),
    included ? "\u2713 counted" : { class: "zero", content: "not counted" },
  ]);
  return table({
    caption: "Streams in the file",
    head: ["Suffix", "Unit", num("Days"), "Total"],
    rows: lines,
    rowHeads: true,
  });
}

/** The register reads of NEM13, which are in no daily row. */
function reads({ reads: { rows: by, registers, totals } }: Report): HTMLTableElement {
  const all = by.counted + by.notIncluded + by.superseded + by.withheld + by.rejected;
  const lines: [string, string][] = [
    ["Registers", count(registers)],
    ["In the output", count(by.counted)],
    ...totals.map(({ unit, sum }): [string, string] => [`Sum in ${unit}`, sum]),
    ["Filtered out", count(by.notIncluded)],
    ["Superseded by a newer read", count(by.superseded)],
    ["Withheld", count(by.withheld)],
    ["Rejected", count(by.rejected)],
    ["All 250 records", count(all)],
  ];
  const cells = lines.map(([name, text]): Cell[] => [name, num(text)]);
  return table({ caption: "Register reads (NEM13)", rows: cells, rowHeads: true });
}

function records({ records: by }: Report): HTMLTableElement {
  return countTable("Records", [
    ["100 header", by.header],
    ["200 NMI details", by.nmiDetails],
    ["300 interval data", by.intervalData],
    ["400 interval events", by.intervalEvents],
    ["500 B2B details", by.b2bDetails],
    ...(by.accumulation > 0
      ? [
          ["250 register reads", by.accumulation] as [string, number],
          ["550 B2B details", by.accumulationB2b] as [string, number],
        ]
      : []),
    ["900 end", by.end],
    ["Other lines", by.other],
  ]);
}

/** A table in a frame of its own, because there can be thousands of inputs. */
function inputs({ inputs: files }: Report): HTMLElement {
  const lines = files.map((file) => [code(file.name), size(file.bytes), num(count(file.lines))]);
  const list = table({ caption: "Inputs", head: ["Name", num("Size"), num("Lines")], rows: lines, rowHeads: true });
  return make("div", { class: "frame", tabindex: "0", role: "group", "aria-label": "Inputs" }, list);
}

function threads({ executors: all }: Report): HTMLTableElement {
  const lines = all.map((one, index) => [String(index + 1), num(count(one.blocks)), size(one.bytes)]);
  return table({ caption: "Threads", head: ["Thread", num("200 blocks"), num("Bytes")], rows: lines, rowHeads: true });
}

/** A rounded size. The `data` element has the exact number of bytes. */
function size(exact: number): Cell {
  return { class: "num", content: make("data", { value: String(exact) }, bytes(exact)) };
}

customElements.define("nem12-account", Nem12AccountElement);
