// Cells of the tables of accounts: of months and of NMIs.

import type { Account, Report } from "../engine/protocol.js";
import { count } from "../text/figures.js";
import { totalName } from "../text/labels.js";
import { energies, type Cell } from "./markup.js";

/** A column of energies. */
export interface EnergyColumn {
  name: string;
  cells: Cell[];
}

const SIDES: [name: string, of: "import" | "export" | "net", streams: string][] = [
  ["Import", "import", "consumption"],
  ["Export", "export", "generation"],
  ["Net", "net", "net"],
];

/** Import, export and net of accounts; and the total of other streams, if the settings choose some. An undefined account is still to come. */
export function energyColumns(report: Report, accounts: (Account | undefined)[], least = 0): EnergyColumn[] {
  const columns: EnergyColumn[] = SIDES.map(([name, of]) => ({ name, cells: energyCells(accounts.map((one) => one?.[of]), least) }));
  const isSide = SIDES.some(([, , streams]) => streams === report.settings.streams);
  const others = accounts.map((one) => one?.total);
  return isSide ? columns : [{ name: totalName(report), cells: energyCells(others, least) }, ...columns];
}

/** Exact energies of a column. No total is no zero. */
function energyCells(column: (string | null | undefined)[], least: number): Cell[] {
  const cells = energies(column.map((exact) => exact ?? ""), least);
  return column.map((exact, at) => (exact === null ? { class: "num zero", content: "\u2013" } : cells[at]!));
}

/** A number of days. One that makes a total doubtful has the look of its kind, and zero is less prominent. */
export function tally(days: number, kind: "missing" | "withheld"): Cell {
  return { class: days === 0 ? "num zero" : `num ${kind}`, content: count(days) };
}
