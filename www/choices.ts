// The choices behind an output as a person meets them: their words, in groups.
// What they mean is the engine's.

import type { Settings } from "./engine/protocol.js";

type Key = keyof Settings;

/** Some of the settings have a closed list of values. */
export interface Options<K extends Key = Key> {
  key: K;
  label: string;
  options: [value: Settings[K] & string, words: string][];
}

export interface Entry {
  key: "from" | "to" | "nmis" | "table" | "tableColumns" | "rowsPerStatement";
  label: string;
  input: "date" | "text" | "number";
  /** How wide, in characters. */
  size: number;
  placeholder?: string;
}

export type Choice = Options | Entry;

export interface Group {
  title: string;
  choices: Choice[];
}

function options<K extends Key>(key: K, label: string, list: Options<K>["options"]): Options {
  return { key, label, options: list } as unknown as Options;
}

export const GROUPS: Group[] = [
  {
    title: "What counts",
    choices: [
      { key: "from", label: "From", input: "date", size: 11 },
      { key: "to", label: "To", input: "date", size: 11 },
      { key: "nmis", label: "NMIs", input: "text", size: 24, placeholder: "all, or 6123456789, 6124*" },
      options("quality", "Days", [
        ["any", "Of any quality"],
        ["actual", "Of actual readings only"],
      ]),
      options("incomplete", "Incomplete days", [
        ["withhold", "Withheld"],
        ["include", "Included and marked"],
      ]),
      options("repeats", "Of several versions", [
        ["latest", "The latest counts"],
        ["first", "The first row counts"],
        ["last", "The last row counts"],
        ["sum", "All are added up"],
        ["reject", "None counts"],
      ]),
    ],
  },
  {
    title: "CSV",
    choices: [
      options("period", "A row for each", [
        ["day", "Day"],
        ["month", "Month"],
        ["year", "Year"],
      ]),
      options("by", "And", [
        ["nmi", "NMI"],
        ["stream", "Stream"],
      ]),
      options("unit", "Energy in", [
        ["kWh", "kWh"],
        ["MWh", "MWh"],
      ]),
      options("delimiter", "Delimiter", [
        ["comma", "Comma"],
        ["semicolon", "Semicolon"],
        ["tab", "Tab"],
      ]),
      options("dateFormat", "Days as", [
        ["iso", "2024-01-31"],
        ["compact", "20240131"],
        ["dmy", "31/01/2024"],
      ]),
    ],
  },
  {
    title: "SQL",
    choices: [
      options("dialect", "Database", [
        ["postgres", "PostgreSQL"],
        ["mysql", "MySQL, MariaDB"],
        ["sqlite", "SQLite"],
        ["sqlserver", "SQL Server"],
        ["duckdb", "DuckDB"],
      ]),
      { key: "table", label: "Table", input: "text", size: 18 },
      { key: "tableColumns", label: "Its columns", input: "text", size: 28 },
      { key: "rowsPerStatement", label: "Rows in a statement", input: "number", size: 5 },
    ],
  },
  {
    title: "CSV and SQL",
    choices: [
      options("like", "Layout", [
        ["", "As chosen here"],
        ["original", "Like the original loader"],
      ]),
    ],
  },
];

/** Columns besides the first three. */
export const COLUMNS: [name: string, words: string][] = [
  ["generation", "Generation"],
  ["net", "Net"],
  ["intervals", "Intervals"],
  ["missing", "Missing minutes"],
  ["complete", "Complete"],
  ["quality", "Quality"],
  ["quality_counts", "Intervals by quality"],
  ["streams", "Suffixes"],
  ["interval_lengths", "Interval lengths"],
  ["update_time", "Update time"],
];

/** Settings that change the figures. The others change only the text of an output. */
export const COUNTING: ReadonlySet<Key> = new Set([
  "streams",
  "from",
  "to",
  "nmis",
  "profile",
  "quality",
  "incomplete",
  "repeats",
]);
