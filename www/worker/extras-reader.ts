// The reader of the part for what few ask for, which a job keeps with the rows that it found last.

import type { Format, Rewritten, Settings } from "../engine/protocol.js";
import type { ChangeForm, ChangeKind, ChangeOrder } from "../engine/compared.js";
import type { Loader, Rendering, Rereading } from "./engine-module.js";

/** The reader of the part. */
export interface ExtrasLoader extends Omit<Loader, "reread"> {
  /** Begins a second read for an output. */
  reread(format: Format, settings: Settings): Rereading;
  /** Begins a second read for intervals. Throws the sentence of the command where they cannot be written as they are asked for. */
  intervals(format: Format, settings: Settings): ShapedIntervals;
  /** Begins a second read for NEM12. `key` is the secret by which names are replaced. */
  rewrite(settings: Settings, everyStream: boolean, key: Uint8Array): Rewriting;
  /** Compares the files with those of a newer delivery. */
  compareWith(newer: ExtrasLoader, settings: Settings, everyStream: boolean): Comparison;
  /** Begins a second read for a table. */
  tou(settings: Settings): TouTable;
}

/** A second read whose rows stay in the part. */
export interface TouTable extends Rereading {
  /** `TouRows` as JSON text. */
  touRows(from: number, most: number): string;
}

/** Two deliveries that are compared. The rows stay in the part. */
export interface Comparison {
  /** `Changes` as JSON text. */
  rows(kind: ChangeKind, order: ChangeOrder, from: number, most: number): string;
  /** Begins the text of all rows; for Parquet, the CSV that is packed. */
  text(kind: ChangeKind, order: ChangeOrder, form: ChangeForm): Rendering;
  /** The command line that writes all rows. */
  command(kind: ChangeKind, order: ChangeOrder, form: ChangeForm, old: string[], now: string[], output: string): string;
  free(): void;
}

/** The reader of another delivery. */
export interface Other {
  loader: ExtrasLoader;
  names: string[];
  /** Whether it is the old one of the comparison. */
  isOld: boolean;
}

/** A second read for intervals in another shape. */
export interface ShapedIntervals extends Rereading {
  /** The number of hours without a line, because a reading of them is missing. Known after the read. */
  lackingHours(): number;
}

/** A second read for NEM12. */
export interface Rewriting extends Rereading {
  /** Known after the read. */
  rewritten(): Rewritten;
}

/** The reader of the part with the files of a job, and the rows that it found last. */
export interface Extras {
  loader: ExtrasLoader;
  table: TouTable | null;
  other: Other | null;
  comparison: Comparison | null;
}

/** Forgets what was found. It holds the result as it was. */
export function forgetFound(extras: Extras): void {
  extras.table?.free();
  extras.comparison?.free();
  extras.table = extras.comparison = null;
}

/** Frees the memory. */
export function freeExtras(extras: Extras): void {
  forgetFound(extras);
  extras.other?.loader.free();
  extras.loader.free();
}
