// The rows of a comparison as tables: stream-days that differ, and tallies of NMIs, months or all.

import { CHANGES, type Change, type ChangeKind, type StreamDayChange, type Tally } from "../engine/compared.js";
import { dayName, monthName } from "../text/dates.js";
import { count } from "../text/figures.js";
import { energies, fractionWidth, make, num, table, visibleText, type Cell } from "./markup.js";
import { chooseNmi } from "./nmi-search.js";

/** The name and the meaning of each change. */
export const WORDS: Record<Change | "same" | "unknown", [name: string, about: string]> = {
  revised: ["Revised", "other readings, also where they only moved to other intervals"],
  added: ["Added", "in the new files alone"],
  removed: ["Removed", "in the old files alone"],
  withheld: ["Withheld now", "counted in the old files, and cannot be trusted in the new ones"],
  released: ["Released", "could not be trusted in the old files, and counts in the new ones or is gone"],
  quality: ["Quality", "the same readings with other qualities"],
  version: ["Version", "the same readings and qualities with another UpdateDateTime"],
  unknown: ["Not comparable", "withheld in both, so nobody knows whether they are the same"],
  same: ["The same", ""],
};

/** The columns of energies, which are as wide as the widest that was seen. */
export type Fractions = [old: number, now: number, difference: number];

/** The table of rows. One that is still to come is undefined. */
export function changesTable(part: HTMLElement, kind: ChangeKind, rows: (StreamDayChange | Tally | undefined)[], from: number, fractions: Fractions): HTMLTableElement {
  if (kind !== "stream-day") return tallies(part, kind, rows as (Tally | undefined)[], from, fractions);
  return streamDays(part, rows as (StreamDayChange | undefined)[], from, fractions);
}

function streamDays(part: HTMLElement, rows: (StreamDayChange | undefined)[], from: number, fractions: Fractions): HTMLTableElement {
  const [old, now, less] = columns(rows.map((row) => [row?.old, row?.new, row?.difference]), fractions);
  const cells = rows.map((row, at): Cell[] => {
    if (!row) return ["\u2026", ...Array<string>(10).fill("")];
    const { nmi, suffix, date, change, unit, old_code, new_code } = row;
    return [
      { class: "code", content: chooseNmi(part, nmi, from + at) },
      { class: "code", content: visibleText(suffix ?? "?") },
      dayName(date),
      { class: "change", content: make("span", { "data-change": change }, WORDS[change][0]) },
      energyOf(row.old, old_code, old[at]!),
      energyOf(row.new, new_code, now[at]!),
      row.difference === null ? { class: "num missing", content: "not known" } : less[at]!,
      unit,
      both(row.old_quality, row.new_quality),
      both(row.old_version, row.new_version),
      both(row.old_place, row.new_place),
    ];
  });
  return table({ caption: null, head: ["NMI", "Stream", "Day", "Change", num("Old"), num("New"), num("Difference"), "Unit", "Quality", "Version", "Place"], rows: cells, rowHeads: true });
}

function tallies(part: HTMLElement, kind: ChangeKind, rows: (Tally | undefined)[], from: number, fractions: Fractions): HTMLTableElement {
  const [old, now, less] = columns(rows.map((row) => [row?.old_kwh, row?.new_kwh, row?.difference_kwh]), fractions);
  const counted = [...CHANGES, "unknown", "same"] as const;
  const cells = rows.map((row, at): Cell[] => {
    if (!row) return ["\u2026", ...Array<string>(counted.length + 3).fill("")];
    const numbers = counted.map((change): Cell => (row[change] === 0 ? { class: "num zero", content: "0" } : num(count(row[change]))));
    return [nameOf(part, row, from + at), old[at]!, now[at]!, less[at]!, ...numbers];
  });
  const named = { nmi: "NMI", month: "Month", all: "Sum", "stream-day": "" }[kind];
  return table({ caption: null, head: [named, num("Old, kWh"), num("New, kWh"), num("Difference, kWh"), ...counted.map((change) => num(WORDS[change][0]))], rows: cells, rowHeads: true });
}

function nameOf(part: HTMLElement, { nmi, month }: Tally, at: number): Cell {
  if (nmi !== undefined) return { class: "code", content: chooseNmi(part, nmi, at) };
  return month === undefined ? "All" : monthName(month);
}

/** The cells of the three columns. */
function columns(rows: (string | null | undefined)[][], fractions: Fractions): [old: Cell[], now: Cell[], difference: Cell[]] {
  const cellsOf = (column: 0 | 1 | 2) => {
    const exact = rows.map((row) => row[column] ?? "");
    fractions[column] = Math.max(fractions[column], ...exact.map(fractionWidth));
    return energies(exact, fractions[column]);
  };
  return [cellsOf(0), cellsOf(1), cellsOf(2)];
}

/** An energy; or the rule that withholds it; or nothing, where a side has no such day. */
function energyOf(energy: string | null, rule: string | null, cell: Cell): Cell {
  if (energy !== null) return cell;
  return rule === null ? { class: "num zero", content: "\u2013" } : { class: "num missing", content: `withheld: ${rule}` };
}

/** A cell of both sides, with one text where they say the same. */
function both(old: string | null, now: string | null): Cell {
  const said = new Set([old, now].filter((side) => side !== null));
  return { class: "code", content: visibleText([...said].join(" \u2192 ")) };
}
