// The engine without the page: files in, daily totals out. This is the main module
// of the npm package, documented in docs/embedding.md.

import { LoadError } from "./engine/load-error.js";
import { LoaderClient } from "./engine/loader-client.js";
import { ADDRESSES } from "./engine/addresses.js";
import { DEFAULT_SETTINGS } from "./engine/protocol.js";
import type { DailyRow, EngineStatus, FindingGroup, Format, LoadProgress, LoadShape, Report } from "./engine/protocol.js";
import type { Series, Settings, StreamStatistics, StreamsPage } from "./engine/protocol.js";
import { threadsInWords, threadsRequest } from "./engine/threads.js";
import { READING } from "./settings/choices.js";

export { DAY_QUALITIES, DEFAULT_SETTINGS } from "./engine/protocol.js";
export { LoadError, threadsInWords };
export type {
  DailyRow,
  DayQuality,
  DayShape,
  EngineStatus,
  Failure,
  FindingGroup,
  FindingPlace,
  FindingShown,
  Format,
  LoadProgress,
  LoadShape,
  Report,
  Series,
  Settings,
  StreamStatistics,
  ThreadsReason,
} from "./engine/protocol.js";

const ROWS_AT_A_TIME = 1000;
const NMIS_AT_A_TIME = 100;

/** Settings, and options of the load. */
export interface LoadOptions extends Partial<Settings> {
  /** Format of `blob()` without an argument; CSV by default. */
  format?: Format;
  /** Number of threads. The default is one for each core on a cross-origin isolated page, and 1 elsewhere. */
  threads?: number;
  /** Cancels the load and ends its engine. */
  signal?: AbortSignal;
  onProgress?: (progress: LoadProgress) => void;
}

/**
 * Reads files in the given order. Rejects with a `LoadError` or with the signal's
 * reason. A file that is not NEM12 does not reject: `report.inputs` says why it was
 * refused.
 */
export async function load(files: Iterable<File>, options: LoadOptions = {}): Promise<LoadResult> {
  const { format = "csv", threads, signal = new AbortController().signal, onProgress = () => {}, ...chosen } = options;
  const settings: Settings = { ...DEFAULT_SETTINGS, ...chosen };
  const client = new LoaderClient({ ...ADDRESSES, threads: threadsRequest(threads) });
  try {
    const engine = await client.start();
    const read = [...files];
    const { report } = await client.load(read, { settings, signal, onProgress });
    return new LoadResult(client, engine, read, settings, report, format);
  } catch (cause) {
    client.stop();
    throw cause;
  }
}

/** Loaded files. Holds an engine and its memory until `close()`. */
export class LoadResult implements AsyncIterable<DailyRow> {
  readonly #client: LoaderClient;
  readonly #format: Format;
  readonly #files: File[];
  #settings: Settings;
  #report: Report;
  /** The engine's threads and memory. `threadsInWords(engine)` describes the threads. */
  readonly engine: EngineStatus;

  /** @internal */
  constructor(client: LoaderClient, engine: EngineStatus, files: File[], settings: Settings, report: Report, format: Format) {
    this.#client = client;
    this.engine = engine;
    this.#files = files;
    this.#settings = settings;
    this.#report = report;
    this.#format = format;
  }

  get settings(): Settings {
    return { ...this.#settings };
  }

  /** Totals, counts and findings under the current settings. */
  get report(): Report {
    return this.#report;
  }

  get findings(): FindingGroup[] {
    return this.#report.findings;
  }

  /** Changes settings and reports again. Only settings of reading (`dates`, `spec`, `repair`) read the files again. */
  async choose(chosen: Partial<Settings>): Promise<Report> {
    const settings = { ...this.#settings, ...chosen };
    const isRead = [...READING].every((key) => settings[key] === this.#settings[key]);
    const signal = new AbortController().signal;
    this.#report = isRead ? await this.#client.view(settings) : (await this.#client.load(this.#files, { settings, signal, onProgress: () => {} })).report;
    this.#settings = settings;
    return this.#report;
  }

  /** Iterates the daily rows by NMI and day. Energies are exact decimals in kWh, as text. */
  async *[Symbol.asyncIterator](): AsyncGenerator<DailyRow, void, undefined> {
    const { settings } = this;
    for (let from = 0; ; from += ROWS_AT_A_TIME) {
      const rows = await this.#client.ask("rows", { settings, from, most: ROWS_AT_A_TIME });
      yield* rows;
      if (rows.length < ROWS_AT_A_TIME) return;
    }
  }

  /** Iterates the statistics of every stream of every NMI. */
  async *statistics(): AsyncGenerator<StreamStatistics, void, undefined> {
    const { settings } = this;
    for (let from: number | null = 0; from !== null;) {
      const page: StreamsPage = await this.#client.ask("streams", { settings, from, nmis: NMIS_AT_A_TIME });
      yield* page.streams;
      from = page.next;
    }
  }

  /** Energy and quality by day, of one NMI or with null of all: numbers for a chart. */
  series(nmi: string | null = null): Promise<Series> {
    return this.#client.ask("series", { settings: this.#settings, nmi });
  }

  /**
   * Average weekday and weekend day by half hour, of one NMI or with null of all: numbers
   * for a chart. Reads the files a second time. A later call rejects an earlier one with
   * an `AbortError`.
   */
  shape(nmi: string | null = null): Promise<LoadShape> {
    return this.#client.ask("shape", { settings: this.#settings, nmi });
  }

  /** Writes one output, with the bytes that the command `nem12` writes. */
  blob(format: Format = this.#format): Promise<Blob> {
    return this.#client.blob(format, this.#settings);
  }

  /** Ends the engine and frees its memory. Call nothing else afterwards. */
  close(): void {
    this.#client.stop();
  }
}
