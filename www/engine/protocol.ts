// The messages between the page and its worker, in both directions. Shapes that
// the engine takes and gives are in engine-types.ts. Both sides import this
// file, so it uses neither the DOM nor the wasm module.
//
// Energies are exact decimal strings in kWh. Never convert them to numbers.

import type { ChangeForm, Changes, ChangesAsk, CompareAsk, CompareCommand } from "./compared.js";
import type { EngineStatus, EngineUrls, ThreadsRequest } from "./engine-status.js";
import type { RewriteAsk, Rewritten } from "./rewritten.js";
import type { DemandOrder, DemandRow, DemandRows, TouPlan, TouRows } from "./answer-rows.js";
import type { Accounts, CompletenessSummary, DailyRow, Format, Gaps, NmiSort, NmisFound, Settings, StreamsPage } from "../engine-types.js";

export type {
  Account,
  Accounts,
  CompletenessSummary,
  DailyRow,
  FindingGroup,
  FindingPlace,
  FindingShown,
  Format,
  Gap,
  Gaps,
  NamedAccount,
  NmiSort,
  NmisFound,
  Profile,
  Report,
  ReportFormat,
  Settings,
  Severity,
  StreamStatistics,
  StreamsPage,
} from "../engine-types.js";

export type { DemandOrder, DemandRow, DemandRows, DemandSort, TouPlan, TouRow, TouRows } from "./answer-rows.js";

export type { Change, ChangeForm, ChangeKind, ChangeOrder, Changes, ChangesAsk, CompareAsk, CompareCommand, StreamDayChange, Tally } from "./compared.js";

export type { EngineStatus, EngineUrls, ThreadsReason, ThreadsRequest, WasmUrls } from "./engine-status.js";

export type { RewriteAsk, Rewritten } from "./rewritten.js";

export { DEFAULT_SETTINGS } from "../engine-types.js";

/** One line of an input, or the reason why the page cannot show it. `cut` means the line is longer than `text`. */
export type Line = { text: string; cut: boolean } | { why: string };

/** An error in sentences for the person who loaded the file. */
export interface Failure {
  kind:
    | "input" // the engine refused the input or the settings
    | "start" // the engine did not load
    | "memory" // the browser refused the memory, or the engine has used all of it
    | "pool-timeout" // after these two the page starts the engine again
    | "pool-error"
    | "stopped" // a panic or a trap
    | "stalled"; // the engine makes no progress
  what: string;
  where: string | null;
  next: string;
}

/** Where an output goes: a Blob, a file that the person chose, or a file in the origin's private storage. */
export type Destination =
  | { kind: "blob" }
  | { kind: "file"; handle: FileSystemFileHandle }
  | { kind: "private"; name: string };

/** A day's quality by its number in a series, best first. */
export const DAY_QUALITIES = ["absent", "actual", "substituted", "estimated", "unknown", "missing"] as const;

export type DayQuality = (typeof DAY_QUALITIES)[number];

/**
 * Energy and quality by calendar day. The arrays have one entry a day, starting
 * at `firstDay`. Energies are in kWh, NaN where a day has none, and are for
 * charts only.
 */
export interface Series {
  firstDay: string | null;
  consumption: Float64Array;
  generation: Float64Array;
  /** Indexes into `DAY_QUALITIES`. */
  quality: Uint8Array;
  /** NMIs by the quality of their day: for each day one number for each of `DAY_QUALITIES`. */
  nmis: Uint32Array;
}

/**
 * Energy by half hour in kWh, for charts only: of the average weekday and weekend day, and of each day with a total. And the
 * half hour with the most energy.
 */
export interface LoadShape {
  weekdays: DayShape;
  weekends: DayShape;
  /** Null where no half hour has energy. */
  peak: Peak | null;
  /** The days with a total as days since 1970, by date. */
  dates: Int32Array;
  /** 48 energies for each of these days, NaN where a half hour has no reading. */
  halfHours: Float64Array;
}

/** The half hour with the most energy of all NMIs of a load shape together. */
export interface Peak {
  /** The day, as `2024-01-31`. */
  date: string;
  /** The half hour, from 0 to 47. */
  slot: number;
  /** Exact energy of the half hour in kWh. */
  energy: string;
}

/** The output under one choice of streams: its energy in kWh, and the number of NMI-days in it. */
export interface StreamsTotal {
  streams: string;
  total: string;
  output: number;
}

/** An average day. `days` counts NMI-days; with none of them the energies are NaN. */
export interface DayShape {
  days: number;
  energy: Float64Array;
}

/** The first lines of an output, and the command line that writes all of it. */
export interface OutputPreview {
  text: string;
  command: string;
  /** The number of files that `FOLDER` stands for in the command; 0 where the command names them. */
  files: number;
  /** Whether `LIST` stands for a file with the expected NMIs. */
  isList: boolean;
}

/** Progress of a read, in bytes of the files. Archives count compressed. */
export interface LoadProgress {
  bytesRead: number;
  bytesTotal: number;
}

/** Progress of an output: bytes written, a second read of the files, or what was written of NEM12. */
export type OutputProgress = { bytesWritten: number } | { rewritten: Rewritten } | { lackingHours: number } | LoadProgress;

/** The periods of accounts. */
export type Period = "day" | "month" | "year";

/** An order of NMIs that the first read knows. A `-` before the word puts the greatest first. */
export type NmiOrder = NmiSort | `-${NmiSort}`;

/** An order of NMIs. By demand there are only those that have one, once it was read. */
export type NmiOrderOfAll = NmiOrder | "demand" | "-demand";

/** A `Report` as JSON text. The page parses it, so that the worker copies one string instead of many objects. */
export type ReportJson = string;

/** Loaded files: a report, and how many inputs each file has. An archive has one for each member. */
export interface Loaded {
  report: ReportJson;
  inputs: number[];
}

/** A question's own data, its answer, and what the worker may report before the answer. */
export interface Exchange<Ask, Answer, Progress = never> {
  ask: Ask;
  answer: Answer;
  progress: Progress;
}

/**
 * Every question that the page asks the worker. All but `start` concern a job: a
 * set of files that were loaded together.
 *
 * A new question is an entry here, a handler in worker/answers.ts, and the call
 * that asks it.
 */
export interface Questions {
  /** Starts the engine. Progress says that the thread pool is starting; if the pool hangs, no other message follows. */
  start: Exchange<{ engine: EngineUrls; threads: ThreadsRequest }, EngineStatus, "pool-starting">;
  /** Reads files, and reports on them. */
  load: Exchange<{ files: File[]; settings: Settings }, Loaded, LoadProgress>;
  /** Removes the file with this index, without a read, and reports on the others. Null where these have to be read again. */
  remove: Exchange<{ index: number; settings: Settings }, Loaded | null>;
  /** Puts the file back that was removed last, without a read. Null where there is none. */
  putBack: Exchange<{ settings: Settings }, Loaded | null>;
  /** Releases a job. Questions about the job that are still open get no reply. */
  drop: Exchange<object, null>;
  /** Stops what is being done: the outputs, the second read of a day, of demand or of time of use, or the read of other files. */
  stop: Exchange<{ what: "output" | "day" | "demand" | "tou" | "other" }, null>;
  /** Reports on the loaded files under other settings. */
  view: Exchange<{ settings: Settings }, ReportJson>;
  /** First lines of an output, none of a report, and the command that writes it to a file named `output`. */
  preview: Exchange<{ format: Format; settings: Settings; lines: number; output: string; everyStream: boolean }, OutputPreview>;
  /** Statistics of every stream of `nmis` NMIs. `from` is 0, or `next` of the page before. */
  streams: Exchange<{ settings: Settings; from: number; nmis: number }, StreamsPage>;
  /** At most `most` daily rows from row `from` on, counted from 0. */
  rows: Exchange<{ settings: Settings; from: number; most: number }, DailyRow[]>;
  /** Energy and quality by day, of one NMI or with null of all. */
  series: Exchange<{ settings: Settings; nmi: string | null }, Series>;
  /** The output under other choices of streams. */
  totals: Exchange<{ settings: Settings; streams: string[] }, StreamsTotal[]>;
  /** Missing days: all are counted, and the first `most` gaps listed. */
  gaps: Exchange<{ settings: Settings; most: number }, Gaps>;
  /** Sums of completeness, with the expected NMIs that have no data. */
  completeness: Exchange<{ settings: Settings }, CompletenessSummary>;
  /** Energy and completeness of each period that has something, and of all. */
  accounts: Exchange<{ settings: Settings; period: Period }, Accounts>;
  /** At most `most` NMIs whose names contain `search`, each with its months, from number `from` on, counted from 0. */
  nmiAccounts: Exchange<{ settings: Settings; order: NmiOrderOfAll; search: string; from: number; most: number }, Accounts>;
  /** Average day, of one NMI or with null of all. Reads the files a second time. */
  shape: Exchange<{ settings: Settings; nmi: string | null }, LoadShape, LoadProgress>;
  /** Interval data of one NMI and day as CSV. Reads the files a second time. */
  day: Exchange<{ settings: Settings; nmi: string; date: string }, string, LoadProgress>;
  /** Reads the files a second time for the demand, which `demandRows` gives. */
  demand: Exchange<{ settings: Settings }, true, LoadProgress>;
  /** At most `most` rows of the demand that was read last, from number `from` on, counted from 0. */
  demandRows: Exchange<{ order: DemandOrder; from: number; most: number }, DemandRows>;
  /** The row with the greatest demand of each of these NMIs, that has one, of the demand that was read last. */
  demandOf: Exchange<{ nmis: string[] }, DemandRow[]>;
  /** The plan that the settings of time of use make. */
  touPlan: Exchange<{ settings: Settings }, TouPlan>;
  /** Reads the files for the energy by time of use, which `touRows` gives. */
  tou: Exchange<{ settings: Settings }, true, LoadProgress>;
  /** At most `most` rows of the energy that was read last, from number `from` on, counted from 0. */
  touRows: Exchange<{ from: number; most: number }, TouRows>;
  /** Reads the files of another delivery, and reports on them. Those that were read before are forgotten. */
  readOther: Exchange<{ files: File[]; settings: Settings }, ReportJson, LoadProgress>;
  /** Compares the files with the other ones; false where none were read. */
  compare: Exchange<{ settings: Settings } & CompareAsk, boolean>;
  /** At most `most` rows of what differs, from number `from` on, counted from 0. */
  changes: Exchange<ChangesAsk & { from: number; most: number }, Changes>;
  /** The command that writes what differs to a file named `output`. */
  changesCommand: Exchange<ChangesAsk & { form: ChangeForm; output: string }, CompareCommand>;
  /** Writes what differs: a Blob, or null when it went to the person's file. */
  saveChanges: Exchange<ChangesAsk & { form: ChangeForm; to: Destination }, Blob | null, { bytesWritten: number }>;
  /** First `most` NMIs whose names contain `search`. */
  nmis: Exchange<{ search: string; most: number }, NmisFound>;
  /** One output: a Blob, or null when it went to the person's file. With `digests` a report names the SHA-256 of each file. `rewrite` is for NEM12. */
  render: Exchange<{ format: Format; settings: Settings; digests: boolean; rewrite?: RewriteAsk; to: Destination }, Blob | null, OutputProgress>;
  /** One line of an input, counted from 1. Answered at once: it reads the file, not the engine. */
  line: Exchange<{ input: number; line: number }, Line, LoadProgress>;
}

export type Question = keyof Questions;

/** Questions about a job. */
export type JobQuestion = Exclude<Question, "start">;

export type Ask<K extends Question> = Questions[K]["ask"];

export type Answer<K extends Question> = Questions[K]["answer"];

export type Progress<K extends Question> = Questions[K]["progress"];

/** A question on its way to the worker. `id` comes back with the answer. */
export type Request<K extends Question = Question> = {
  [Q in K]: { question: Q; id: number } & (Q extends JobQuestion ? { job: number } : object) & Ask<Q>;
}[K];

/** A message from the worker to the page. Every question gets exactly one reply other than `progress`. */
export type Reply =
  | { type: "progress"; id: number; progress: Progress<Question> }
  | { type: "answer"; id: number; answer: Answer<Question> }
  /** A `stop`, or a later question of the same kind, ended this one before its answer. */
  | { type: "ended"; id: number }
  /** The engine refused these settings. It still holds the files. */
  | { type: "refused"; id: number; failure: Failure }
  /** The worker can do no more. */
  | { type: "failed"; failure: Failure };
