// One engine: a worker that is started, asked and listened to, and thrown away
// when it has failed or nobody uses it any more. Those of one page with the same
// wishes share one.

import type { EnginePlace, EngineStatus, Failure, Reply, Request, ThreadsWish } from "./protocol.js";
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

export interface EngineOptions {
  worker: URL;
  engine: EnginePlace;
  threads: ThreadsWish;
}

// A request without its id, member by member of the union.
export type Ask<R = Request> = R extends Request ? Omit<R, "id"> : never;

interface Pending {
  job: number | null;
  resolve: (reply: Reply) => void;
  reject: (cause: unknown) => void;
  onNews: (reply: Reply) => void;
}

// Well above the worker's own 30 s, so that its better account comes first.
const SILENT_AFTER_SECONDS = 60;

// How long the pool may take, at each try: it is up in a fraction of a second, but for one start in fifty in Firefox,
// which never begins one of the workers, and a machine that is at its end.
const POOL_START_MS = [4_000, 10_000];

const hosts = new Map<string, EngineHost>();

export class EngineHost {
  readonly #key: string;
  readonly #options: EngineOptions;
  readonly #users = new Set<object>();
  #threads: ThreadsWish;
  #worker: Worker | null = null;
  #started: Promise<EngineStatus> | null = null;
  #pending = new Map<number, Pending>();
  #lastId = 0;
  #isOver = false;
  #poolClock: ReturnType<typeof setTimeout> | undefined;
  readonly #watch = new SilenceWatch(SILENT_AFTER_SECONDS, () => this.#fail(SILENT));

  /** The engine of all who have these wishes, until it fails or the last of them leaves. */
  static of(options: EngineOptions, user: object): EngineHost {
    const key = JSON.stringify([options.worker.href, options.engine, options.threads]);
    const host = hosts.get(key) ?? new EngineHost(key, options);
    hosts.set(key, host);
    host.#users.add(user);
    return host;
  }

  private constructor(key: string, options: EngineOptions) {
    this.#key = key;
    this.#options = options;
    this.#threads = options.threads;
  }

  /** Whether it has failed or was ended: its jobs are gone with it. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Starts the worker, once. */
  start(): Promise<EngineStatus> {
    this.#started ??= this.#startEngine();
    return this.#started;
  }

  /** Lets go of a job, whatever it is at; its requests are rejected for the reason. With its last user the engine ends. */
  leave(user: object, job: number, reason: unknown): void {
    this.#users.delete(user);
    if (this.#users.size === 0) this.#end(reason);
    else this.#forget(job, reason);
  }

  /** Lets go of a job of one who stays. Of the only one the engine ends too: nothing is faster. */
  drop(job: number, reason: unknown): void {
    if (this.#users.size < 2) this.#end(reason);
    else this.#forget(job, reason);
  }

  #forget(job: number, reason: unknown): void {
    if (this.#isOver) return;
    for (const [id, { job: own, reject }] of this.#pending) {
      if (own !== job) continue;
      this.#pending.delete(id);
      reject(reason);
    }
    this.#ask({ type: "drop", job }).catch(() => {});
  }

  /** Rejects with a `LoadError` when the engine would not have it, or has failed meanwhile. */
  async ask(ask: Ask, onNews: (reply: Reply) => void = () => {}): Promise<Reply> {
    if (this.#isOver || !this.#worker) throw new LoadError(NOTHING_LOADED);
    return this.#ask(ask, onNews);
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
      return this.#startEngine(attempt + 1);
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
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { job: "job" in ask ? ask.job : null, resolve, reject, onNews });
      this.#watch.begin();
      this.#worker?.postMessage({ ...ask, id });
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
    // A pool that does not come up is no end: there is another try.
    if (failure.kind === "pool-timeout" || failure.kind === "pool-error") this.#discard(new LoadError(failure));
    else this.#end(new LoadError(failure));
  }

  #end(reason: unknown): void {
    this.#isOver = true;
    if (hosts.get(this.#key) === this) hosts.delete(this.#key);
    this.#discard(reason);
  }

  /** Ends the worker and, with it, its pool; whoever still waits gets the reason. */
  #discard(reason: unknown): void {
    this.#worker?.terminate();
    this.#worker = null;
    clearTimeout(this.#poolClock);
    this.#watch.end();
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of waiting) reject(reason);
  }
}

export const NOTHING_LOADED: Failure = {
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

export function expect<T extends Reply["type"]>(reply: Reply, type: T): Extract<Reply, { type: T }> {
  if (reply.type !== type) throw new Error(`The worker answered ${reply.type} where ${type} was due.`);
  return reply as Extract<Reply, { type: T }>;
}
