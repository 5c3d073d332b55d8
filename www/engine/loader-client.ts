// One job: files that are loaded together, and the questions about them. Several
// jobs can share an engine.

import type { Answer, Ask, EngineStatus, EngineUrls, Format, JobQuestion, LoadProgress, Progress } from "./protocol.js";
import type { Loaded, Report, Settings, ThreadsRequest } from "./protocol.js";
import { EngineHost, NOTHING_LOADED } from "./engine-host.js";
import { LoadError } from "./load-error.js";
import { settled } from "./settled.js";


export interface ClientOptions {
  worker: URL;
  engine: EngineUrls;
  threads?: ThreadsRequest;
}

/** Loaded files of a job. */
export interface LoadedFiles {
  report: Report;
  /** The number of inputs of each file: an archive has one for each member. */
  inputs: number[];
}

export interface LoadOptions {
  settings: Settings;
  signal: AbortSignal;
  onProgress: (progress: LoadProgress) => void;
}

let lastJob = 0;

export class LoaderClient {
  readonly #urls: { worker: URL; engine: EngineUrls };
  #threads: ThreadsRequest;
  #host: EngineHost | null = null;
  readonly #job = ++lastJob;

  constructor({ worker, engine, threads = null }: ClientOptions) {
    this.#urls = { worker, engine };
    this.#threads = threads;
  }

  /** Threads for the next start of the engine. */
  set threads(request: ThreadsRequest) {
    this.#threads = request;
  }

  /** Another job of the same engine, for files that may replace these. */
  beside(): LoaderClient {
    return new LoaderClient({ ...this.#urls, threads: this.#threads });
  }

  /** Whether no engine holds the files. */
  get isOver(): boolean {
    return this.#host === null || this.#host.isOver;
  }

  /** Starts the engine if it is not running. */
  start(): Promise<EngineStatus> {
    if (!this.#host || this.#host.isOver) this.#host = EngineHost.of({ ...this.#urls, threads: this.#threads }, this);
    return this.#host.start();
  }

  /**
   * Asks the worker about this job. Rejects with a `LoadError` when the engine
   * refuses the question or fails, and with an `AbortError` when the question was
   * ended before its answer.
   */
  async ask<K extends JobQuestion>(question: K, ask: Ask<K>, onProgress?: (progress: Progress<K>) => void): Promise<Answer<K>> {
    if (!this.#host) throw new LoadError(NOTHING_LOADED);
    return this.#host.ask(question, ask, this.#job, onProgress);
  }

  /** Reads the files. The engine keeps what later questions need. */
  async load(files: File[], { settings, signal, onProgress }: LoadOptions): Promise<LoadedFiles> {
    signal.throwIfAborted();
    const cancel = () => this.#host?.drop(this.#job, signal.reason);
    signal.addEventListener("abort", cancel, { once: true });
    try {
      await this.start();
      // A cancel in the turn in which the engine came up has not stopped it.
      signal.throwIfAborted();
      return loadedFiles(await this.ask("load", { files, settings }, onProgress));
    } finally {
      signal.removeEventListener("abort", cancel);
    }
  }

  /** Removes a file by its index, without a read. Null where the other files have to be read again. */
  async remove(index: number, settings: Settings): Promise<LoadedFiles | null> {
    const left = await this.ask("remove", { index, settings });
    return left && loadedFiles(left);
  }

  /** Puts the file back that was removed last, without a read. Null where there is none. */
  async putBack(settings: Settings): Promise<LoadedFiles | null> {
    const all = await this.ask("putBack", { settings });
    return all && loadedFiles(all);
  }

  /** Reports on the loaded files under other settings. */
  async view(settings: Settings): Promise<Report> {
    return JSON.parse(await this.ask("view", { settings })) as Report;
  }

  /** Writes one output. Resolves to null when it went to the person's file. */
  async render(ask: Ask<"render">, onProgress?: (progress: Progress<"render">) => void): Promise<Blob | null> {
    // The worker imports the packer for it.
    if (ask.format.endsWith("parquet")) await settled();
    return this.ask("render", ask, onProgress);
  }

  /** Writes one output to a Blob. */
  async blob(format: Format, settings: Settings): Promise<Blob> {
    const blob = await this.render({ format, settings, digests: false, to: { kind: "blob" } });
    if (!blob) throw new Error("The worker wrote no Blob.");
    return blob;
  }

  /** Stops the outputs that are being written. */
  async stopOutputs(): Promise<void> {
    if (this.#host && !this.#host.isOver) await this.ask("stop", { what: "output" });
  }

  /** Releases the files, and the engine if nobody else uses it. */
  stop(): void {
    this.#host?.leave(this, this.#job, new DOMException("The engine was stopped.", "AbortError"));
    this.#host = null;
  }
}

function loadedFiles({ report, inputs }: Loaded): LoadedFiles {
  return { report: JSON.parse(report) as Report, inputs };
}
