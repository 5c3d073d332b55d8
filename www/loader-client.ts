// The page's handle on the engine: starts the worker, asks, listens, and throws
// the worker away when it is cancelled or has failed. The next request gets a
// fresh one.

import type {
  DailyFormat,
  DailyRow,
  Destination,
  EnginePlace,
  EngineStatus,
  Failure,
  Format,
  Line,
  LoadProgress,
  NmisFound,
  OutputPreview,
  Reply,
  Report,
  Request,
  Series,
  Settings,
  StreamsPage,
  ThreadsWish,
} from "./protocol.js";
import { SilenceWatch } from "./silence-watch.js";

/** A request that ended in words for the person holding the file. */
export class LoadError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.what);
    this.name = "LoadError";
    this.failure = failure;
  }
}

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

// A request without its id, member by member of the union.
type Ask<R = Request> = R extends Request ? Omit<R, "id"> : never;

interface Pending {
  resolve: (reply: Reply) => void;
  reject: (cause: unknown) => void;
  onNews: (reply: Reply) => void;
}

// Well above the worker's own 30 s, so that its better account comes first.
const SILENT_AFTER_SECONDS = 60;

// How long the pool may take, at each try: it is up in a fraction of a second, but for one start in fifty in Firefox,
// which never begins one of the workers, and a machine that is at its end.
const POOL_START_MS = [4_000, 10_000];

export class LoaderClient {
  readonly #options: ClientOptions;
  #threads: ThreadsWish;
  #worker: Worker | null = null;
  #started: Promise<EngineStatus> | null = null;
  #pending = new Map<number, Pending>();
  #lastId = 0;
  #poolClock: ReturnType<typeof setTimeout> | undefined;
  readonly #watch = new SilenceWatch(SILENT_AFTER_SECONDS, () => this.#fail(SILENT));

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#threads = options.threads ?? null;
  }

  /** For the next start. */
  set threads(wish: ThreadsWish) {
    this.#threads = wish;
  }

  /** Starts the engine, once; again only after a cancel or a failure. */
  start(): Promise<EngineStatus> {
    this.#started ??= this.#startEngine();
    return this.#started;
  }

  /** Reads the files and keeps their state for `view` and `render`. */
  async load(files: File[], { settings, signal, onProgress }: LoadOptions): Promise<Report> {
    signal.throwIfAborted();
    const cancel = () => this.#discard(signal.reason);
    signal.addEventListener("abort", cancel, { once: true });
    try {
      await this.start();
      // The engine may come up in the very turn in which it was cancelled.
      signal.throwIfAborted();
      // Before the files are read for nothing.
      await this.#ask({ type: "check", settings });
      const reply = await this.#ask({ type: "load", files, settings }, (news) => {
        if (news.type === "progress") onProgress(news.progress);
      });
      return expect(reply, "result").report;
    } finally {
      signal.removeEventListener("abort", cancel);
    }
  }

  /** The same files under other settings. */
  async view(settings: Settings): Promise<Report> {
    return expect(await this.#ask({ type: "view", settings }), "result").report;
  }

  /** How an output begins, and the command that writes it under the name `output`. */
  async preview(format: DailyFormat, settings: Settings, lines: number, output: string): Promise<OutputPreview> {
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

  async nmis(search: string, most: number): Promise<NmisFound> {
    return expect(await this.#ask({ type: "nmis", search, most }), "nmis").found;
  }

  /** One output; nothing where it went to a file. */
  async render(format: Format, { settings, digests = false, to, onPart, onReread }: RenderOptions): Promise<Blob | null> {
    const reply = await this.#ask({ type: "render", format, settings, digests, to }, (news) => {
      if (news.type === "part") onPart?.(news.bytesRendered);
      if (news.type === "reread") onReread?.(news.progress);
    });
    return expect(reply, "done").output;
  }

  /** A line of an input, read again. */
  async line(input: number, line: number): Promise<Line> {
    return expect(await this.#ask({ type: "line", input, line }), "line").line;
  }

  /** Ends the engine and frees its memory; a later request starts another. */
  stop(): void {
    this.#discard(new DOMException("The engine was stopped.", "AbortError"));
  }

  async #startEngine(attempt = 0): Promise<EngineStatus> {
    try {
      return await this.#startOnce(POOL_START_MS[attempt]);
    } catch (cause) {
      if (!(cause instanceof LoadError)) throw cause;
      const { kind } = cause.failure;
      if (kind !== "pool-timeout" && kind !== "pool-error") throw cause;
      // A half-started pool cannot be stopped by itself, so its worker went too.
      const mayTryAgain = kind === "pool-timeout" && attempt + 1 < POOL_START_MS.length;
      if (!mayTryAgain) this.#threads = { threads: 1, reason: kind };
      const again = this.#startEngine(attempt + 1);
      this.#started = again;
      return await again;
    }
  }

  async #startOnce(poolMs: number | undefined): Promise<EngineStatus> {
    const worker = new Worker(this.#options.worker, { type: "module", name: "nem12-loader" });
    this.#worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      if (this.#worker === worker) this.#receive(data);
    });
    for (const type of ["error", "messageerror"]) {
      worker.addEventListener(type, (event) => {
        event.preventDefault();
        if (this.#worker === worker) this.#fail(workerFailure(event));
      });
    }
    const start: Ask = { type: "start", engine: this.#options.engine, threads: this.#threads };
    const reply = await this.#ask(start, () => {
      // Timed from here, because a pool that hangs blocks the worker's own clock too.
      this.#poolClock = setTimeout(() => this.#fail(POOL_SILENT), poolMs);
    });
    clearTimeout(this.#poolClock);
    return expect(reply, "started").status;
  }

  #ask(ask: Ask, onNews: (reply: Reply) => void = () => {}): Promise<Reply> {
    const worker = this.#worker;
    if (!worker) return Promise.reject(new LoadError(NOTHING_LOADED));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onNews });
      this.#watch.begin();
      worker.postMessage({ ...ask, id });
    });
  }

  #receive(reply: Reply): void {
    this.#watch.heard();
    if (reply.type === "failed") {
      this.#fail(reply.failure);
      return;
    }
    const pending = this.#pending.get(reply.id);
    if (!pending) return;
    if (reply.type === "pool" || reply.type === "progress" || reply.type === "part" || reply.type === "reread") {
      pending.onNews(reply);
      return;
    }
    this.#pending.delete(reply.id);
    if (this.#pending.size === 0) this.#watch.end();
    if (reply.type === "refused") pending.reject(new LoadError(reply.failure));
    else pending.resolve(reply);
  }

  #fail(failure: Failure): void {
    this.#discard(new LoadError(failure));
  }

  /** Ends the worker and, with it, its pool; whoever still waits gets the reason. */
  #discard(reason: unknown): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#started = null;
    clearTimeout(this.#poolClock);
    this.#watch.end();
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of waiting) reject(reason);
  }
}

const NOTHING_LOADED: Failure = {
  kind: "stopped",
  what: "The engine no longer holds the file.",
  where: null,
  next: "Load the file again.",
};

const POOL_SILENT: Failure = {
  kind: "pool-timeout",
  what: "The worker threads did not start.",
  where: null,
  next: "Going on with one thread.",
};

const SILENT: Failure = {
  kind: "stalled",
  what: `The engine has not answered for ${SILENT_AFTER_SECONDS} seconds.`,
  where: null,
  next: "It was started afresh: load the file again.",
};

function workerFailure(event: Event): Failure {
  const words = event instanceof ErrorEvent && event.message ? event.message : "its script did not load";
  return {
    kind: "stopped",
    what: `The engine's worker failed: ${words}`,
    where: null,
    next: "Load the file again. If that fails too, reload the page.",
  };
}

function expect<T extends Reply["type"]>(reply: Reply, type: T): Extract<Reply, { type: T }> {
  if (reply.type !== type) throw new Error(`The worker answered ${reply.type} where ${type} was due.`);
  return reply as Extract<Reply, { type: T }>;
}
