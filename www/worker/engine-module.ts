// The interface of the wasm engine (src/browser).

import type { DemandOrder, Format, LoadShape, NmiOrder, Period, Series, Settings } from "../engine/protocol.js";

/** Exports of the module that `wasm-bindgen --target web` makes of this crate. */
export interface EngineModule {
  default(options: { module_or_path: string; memory: WebAssembly.Memory }): Promise<unknown>;
  /** Starts the pool. The promise never settles when a pool worker fails to start. */
  initThreadPool(threads: number): Promise<void>;
  version(): string;
  /** Message of the last panic, of any thread. */
  panicMessage(): string | undefined;
  Loader: LoaderClass;
}

interface LoaderClass {
  /** A loader that reads under the settings of reading. Throws when settings are invalid. */
  new (threads: number, settings: Settings): Loader;
  /** Whether a file with these first bytes is an archive. */
  isArchive(head: Uint8Array): boolean;
  /** Whether an archive with these first bytes may be an Excel workbook, or have one in it. */
  mayHaveWorkbook(head: Uint8Array): boolean;
  /** Throws when the settings are invalid. */
  check(settings: Settings): void;
  /** The command line that writes this output of these inputs. */
  command(format: Format, settings: Settings, inputs: string[], output: string, everyStream: boolean): string;
}

/** Opens workbooks. */
export interface Workbooks {
  /** Throws when the bytes are no workbook, or inflate to more than `most` bytes. */
  open(bytes: Uint8Array, most: number): OpenedWorkbook;
}

export interface OpenedWorkbook {
  /** Names of the sheets, in order. */
  sheets(): string[];
  /** Whether a sheet has rows that may be NEM12. */
  look(sheet: number): boolean;
  /** The CSV of a sheet, in pieces. Throws when the sheet cannot be read to its end. */
  rows(sheet: number): Uint8Array[];
  close(): void;
}

/** One job: reads inputs, then answers under any settings. */
export interface Loader {
  /** Begins an input. */
  begin(name: string): void;
  /** Engine memory to fill, or undefined while every window is being parsed. */
  window(bytes: number): Uint8Array | undefined;
  /** Engine memory to fill. Waits until a window has been parsed. */
  reserve(bytes: number): Uint8Array;
  /** Parses the first bytes of the window. */
  commit(bytes: number): void;
  /** Ends the input. */
  end(): void;
  /** Refuses the rest of the input, for a reason in a sentence. */
  abandon(reason: string): void;
  /** Refuses the input with this number, from 0, and every later one. */
  abandonFrom(first: number, reason: string): void;
  /** Sets the input aside: none of its bytes were given. */
  setAside(kind: string): void;
  /** The number of inputs that were begun. */
  begun(): number;
  parsedBytes(): number;
  busy(): boolean;
  finish(): void;
  /** Removes `count` inputs from number `first` on, without a read. Returns false where the others have to be read again. */
  remove(first: number, count: number): boolean;
  /** Puts the inputs back that were removed last. Returns whether there were some. */
  putBack(): boolean;
  /** A `Report` as JSON text. */
  report(settings: Settings): string;
  /** First byte and number of a line at or before the given one. */
  lineNear(input: number, line: number): ArrayLike<number> & Iterable<number>;
  /** First lines of an output. */
  preview(format: Format, settings: Settings, lines: number): string;
  /** A `StreamsPage` as JSON text: every stream of `nmis` NMIs, from stream `from` on. */
  streams(settings: Settings, from: number, nmis: number): string;
  /** A list of `DailyRow` as JSON text: at most `most` from row `from` on. */
  rows(settings: Settings, from: number, most: number): string;
  /** `NmisFound` as JSON text: the first `most` NMIs whose names contain `search`. */
  nmis(search: string, most: number): string;
  /** Energy and quality by day, of one NMI or of all. */
  series(settings: Settings, nmi: string | undefined): Series;
  /** `Gaps` as JSON text: missing days, and the first `most` gaps. */
  gaps(settings: Settings, most: number): string;
  /** `CompletenessSummary` as JSON text. */
  completeness(settings: Settings): string;
  /** `Accounts` of periods as JSON text. */
  accounts(settings: Settings, period: Period): string;
  /** `Accounts` of at most `most` NMIs as JSON text, from number `from` of the order on. */
  nmiAccounts(settings: Settings, order: NmiOrder, search: string, from: number, most: number): string;
  /** Begins a second read for an output that needs one. */
  reread(format: Format, settings: Settings): Rereading;
  /** Begins a second read for the demand. */
  demand(settings: Settings): Rereading;
  /** Begins a second read for the load shape, of one NMI or of all. */
  shape(settings: Settings, nmi: string | undefined): Rereading;
  /** Begins an output. `digests` has one entry for each input, null if unknown; only reports use it. */
  render(format: Format, settings: Settings, digests: (string | null)[]): Rendering;
  free(): void;
}

/** A second read of a job's files, and its result. */
export interface Rereading {
  /** The loader that reads the same files again. Call it once. */
  loader(): Loader;
  /** Text that is ready and was not taken yet. */
  next(): Uint8Array<ArrayBuffer> | undefined;
  /** Completes the result. Throws when the finished loader read something else than the first time. */
  check(loader: Loader): void;
  /** The load shape, after the read. */
  averages(): LoadShape;
  /** `DemandRows` as JSON text, after the read. */
  demandRows(order: DemandOrder, from: number, most: number): string;
  /** The `DemandRow` with the greatest demand of each of these NMIs that has one, as JSON text; after the read. */
  demandOf(nmis: string[]): string;
  free(): void;
}

/** An output in pieces. Each piece is a copy outside the engine's memory. */
export interface Rendering {
  next(): Uint8Array<ArrayBuffer> | undefined;
  free(): void;
}
