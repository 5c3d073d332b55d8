// One engine in a worker: starts it, asks it questions, and ends it when it has
// failed or nobody uses it. Elements on a page that ask for the same engine
// share one.

import { LoadError } from "./load-error.js";
import type { Answer, Ask, EngineStatus, EngineUrls, Failure, JobQuestion, Progress, Question, Reply, ThreadsRequest } from "./protocol.js";
import { POOL_START_SECONDS } from "./pool-start.js";
import { SilenceWatch } from "./silence-watch.js";
import { afterFailure, startWorker } from "./start-worker.js";

export interface EngineOptions {
  worker: URL;
  engine: EngineUrls;
  threads: ThreadsRequest;
}

interface Pending {
  job: number | null;
  resolve: (answer: Answer<Question>) => void;
  reject: (cause: unknown) => void;
  onProgress: (progress: Progress<Question>) => void;
}

// The worker reports a stall itself after 30 s, and knows more about it.
const SILENT_AFTER_SECONDS = 60;

const hosts = new Map<string, EngineHost>();

export class EngineHost {
  readonly #key: string;
  readonly #options: EngineOptions;
  readonly #users = new Set<object>();
  #threads: ThreadsRequest;
  #worker: Worker | null = null;
  #started: Promise<EngineStatus> | null = null;
  #pending = new Map<number, Pending>();
  #lastId = 0;
  #isOver = false;
  #poolClock: ReturnType<typeof setTimeout> | undefined;
  readonly #watch = new SilenceWatch(SILENT_AFTER_SECONDS, () => this.#fail(SILENT));

  /** The engine for these options. Callers with equal options share it until it fails or the last one leaves. */
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

  /** Whether the engine has failed or was ended. All of its jobs are lost then. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Starts the worker, once. */
  start(): Promise<EngineStatus> {
    this.#started ??= this.#startEngine();
    return this.#started;
  }

  /** Releases a job and its user. Open questions about the job reject with `reason`. The engine ends with its last user. */
  leave(user: object, job: number, reason: unknown): void {
    this.#users.delete(user);
    if (this.#users.size === 0) this.#end(reason);
    else this.#forget(job, reason);
  }

  /** Releases a job whose user stays. Ends the engine when it has no other user, which is the fastest way to cancel. */
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
    this.#ask("drop", {}, job).catch(() => {});
  }

  /** Asks the worker about a job. Rejects as `LoaderClient.ask` does. */
  async ask<K extends JobQuestion>(
    question: K,
    ask: Ask<K>,
    job: number,
    onProgress?: (progress: Progress<K>) => void,
  ): Promise<Answer<K>> {
    if (this.#isOver || !this.#worker) throw new LoadError(NOTHING_LOADED);
    return this.#ask(question, ask, job, onProgress);
  }

  async #startEngine(attempt = 0): Promise<EngineStatus> {
    try {
      return await this.#startOnce(POOL_START_SECONDS[attempt]);
    } catch (cause) {
      if (!(cause instanceof LoadError)) throw cause;
      const { kind } = cause.failure;
      if (kind !== "pool-timeout" && kind !== "pool-error") throw cause;
      // A half-started pool cannot be stopped alone, so its worker was ended too.
      const mayTryAgain = kind === "pool-timeout" && attempt + 1 < POOL_START_SECONDS.length;
      if (!mayTryAgain) this.#threads = { threads: 1, reason: kind };
      return this.#startEngine(attempt + 1);
    }
  }

  async #startOnce(poolSeconds: number | undefined): Promise<EngineStatus> {
    const worker = startWorker(this.#options.worker);
    this.#worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      if (this.#worker === worker) this.#receive(data);
    });
    for (const type of ["error", "messageerror"]) {
      worker.addEventListener(type, (event) => {
        event.preventDefault();
        if (this.#worker === worker) this.#fail(workerFailure(event, this.#options.worker));
      });
    }
    const status = await this.#ask("start", { engine: this.#options.engine, threads: this.#threads }, null, () => {
      // The page keeps this time, because a pool that hangs can block the worker's own timers.
      if (poolSeconds !== undefined) this.#poolClock = setTimeout(() => this.#fail(POOL_SILENT), poolSeconds * 1000);
    });
    clearTimeout(this.#poolClock);
    return status;
  }

  #ask<K extends Question>(
    question: K,
    ask: Ask<K>,
    job: number | null,
    onProgress: (progress: Progress<K>) => void = () => {},
  ): Promise<Answer<K>> {
    const id = ++this.#lastId;
    return new Promise<Answer<K>>((resolve, reject) => {
      // `Questions` types the worker's handlers too, so the answer to this id has the type of the question.
      this.#pending.set(id, { job, resolve, reject, onProgress } as unknown as Pending);
      this.#watch.begin();
      this.#worker?.postMessage({ ...ask, ...(job === null ? {} : { job }), question, id });
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
    if (reply.type === "progress") {
      pending.onProgress(reply.progress);
      return;
    }
    this.#pending.delete(reply.id);
    if (this.#pending.size === 0) this.#watch.end();
    if (reply.type === "answer") pending.resolve(reply.answer);
    else if (reply.type === "refused") pending.reject(new LoadError(reply.failure));
    else pending.reject(new DOMException("The question was ended before its answer.", "AbortError"));
  }

  #fail(failure: Failure): void {
    // After a failed pool there is another attempt.
    if (failure.kind === "pool-timeout" || failure.kind === "pool-error") this.#discard(new LoadError(failure));
    else this.#end(new LoadError(failure));
  }

  #end(reason: unknown): void {
    this.#isOver = true;
    if (hosts.get(this.#key) === this) hosts.delete(this.#key);
    this.#discard(reason);
  }

  /** Ends the worker and its pool. Open questions reject with `reason`. */
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
  next: "Continuing with one thread.",
};

const SILENT: Failure = {
  kind: "stalled",
  what: `The engine has not responded for ${SILENT_AFTER_SECONDS} seconds.`,
  where: null,
  next: "The engine has been restarted: load the file again.",
};

function workerFailure(event: Event, address: URL): Failure {
  const reason = event instanceof ErrorEvent && event.message ? event.message : "its script did not load";
  return {
    kind: "stopped",
    what: `The engine's worker failed: ${reason}`,
    where: null,
    next: afterFailure(address),
  };
}
