// Which outputs a person is offered: register reads only where the files have some, and
// rows of periods, of streams and in MWh only where there is a form for them.

import type { DataFormat, Report, Settings } from "../engine/protocol.js";

/** Whether an output has something of these files; null stands for no files yet. */
export function isOffered(format: DataFormat, report: Report | null): boolean {
  return !format.startsWith("reads") || (report !== null && report.reads.rows.counted > 0);
}

const DAILY: readonly DataFormat[] = ["sql", "json"];

/** A sentence on why an output cannot be written under the settings; empty where it can. */
export function impossible(format: DataFormat, { period, by, unit }: Settings): string {
  if (!DAILY.includes(format)) return "";
  if (period !== "day") return "Only CSV and Parquet have rows of months and years.";
  if (by !== "nmi") return "Only CSV and Parquet have rows by stream.";
  return unit === "kWh" ? "" : "Only CSV and Parquet can be in MWh.";
}
