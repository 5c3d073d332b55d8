// One job of an engine: files that are loaded, and what is asked of them. The
// engine may serve other jobs too, and comes and goes with them.

import { settled } from "./settled.js";
import { EngineHost, expect, LoadError, NOTHING_LOADED, type Ask } from "./engine-host.js";
import type {
  DailyRow,
  DataFormat,
  Destination,
  EnginePlace,
  EngineStatus,
  Format,
  Line,
  LoadProgress,
  LoadShape,
  NmisFound,
  OutputPreview,
  Reply,
  Report,
  Series,
  Settings,
  StreamsPage,
  ThreadsWish,
} from "./protocol.js";

export { LoadError } from "./engine-host.js";

export interface ClientOptions {
  worker: URL;
  engine: EnginePlace;
  threads?: ThreadsWish;
}

export interface LoadOptions {
  settings: Settings;
  signal: AbortSignal;
  onProgress: (progress: LoadProgress) => void;
}

export interface RenderOptions {
  settings: Settings;
  /** Whether a report names the SHA-256 of each file. */
  digests?: boolean;
  to: Destination;
  onPart?: (bytesRendered: number) => void;
  onReread?: (progress: LoadProgress) => void;
}

type OfJob<A> = A extends { job: number } ? Omit<A, "job"> : never;

let lastJob = 0;

export class LoaderClient {
  readonly #places: { worker: URL; engine: EnginePlace };
  #threads: ThreadsWish;
  #host: EngineHost | null = null;
  readonly #job = ++lastJob;

  constructor({ worker, engine, threads = null }: ClientOptions) {
    this.#places = { worker, engine };
    this.#threads = threads;
  }

  /** For the next start. */
  set threads(wish: ThreadsWish) {
    this.#threads = wish;
  }

  /** Starts the engine, unless it is there; another one only after a cancel or a failure. */
  start(): Promise<EngineStatus> {
    if (!this.#host || this.#host.isOver) this.#host = EngineHost.of({ ...this.#places, threads: this.#threads }, this);
    return this.#host.start();
  }

  /** Reads the files and keeps their state for `view` and `render`. */
  async load(files: File[], { settings, signal, onProgress }: LoadOptions): Promise<Report> {
    signal.throwIfAborted();
    const cancel = () => this.#host?.drop(this.#job, signal.reason);
    signal.addEventListener("abort", cancel, { once: true });
    try {
      await this.start();
      // The engine may come up in the very turn in which it was cancelled.
      signal.throwIfAborted();
      const reply = await this.#ask({ type: "load", files, settings }, (news) => {
        if (news.type === "progress") onProgress(news.progress);
      });
      return reportIn(reply);
    } finally {
      signal.removeEventListener("abort", cancel);
    }
  }

  /** The same files under other settings. */
  async view(settings: Settings): Promise<Report> {
    return reportIn(await this.#ask({ type: "view", settings }));
  }

  /** How an output begins, and the command that writes it under the name `output`. */
  async preview(format: DataFormat, settings: Settings, lines: number, output: string): Promise<OutputPreview> {
    return expect(await this.#ask({ type: "preview", format, settings, lines, output }), "preview").preview;
  }

  /** The streams of so many NMIs, from a place on. */
  async streams(settings: Settings, from: number, nmis: number): Promise<StreamsPage> {
    return expect(await this.#ask({ type: "streams", settings, from, nmis }), "streams").page;
  }

  /** At most so many daily rows from the row `from` on, counted from 0. */
  async rows(settings: Settings, from: number, most: number): Promise<DailyRow[]> {
    return expect(await this.#ask({ type: "rows", settings, from, most }), "rows").rows;
  }

  /** By day, of one NMI or of all. */
  async series(settings: Settings, nmi: string | null): Promise<Series> {
    return expect(await this.#ask({ type: "series", settings, nmi }), "series").series;
  }

  /**
   * The average day by half hour, of one NMI or of all. The files are read once
   * more for it; nothing when another choice ended it.
   */
  async shape(settings: Settings, nmi: string | null, onReread?: (progress: LoadProgress) => void): Promise<LoadShape | null> {
    const reply = await this.#ask({ type: "shape", settings, nmi }, (news) => {
      if (news.type === "reread") onReread?.(news.progress);
    });
    return reply.type === "given-up" ? null : expect(reply, "shape").shape;
  }

  async nmis(search: string, most: number): Promise<NmisFound> {
    return expect(await this.#ask({ type: "nmis", search, most }), "nmis").found;
  }

  /** One output; nothing where it went to a file. Rejects with an `AbortError` when `giveUp` ended it. */
  async render(format: Format, { settings, digests = false, to, onPart, onReread }: RenderOptions): Promise<Blob | null> {
    // The part that packs is imported then.
    if (format.endsWith("parquet")) await settled();
    const reply = await this.#ask({ type: "render", format, settings, digests, to }, (news) => {
      if (news.type === "part") onPart?.(news.bytesRendered);
      if (news.type === "reread") onReread?.(news.progress);
    });
    if (reply.type === "given-up") throw new DOMException("The output was given up.", "AbortError");
    return expect(reply, "done").output;
  }

  /** One output, gathered. */
  async blob(format: Format, settings: Settings): Promise<Blob> {
    const blob = await this.render(format, { settings, to: { kind: "blob" } });
    if (!blob) throw new Error("The output went elsewhere.");
    return blob;
  }

  /** A line of an input, read again. */
  async line(input: number, line: number): Promise<Line> {
    return expect(await this.#ask({ type: "line", input, line }), "line").line;
  }

  /** Ends the outputs that are under way. */
  async giveUp(): Promise<void> {
    if (this.#host && !this.#host.isOver) expect(await this.#ask({ type: "stop" }), "stopped");
  }

  /** Lets go of the files, and of the engine if nobody else uses it; a later request starts another. */
  stop(): void {
    this.#host?.leave(this, this.#job, new DOMException("The engine was stopped.", "AbortError"));
    this.#host = null;
  }

  async #ask(ask: OfJob<Ask>, onNews?: (reply: Reply) => void): Promise<Reply> {
    if (!this.#host) throw new LoadError(NOTHING_LOADED);
    return this.#host.ask({ ...ask, job: this.#job } as Ask, onNews);
  }
}

function reportIn(reply: Reply): Report {
  return JSON.parse(expect(reply, "result").report) as Report;
}
