// The engine without the page: files in, daily totals out. This is what the
// package's main module is; its words are its users'.

import { LoadError, LoaderClient } from "./engine/loader-client.js";
import { PLACES } from "./engine/addresses.js";
import { DEFAULT_SETTINGS } from "./engine/protocol.js";
import type { DailyRow, EngineStatus, FindingGroup, Format, LoadProgress, LoadShape, Report } from "./engine/protocol.js";
import type { Series, Settings, StreamStatistics } from "./engine/protocol.js";
import { threadsInWords, threadsWish } from "./engine/threads.js";

export { DAY_QUALITIES, DEFAULT_SETTINGS } from "./engine/protocol.js";
export { LoadError, threadsInWords };
export type {
  DailyRow,
  DayQuality,
  DayShape,
  EngineStatus,
  Failure,
  FindingGroup,
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

/** What to count, how to write it, and how the load goes. */
export interface LoadOptions extends Partial<Settings> {
  /** The output that `blob()` gives when it is not told another. */
  format?: Format;
  /** How many threads; as many as there are cores where the page is cross-origin isolated, else 1. */
  threads?: number;
  /** Ends the load, and the engine with it. */
  signal?: AbortSignal;
  onProgress?: (progress: LoadProgress) => void;
}

/**
 * Reads files, in the order given. Rejects with a `LoadError`, or with the
 * signal's reason; a file that is no NEM12 is in the report's `inputs`.
 */
export async function load(files: Iterable<File>, options: LoadOptions = {}): Promise<LoadResult> {
  const { format = "csv", threads, signal = new AbortController().signal, onProgress = () => {}, ...chosen } = options;
  const settings: Settings = { ...DEFAULT_SETTINGS, ...chosen };
  const client = new LoaderClient({ ...PLACES, threads: threadsWish(threads) });
  try {
    const engine = await client.start();
    const report = await client.load([...files], { settings, signal, onProgress });
    return new LoadResult(client, engine, settings, report, format);
  } catch (cause) {
    client.stop();
    throw cause;
  }
}

/** What was loaded. It holds an engine until `close()`. */
export class LoadResult implements AsyncIterable<DailyRow> {
  readonly #client: LoaderClient;
  readonly #format: Format;
  #settings: Settings;
  #report: Report;
  /** Threads, and why not more: `threadsInWords(engine)` says it. */
  readonly engine: EngineStatus;

  /** @internal */
  constructor(client: LoaderClient, engine: EngineStatus, settings: Settings, report: Report, format: Format) {
    this.#client = client;
    this.engine = engine;
    this.#settings = settings;
    this.#report = report;
    this.#format = format;
  }

  get settings(): Settings {
    return { ...this.#settings };
  }

  /** Totals, counts and findings under the settings. */
  get report(): Report {
    return this.#report;
  }

  get findings(): FindingGroup[] {
    return this.#report.findings;
  }

  /** Other settings for the same files, which are not read again. */
  async choose(chosen: Partial<Settings>): Promise<Report> {
    const settings = { ...this.#settings, ...chosen };
    this.#report = await this.#client.view(settings);
    this.#settings = settings;
    return this.#report;
  }

  /** The daily rows, by NMI and day. Energies are exact decimals in kWh, as text. */
  async *[Symbol.asyncIterator](): AsyncGenerator<DailyRow, void, undefined> {
    const { settings } = this;
    for (let from = 0; ; from += ROWS_AT_A_TIME) {
      const rows = await this.#client.rows(settings, from, ROWS_AT_A_TIME);
      yield* rows;
      if (rows.length < ROWS_AT_A_TIME) return;
    }
  }

  /** What every stream of every NMI holds. */
  async *statistics(): AsyncGenerator<StreamStatistics, void, undefined> {
    const { settings } = this;
    for (let from: number | null = 0; from !== null;) {
      const { streams, next }: { streams: StreamStatistics[]; next: number | null } = await this.#client.streams(
        settings,
        from,
        NMIS_AT_A_TIME,
      );
      yield* streams;
      from = next;
    }
  }

  /** Energy and quality by day, of one NMI or of all: numbers for a picture. */
  series(nmi: string | null = null): Promise<Series> {
    return this.#client.series(this.#settings, nmi);
  }

  /** The average day by half hour, weekdays and weekends; the files are read once more for it. */
  async shape(nmi: string | null = null): Promise<LoadShape> {
    const shape = await this.#client.shape(this.#settings, nmi);
    if (!shape) throw new DOMException("It was given up.", "AbortError");
    return shape;
  }

  /** An output, byte for byte what the command `nem12` writes. */
  blob(format: Format = this.#format): Promise<Blob> {
    return this.#client.blob(format, this.#settings);
  }

  /** Ends the engine and frees its memory; nothing can be asked after it. */
  close(): void {
    this.#client.stop();
  }
}
