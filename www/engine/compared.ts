// Two deliveries compared: the rows that differ, as `nem12 diff --format json` writes them. Energies are exact decimal strings.

/** The rows of a comparison: the words of `nem12 diff --by`. */
export type ChangeKind = "stream-day" | "nmi" | "month" | "all";

/** The order of rows: the words of `nem12 diff --sort`. */
export type ChangeOrder = "change" | "nmi" | "date";

/** The formats of a comparison: words of `nem12 diff --format`. */
export type ChangeForm = "csv" | "json" | "parquet";

/** The sides of a comparison, and its streams. */
export interface CompareAsk {
  /** Whether the other files are the old ones. */
  isOtherOld: boolean;
  /** Whether every stream is compared, or those of the settings. */
  everyStream: boolean;
}

/** Rows of a comparison, in an order. */
export interface ChangesAsk {
  kind: ChangeKind;
  order: ChangeOrder;
}

/** The differences that a stream-day can have, in the order of the command. */
export const CHANGES = ["revised", "added", "removed", "withheld", "released", "quality", "version"] as const;

export type Change = (typeof CHANGES)[number];

/** A stream-day that differs. What a side has not is null. */
export interface StreamDayChange {
  nmi: string;
  suffix: string | null;
  date: string;
  change: Change;
  unit: string;
  old: string | null;
  new: string | null;
  difference: string | null;
  old_quality: string | null;
  new_quality: string | null;
  old_version: string | null;
  new_version: string | null;
  old_code: string | null;
  new_code: string | null;
  old_place: string | null;
  new_place: string | null;
}

/** How many stream-days differ, of an NMI, of a month or of all, and their energies in kWh. */
export type Tally = Record<Change | "stream_days" | "same" | "unknown", number> & {
  nmi?: string;
  month?: string;
  old_kwh: string;
  new_kwh: string;
  difference_kwh: string;
};

/** Some rows of a comparison, the number of all, and the tally of all stream-days. */
export interface Changes {
  count: number;
  all: [Tally];
  rows: (StreamDayChange | Tally)[];
}

/** A command that writes a comparison. */
export interface CompareCommand {
  command: string;
  /** The number of files that `OLD` and `NEW` stand for; 0 where the command names them. */
  old: number;
  new: number;
}
