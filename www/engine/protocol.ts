// Every message between the page and its worker, both directions, and the
// shapes they carry; what the engine gives and takes is in engine-types.ts. A
// closed list, imported by both sides: no DOM, no wasm.
//
// Energies are exact decimal strings in kWh: they must never become numbers.

import type { DailyRow, NmisFound, Settings, StreamsPage } from "../engine-types.js";

export type {
  DailyRow,
  FindingGroup,
  FindingShown,
  NmisFound,
  Profile,
  Report,
  Settings,
  Severity,
  StreamStatistics,
  StreamsPage,
} from "../engine-types.js";

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

export type ReportFormat = "report.json" | "report.csv" | "report.html";

/** Outputs of the daily rows, and of the readings behind them. */
export type DataFormat = "csv" | "sql" | "json" | "parquet" | "intervals" | "intervals.parquet";

export type Format = DataFormat | "withheld" | ReportFormat;

/** A line of an input read again, or why it cannot be shown. */
export type Line = { text: string; cut: boolean } | { why: string };

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
  /** Whether the page may have threads at all. */
  isolated: boolean;
  /** The most the engine's memory may grow to. */
  memoryBytes: number;
}

/** Addresses of the files of a wasm. */
export interface PackerPlace {
  /** The wasm-bindgen module. */
  module: string;
  wasm: string;
}

/** Those of the engine, and of the part that packs Parquet. */
export interface EnginePlace extends PackerPlace {
  packer: PackerPlace;
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
  /** The first lines of an output, and the command that writes it. */
  | { type: "preview"; id: number; job: number; format: DataFormat; settings: Settings; lines: number; output: string }
  /** `from` is 0, or the `next` of the page before. */
  | { type: "streams"; id: number; job: number; settings: Settings; from: number; nmis: number }
  /** Daily rows, counted from 0. */
  | { type: "rows"; id: number; job: number; settings: Settings; from: number; most: number }
  /** Of one NMI, or of all. */
  | { type: "series"; id: number; job: number; settings: Settings; nmi: string | null }
  /** Of one NMI, or of all. The files are read once more for it. */
  | { type: "shape"; id: number; job: number; settings: Settings; nmi: string | null }
  | { type: "nmis"; id: number; job: number; search: string; most: number }
  /** Ends the outputs that were asked for before. */
  | { type: "stop"; id: number; job: number }
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

/** The average day by half hour, in kWh: numbers for a picture. */
export interface LoadShape {
  weekdays: DayShape;
  weekends: DayShape;
}

/** A meter point's day is one of the `days`; without any the energies are NaN. */
export interface DayShape {
  days: number;
  energy: Float64Array;
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
  /** A `Report`, as JSON. */
  | { type: "result"; id: number; report: string }
  | { type: "dropped"; id: number }
  | { type: "preview"; id: number; preview: OutputPreview }
  | { type: "streams"; id: number; page: StreamsPage }
  | { type: "rows"; id: number; rows: DailyRow[] }
  | { type: "series"; id: number; series: Series }
  | { type: "shape"; id: number; shape: LoadShape }
  | { type: "nmis"; id: number; found: NmisFound }
  /** Without an output it is in the file it was meant for. */
  | { type: "done"; id: number; output: Blob | null }
  | { type: "line"; id: number; line: Line }
  /** What was asked for ends unfinished, because of a `stop`. */
  | { type: "given-up"; id: number }
  | { type: "stopped"; id: number }
  /** The engine would not have these settings; it still holds the files. */
  | { type: "refused"; id: number; failure: Failure }
  /** The worker is of no more use. */
  | { type: "failed"; failure: Failure };
