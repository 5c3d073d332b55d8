// The file name of an output, made from the names of its inputs.

import type { Format } from "./protocol.js";

const ENDINGS: Record<Format, string> = {
  csv: ".daily.csv",
  sql: ".daily.sql",
  json: ".daily.json",
  parquet: ".daily.parquet",
  intervals: ".intervals.csv",
  "intervals.parquet": ".intervals.parquet",
  withheld: ".withheld.csv",
  "report.json": ".report.json",
  "report.csv": ".report.csv",
  "report.html": ".report.html",
};

/** `meter.csv.gz` gives `meter.daily.csv`; several inputs give `nem12.daily.csv`. */
export function outputName(inputs: string[], format: Format): string {
  const [only] = inputs;
  const stem = inputs.length === 1 && only ? withoutExtension(only) : "";
  return (stem || "nem12") + ENDINGS[format];
}

function withoutExtension(name: string): string {
  const unpacked = name.replace(/\.(zip|gz)$/i, "");
  return unpacked.replace(/\.(csv|txt|dat|mdff|nem12|v\d\d)$/i, "");
}
