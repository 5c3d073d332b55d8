// The columns and rows of the table of streams.

import type { StreamStatistics } from "../engine/protocol.js";
import { count, energy } from "../text/figures.js";
import { code, date, energies, num, type Cell } from "./markup.js";

export const STREAM_COLUMNS: Cell[] = [
  "NMI",
  "Suffix",
  "Unit",
  "Total",
  num("Days"),
  "First day",
  "Last day",
  num("Sum"),
  num("Gaps"),
  num("Rejected"),
  num("Intervals"),
  num("Missing"),
  num("Actual"),
  num("Final subst."),
  num("Substituted"),
  num("Estimated"),
  num("Unknown"),
  num("Null"),
  num("Minimum"),
  num("Maximum"),
  num("Minutes"),
  "Meters",
  "Last update",
  num("Readings / register"),
];

export function streamRows(streams: StreamStatistics[]): Cell[][] {
  const sums = energies(streams.map(({ sum }) => sum));
  return streams.map((one, index): Cell[] => [
    code(one.nmi),
    code(one.suffix || "none"),
    one.units.join(", "),
    one.included ? "\u2713 counted" : { class: "zero", content: "not counted" },
    num(count(one.days)),
    date(one.firstDay),
    date(one.lastDay),
    sums[index]!,
    tally(one.gaps),
    tally(one.rejected),
    num(`${count(one.intervals.present)} of ${count(one.intervals.expected)}`),
    tally(one.intervals.missing),
    tally(one.intervals.actual),
    tally(one.intervals.finalSubstituted),
    tally(one.intervals.substituted),
    tally(one.intervals.estimated),
    tally(one.intervals.unknown),
    tally(one.intervals.null),
    reading(one.minimum),
    reading(one.maximum),
    num(one.intervalLengths.join(", ")),
    code(one.meterSerials.join(", ")),
    one.lastUpdate === null ? none("none") : date(one.lastUpdate),
    register(one),
  ]);
}

/** A count. Zero is less prominent. */
function tally(number: number): Cell {
  return { class: number === 0 ? "num zero" : "num", content: count(number) };
}

function reading(exact: string | null): Cell {
  return exact === null ? none("num") : { class: "num code", content: energy(exact) };
}

function register({ register: reads }: StreamStatistics): Cell {
  if (reads === null) return none("num");
  return { class: "num code", content: reads.ratio ?? `${energy(reads.intervalSum)} / ${energy(reads.indexDifference)}` };
}

function none(kind: string): Cell {
  return { class: `${kind} zero`, content: "\u2013" };
}
