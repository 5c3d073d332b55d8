// The reader of the part for what few ask for, which a job keeps with the rows that it found last.

import type { Format, Rewritten, Settings } from "../engine/protocol.js";
import type { Loader, Rereading } from "./engine-module.js";

/** The reader of the part. */
export interface ExtrasLoader extends Omit<Loader, "reread"> {
  /** Begins a second read for an output. */
  reread(format: Format, settings: Settings): Rereading;
  /** Begins a second read for NEM12. `key` is the secret by which names are replaced. */
  rewrite(settings: Settings, everyStream: boolean, key: Uint8Array): Rewriting;
  /** Begins a second read for a table. */
  tou(settings: Settings): TouTable;
}

/** A second read whose rows stay in the part. */
export interface TouTable extends Rereading {
  /** `TouRows` as JSON text. */
  touRows(from: number, most: number): string;
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
}

/** Frees the memory. */
export function freeExtras(extras: Extras): void {
  extras.table?.free();
  extras.loader.free();
}
