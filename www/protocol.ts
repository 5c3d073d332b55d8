// Every message between the page and its worker, both directions, and the
// shapes they carry. A closed list, imported by both sides: no DOM, no wasm.
//
// Energies are exact decimal strings in kWh: they must never become numbers.

/** What to count and how to write it. Changing it never reads the file again. */
export interface Settings {
  /** `consumption`, `generation`, `net`, `all`, or a list such as `E1,E2`. */
  streams: string;
  /** The first and the last day that may be in the output, `2024-01-31`; empty for no end. */
  from: string;
  to: string;
  /** NMIs with commas between, `6123*` for all that begin so; empty for all. */
  nmis: string;
  /** Strict refuses what no version of the specification allows. */
  profile: "lenient" | "strict";
  /** Whether days of estimated or substituted readings are kept out. */
  quality: "any" | "actual";
  /** Included ones need the columns `complete` and `missing`. */
  incomplete: "withhold" | "include";
  /** Which version of a stream's day counts. */
  repeats: "latest" | "first" | "last" | "sum" | "reject";
  /** Columns besides the first three, by their names in the output. */
  columns: string[];
  /** What a row of the CSV is of, and what it adds up. */
  by: "nmi" | "stream";
  period: "day" | "month" | "year";
  /** What the energies of the CSV are in. */
  unit: "kWh" | "MWh";
  delimiter: "comma" | "semicolon" | "tab";
  /** `2024-01-31`, `20240131` or `31/01/2024`. */
  dateFormat: "iso" | "compact" | "dmy";
  /** Whose SQL it is, and which table it is for. */
  dialect: "postgres" | "mysql" | "sqlite" | "sqlserver" | "duckdb";
  table: string;
  /** Of the NMI, the day and the energy, with commas between. */
  tableColumns: string;
  rowsPerStatement: number;
  /** Whether the SQL begins with CREATE TABLE IF NOT EXISTS. */
  createTable: boolean;
  /** Whether CSV and SQL are laid out as the original loader's. */
  like: "" | "original";
}

export const DEFAULT_SETTINGS: Readonly<Settings> = {
  streams: "consumption",
  from: "",
  to: "",
  nmis: "",
  profile: "lenient",
  quality: "any",
  incomplete: "withhold",
  repeats: "latest",
  columns: [],
  by: "nmi",
  period: "day",
  unit: "kWh",
  delimiter: "comma",
  dateFormat: "iso",
  dialect: "postgres",
  table: "meter_readings",
  tableColumns: "nmi,timestamp,consumption",
  rowsPerStatement: 1000,
  createTable: false,
  like: "",
};

export type Profile = Settings["profile"];

export type ReportFormat = "report.json" | "report.csv" | "report.html";

/** Outputs of the daily rows. */
export type DailyFormat = "csv" | "sql" | "json";

export type Format = DailyFormat | "withheld" | ReportFormat;

/** `file` stops an input, `block` a 200, `day` an NMI-day; the others cost no energy. */
export type Severity = "file" | "block" | "day" | "warning" | "note";

/** One kind of finding: all of them counted, the first of them shown. */
export interface FindingGroup {
  code: string;
  severity: Severity;
  /** Where the rule comes from. */
  section: string;
  title: string;
  /** What should have been there; empty where the title says it. */
  expected: string;
  /** What was done about it; empty where the message says it. */
  action: string;
  count: number;
  shown: FindingShown[];
}

export interface FindingShown {
  /** `file:line`. */
  place: string;
  /** Which of the report's inputs, counted from 0. */
  input: number;
  /** The physical line, from 1; 0 for the input as a whole. */
  line: number;
  /** The column, from 1, where one is to blame, and what the specification calls it. */
  column: number | null;
  field: string | null;
  /** The interval of a reading, from 1. */
  interval: number | null;
  found: string | null;
  message: string;
}

/** A line of an input read again, or why it cannot be shown. */
export type Line = { text: string; cut: boolean } | { why: string };

/** One stream of one NMI, over all inputs. */
export interface StreamStatistics {
  nmi: string;
  /** Empty where no suffix can be read. */
  suffix: string;
  /** Whether it is part of the sum under the settings. */
  included: boolean;
  units: string[];
  /** In minutes. */
  intervalLengths: number[];
  meterSerials: string[];
  /** Days with a row that can be trusted, the first and the last of them, and those between without one. */
  days: number;
  firstDay: string;
  lastDay: string;
  gaps: number;
  /** 300 rows. */
  rejected: number;
  intervals: {
    expected: number;
    present: number;
    missing: number;
    actual: number;
    finalSubstituted: number;
    substituted: number;
    estimated: number;
    unknown: number;
    null: number;
  };
  sum: string;
  minimum: string | null;
  maximum: string | null;
  lastUpdate: string | null;
  /** Register reads against readings, where there are two reads. */
  register: {
    from: string;
    to: string;
    indexDifference: string;
    intervalSum: string;
    ratio: string | null;
  } | null;
}

/** The streams of some NMIs, and where the next ones start; null after the last. */
export interface StreamsPage {
  streams: StreamStatistics[];
  next: number | null;
}

/** A row of the output: an NMI's day. */
export interface DailyRow {
  nmi: string;
  /** `2024-01-31`. */
  date: string;
  /** In kWh. */
  energy: string;
  /** The worst of the day's, as the file writes it. */
  quality: string;
}

/** The name of the output's third column. */
export type Column = "consumption" | "generation" | "net" | "energy";

/** The engine's account of what was loaded, under one choice of settings. */
export interface Report {
  version: string;
  /** Those that the figures depend on, and no others. */
  settings: Pick<Settings, "streams" | "profile">;
  column: Column;
  inputs: { name: string; bytes: number; lines: number; refusal: string | null }[];
  records: {
    header: number;
    nmiDetails: number;
    intervalData: number;
    intervalEvents: number;
    b2bDetails: number;
    end: number;
    other: number;
  };
  nmis: number;
  streams: number;
  firstDay: string | null;
  lastDay: string | null;
  /** Every 300 row is in exactly one of these. */
  rows: {
    counted: number;
    notIncluded: number;
    superseded: number;
    withheld: number;
    rejected: number;
  };
  /** NMI-days; `without` have rows, but none of the chosen streams. */
  days: { output: number; withheld: number; without: number };
  totals: {
    total: string;
    actual: string;
    substituted: string;
    estimated: string;
    unknown: string;
  };
  /** Every 300 row that can be trusted, replaced versions too. */
  controlTotals: { unit: string; rows: number; sum: string }[];
  streamsPresent: { suffix: string; unit: string; days: number; included: boolean }[];
  /** A plain sentence when no row is in the output. */
  nothing: string | null;
  /** The first daily rows. */
  preview: DailyRow[];
  findings: FindingGroup[];
  /** The first withheld NMI-days; the complete list is the `withheld` output. */
  withheld: { nmi: string; date: string; place: string; reason: string }[];
  /** Daily rows whose NMI does not fit the SQL column. */
  sqlLeftOut: number;
  executors: { blocks: number; bytes: number }[];
}

/** Why the engine runs on the threads it has. */
export type ThreadsReason =
  | "isolated" // the pool's ordinary case
  | "asked" // whoever opened it said so
  | "not-isolated" // shared memory may not be sent to other workers
  | "pool-timeout" // the pool did not start in time
  | "pool-error"; // the pool's own script failed

/** How the engine came up. */
export interface EngineStatus {
  version: string;
  threads: number;
  reason: ThreadsReason;
  /** The most the engine's memory may grow to. */
  memoryBytes: number;
}

/** Addresses of the engine's two files. */
export interface EnginePlace {
  /** The wasm-bindgen module. */
  module: string;
  wasm: string;
}

/** How many threads to use, and why that many; null lets the worker choose. */
export type ThreadsWish = { threads: number; reason: ThreadsReason } | null;

/** What went wrong, in words for the person holding the file. */
export interface Failure {
  kind:
    | "input" // the engine would not take it
    | "start" // the engine did not load
    | "memory" // the browser refused it, or the engine has used it up
    | "pool-timeout" // these two ask for a start with one thread
    | "pool-error"
    | "stopped" // a panic or a trap
    | "stalled"; // work was begun and does not go on
  what: string;
  where: string | null;
  next: string;
}

/** Where an output goes: a Blob; a file that the person chose; one in the origin's private storage, for a Blob of it. */
export type Destination =
  | { kind: "blob" }
  | { kind: "file"; handle: FileSystemFileHandle }
  | { kind: "private"; name: string };

/**
 * Page to worker. Each asks for exactly one answer with the same `id`. A job is
 * files that are loaded together: one engine may have several.
 */
export type Request =
  | { type: "start"; id: number; engine: EnginePlace; threads: ThreadsWish }
  /** Lets go of a job, finished or not. Nothing is answered to what it was still asked. */
  | { type: "drop"; id: number; job: number }
  | { type: "load"; id: number; job: number; files: File[]; settings: Settings }
  | { type: "view"; id: number; job: number; settings: Settings }
  /** Whether the engine would have these settings. */
  | { type: "check"; id: number; job: number; settings: Settings }
  /** The first lines of an output, and the command that writes it. */
  | { type: "preview"; id: number; job: number; format: DailyFormat; settings: Settings; lines: number; output: string }
  /** `from` is 0, or the `next` of the page before. */
  | { type: "streams"; id: number; job: number; settings: Settings; from: number; nmis: number }
  /** Daily rows, counted from 0. */
  | { type: "rows"; id: number; job: number; settings: Settings; from: number; most: number }
  /** Of one NMI, or of all. */
  | { type: "series"; id: number; job: number; settings: Settings; nmi: string | null }
  | { type: "nmis"; id: number; job: number; search: string; most: number }
  /** `digests` asks for the inputs' SHA-256 in a report: the files are read once more for them. */
  | { type: "render"; id: number; job: number; format: Format; settings: Settings; digests: boolean; to: Destination }
  /** Answered beside the others: it asks the files, not the engine. */
  | { type: "line"; id: number; job: number; input: number; line: number };

/** A day's quality by its number in a series, from the best to the worst. */
export const DAY_QUALITIES = ["absent", "actual", "substituted", "estimated", "unknown", "missing"] as const;

export type DayQuality = (typeof DAY_QUALITIES)[number];

/**
 * Energy and quality of the days of the calendar, one entry a day from the first
 * on. In kWh, NaN where there is none: numbers for a picture and nothing else.
 */
export interface Series {
  firstDay: string | null;
  consumption: Float64Array;
  generation: Float64Array;
  /** Places in `DAY_QUALITIES`. */
  quality: Uint8Array;
}

/** The first NMIs that a search finds, and how many there are. */
export interface NmisFound {
  matches: number;
  nmis: string[];
}

/** How an output begins, and the command line that writes all of it. */
export interface OutputPreview {
  text: string;
  command: string;
}

/** How far a load is. Bytes are the files' own, archives counted compressed. */
export interface LoadProgress {
  bytesRead: number;
  bytesTotal: number;
}

/** Worker to page. `pool`, `progress`, `part` and `reread` may come before the answer. */
export type Reply =
  /** The pool is being started; should it fail silently, this is the last that is heard. */
  | { type: "pool"; id: number }
  | { type: "progress"; id: number; progress: LoadProgress }
  | { type: "part"; id: number; bytesRendered: number }
  /** How much of the files has been read once more. */
  | { type: "reread"; id: number; progress: LoadProgress }
  | { type: "started"; id: number; status: EngineStatus }
  | { type: "result"; id: number; report: Report }
  | { type: "checked"; id: number }
  | { type: "dropped"; id: number }
  | { type: "preview"; id: number; preview: OutputPreview }
  | { type: "streams"; id: number; page: StreamsPage }
  | { type: "rows"; id: number; rows: DailyRow[] }
  | { type: "series"; id: number; series: Series }
  | { type: "nmis"; id: number; found: NmisFound }
  /** Without an output it is in the file it was meant for. */
  | { type: "done"; id: number; output: Blob | null }
  | { type: "line"; id: number; line: Line }
  /** The engine would not have these settings; it still holds the files. */
  | { type: "refused"; id: number; failure: Failure }
  /** The worker is of no more use. */
  | { type: "failed"; failure: Failure };
