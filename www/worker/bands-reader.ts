// The reader of the part for energy by time of use, which a job keeps with the rows that it found last.

import type { Format, Settings } from "../engine/protocol.js";
import type { Loader, Rereading } from "./engine-module.js";

/** The reader of the part. */
export interface BandsLoader extends Omit<Loader, "reread"> {
  /** Begins a second read for an output. */
  reread(format: Format, settings: Settings): Rereading;
  /** Begins a second read for a table. */
  tou(settings: Settings): BandsTable;
}

/** A second read whose rows stay in the part. */
export interface BandsTable extends Rereading {
  /** `TouRows` as JSON text. */
  touRows(from: number, most: number): string;
}

/** The reader of the part with the files of a job, and the rows that it found last. */
export interface Bands {
  loader: BandsLoader;
  table: BandsTable | null;
}

/** Frees the memory. */
export function freeBands(bands: Bands): void {
  bands.table?.free();
  bands.loader.free();
}
