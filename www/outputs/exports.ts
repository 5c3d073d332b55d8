// The exports: what, in which format, from the table of outputs.

import { DEFAULT_SETTINGS, OUTPUTS, SETTINGS, type Setting } from "../engine-types.js";
import type { Format, Report, Settings } from "../engine/protocol.js";

/** Something that can be exported. */
export interface What {
  name: string;
  label: string;
  about: string;
  /** Kind of output, as in the ending of its file's name. */
  kind: string;
  /** Period of the rows; null where the output has none. */
  period: Settings["period"] | null;
}

export const WHATS: readonly What[] = [
  { name: "day", label: "Daily rows", about: "", kind: "daily", period: "day" },
  { name: "month", label: "Monthly rows", about: "", kind: "daily", period: "month" },
  { name: "year", label: "Yearly rows", about: "", kind: "daily", period: "year" },
  { name: "intervals", label: "Interval readings", about: "Every reading, or sums of 15 to 60 minutes, with start, end, unit and quality. Reads the files again.", kind: "intervals", period: null },
  { name: "ha", label: "Home Assistant", about: "The energy of each hour with the sum of those before, as Home Assistant imports statistics. Reads the files again.", kind: "ha", period: null },
  { name: "demand", label: "Maximum demand", about: "The maximum demand of each NMI and period, and when it was. Reads the files again.", kind: "demand", period: null },
  { name: "tou", label: "Time of use", about: "Energy by band, under the bands, the clock and the periods of the tab Time of use. Reads the files again.", kind: "tou", period: null },
  { name: "nem12", label: "NEM12", about: "The rows that count as NEM12 again: merged, cut to the filter, repaired, or without names. Reads the files again.", kind: "nem12", period: null },
  { name: "completeness", label: "Completeness", about: "Expected and delivered intervals, missing days, meters and versions of every stream; or the gaps, months, or NMIs by month.", kind: "completeness", period: null },
  { name: "reads", label: "Register reads (NEM13)", about: "", kind: "reads", period: null },
  { name: "withheld", label: "Withheld days", about: "Days that are in no total, each with its line and the reason.", kind: "withheld", period: null },
  { name: "report", label: "Report", about: "Totals, findings and the statistics of every stream.", kind: "report", period: null },
];

const LABELS: Record<string, string> = { csv: "CSV", sql: "SQL", json: "JSON", parquet: "Parquet", html: "HTML" };

/** Outputs by what they are and the form of their file: `.daily.csv` is the output `csv`. */
const FORMATS = new Map((Object.keys(OUTPUTS) as Format[]).map((format) => [OUTPUTS[format].ending, format]));

/** The forms of files that some output has, each with its label. */
export const FORMS: [form: string, label: string][] = [...new Set([...FORMATS.keys()].map((ending) => ending.split(".")[2] ?? ""))].map((form) => [
  form,
  LABELS[form] ?? form.toUpperCase(),
]);

/** The output of a kind in a form; null where there is none. */
export function formatOf({ kind }: What, form: string): Format | null {
  return FORMATS.get(`.${kind}.${form}`) ?? null;
}

/** Whether the files have something of the kind. */
export function isOffered({ kind }: What, { reads, days }: Report): boolean {
  if (kind === "reads") return reads.rows.counted > 0;
  return kind !== "withheld" || days.withheld > 0;
}

/** Why daily rows cannot be written, by the setting that they would not obey. */
const REASONS: [setting: "unit" | "period" | "by", why: string][] = [
  ["unit", "Only CSV can be in MWh."],
  ["period", "Only CSV and Parquet have rows of months and years."],
  ["by", "Only CSV and Parquet have rows by stream."],
];

/** A sentence on why an output cannot be written under the settings; empty where it can. */
export function impossible(format: Format, settings: Settings): string {
  if (format === "nem12") return settings.repeats === "sum" ? "NEM12 has one row for a stream and day, so versions cannot be added up in it." : "";
  if (!OUTPUTS[format].ending.startsWith(".daily.")) return "";
  const obeys = (setting: keyof Settings) => SETTINGS.some(({ name, outputs }) => name === setting && outputs.includes(format));
  const broken = REASONS.find(([setting]) => settings[setting] !== DEFAULT_SETTINGS[setting] && !obeys(setting));
  return broken?.[1] ?? "";
}

/** The settings that only shape exports. The period is part of what is exported, and those of a view are chosen there. */
export const SHAPING: readonly Setting[] = SETTINGS.filter(({ outputs, name, place }) => outputs.length > 0 && name !== "period" && place !== "view");
