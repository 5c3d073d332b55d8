// The NMIs in the order of their greatest demand, which the last second read has found.

import type { Accounts, DemandRows, Settings } from "../engine/protocol.js";
import type { Job } from "./job.js";

const ROWS_AT_ONCE = 5000;

/** NMIs that are asked for, by their greatest demand. */
export interface ByDemand {
  settings: Settings;
  order: "demand" | "-demand";
  search: string;
  from: number;
  most: number;
}

/** At most `most` of the NMIs that have a demand, with their accounts. All of them are counted. */
export function accountsByDemand(job: Job, { settings, order, search, from, most }: ByDemand): Accounts {
  const wanted = search.toUpperCase();
  const falling = greatestFirst(job).filter((nmi) => nmi.toUpperCase().includes(wanted));
  const names = order === "demand" ? [...falling].reverse() : falling;
  const page = names.slice(from, from + most);
  // No names would be all NMIs.
  const only = page.length > 0 ? { ...settings, nmis: page.join(",") } : settings;
  const found = JSON.parse(job.loader.nmiAccounts(only, "name", "", 0, page.length)) as Accounts;
  const of = new Map(found.rows.map((row) => [row.name, row]));
  return { ...found, count: names.length, rows: page.flatMap((name) => of.get(name) ?? []) };
}

/** The NMIs that have a demand, the greatest first. A row is of an NMI and a period, so an NMI may have many. */
function greatestFirst(job: Job): string[] {
  const read = job.demand;
  if (!read) return [];
  const known = KNOWN.get(read);
  if (known) return known;
  const names = new Set<string>();
  for (let from = 0; ;) {
    const { rows } = JSON.parse(read.demandRows("-maximum", from, ROWS_AT_ONCE)) as DemandRows;
    for (const { nmi, max_kw } of rows) if (max_kw !== null) names.add(nmi);
    from += rows.length;
    if (rows.length < ROWS_AT_ONCE) break;
  }
  KNOWN.set(read, [...names]);
  return [...names];
}

const KNOWN = new WeakMap<object, string[]>();
