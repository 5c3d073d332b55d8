// The state of one element: the loaded files, the settings, the latest report,
// and which answers are still wanted.

import { LoadError, type LoaderClient, type LoadOptions } from "./loader-client.js";
import { outputName } from "./output-name.js";
import { DEFAULT_SETTINGS } from "./protocol.js";
import type { Answer, Ask, EngineStatus, Failure, Format, JobQuestion, LoadProgress } from "./protocol.js";
import type { Progress, Report, Settings, ThreadsRequest } from "./protocol.js";

/** An answer, or null when a later choice, load or question has made it stale. */
export type Current<T> = T | null;

export class Session {
  readonly #client: LoaderClient;
  #settings: Settings = { ...DEFAULT_SETTINGS };
  #files: File[] = [];
  /** Why the engine refused the settings at the last load; empty if it did not. */
  problem = "";
  #report: Report | null = null;
  #running: AbortController | null = null;
  /** Counts choices and loads. An answer to a question of an earlier turn is stale. */
  #turn = 0;

  constructor(client: LoaderClient) {
    this.#client = client;
  }

  get settings(): Settings {
    return { ...this.#settings };
  }

  /** The loaded files, in reading order. */
  get files(): File[] {
    return this.#files;
  }

  /** Report on the loaded files under the settings; null while nothing is loaded. */
  get report(): Report | null {
    return this.#report;
  }

  /** Threads for the next start of the engine. */
  set threads(request: ThreadsRequest) {
    this.#client.threads = request;
  }

  get isLoading(): boolean {
    return this.#running !== null;
  }

  /** Changes settings for the next load or output. `view` applies them to the loaded files. */
  set settings(chosen: Partial<Settings>) {
    Object.assign(this.#settings, chosen);
  }

  start(): Promise<EngineStatus> {
    return this.#client.start();
  }

  /** Reads the files. Resolves to null when the person cancelled. */
  async load(files: File[], onProgress: (progress: LoadProgress) => void): Promise<Report | null> {
    const running = new AbortController();
    this.#running = running;
    this.#turn += 1;
    this.#files = [];
    this.#report = null;
    try {
      const report = await this.#read(files, { signal: running.signal, onProgress });
      this.#files = files;
      this.#report = report;
      return report;
    } catch (cause) {
      if (running.signal.aborted) return null;
      throw cause;
    } finally {
      this.#running = null;
    }
  }

  /** Reads with the settings. If the engine refuses them, reads with the defaults and keeps the reason in `problem`. */
  async #read(files: File[], options: Omit<LoadOptions, "settings">): Promise<Report> {
    this.problem = "";
    try {
      return await this.#client.load(files, { ...options, settings: this.settings });
    } catch (cause) {
      if (options.signal.aborted || !(cause instanceof LoadError) || cause.failure.kind !== "input") throw cause;
      this.problem = `The settings were not accepted: ${cause.failure.what}`;
      this.#settings = { ...DEFAULT_SETTINGS };
      return this.#client.load(files, { ...options, settings: this.settings });
    }
  }

  cancel(): void {
    this.#running?.abort();
  }

  /** Releases the files and the engine, and stops everything that is running. */
  end(): void {
    this.#turn += 1;
    this.#files = [];
    this.#report = null;
    this.cancel();
    this.#client.stop();
  }

  /** Reports on the loaded files under other settings. */
  async view(chosen: Partial<Settings>): Promise<Current<Report>> {
    const before = this.settings;
    this.settings = chosen;
    this.#turn += 1;
    try {
      const report = await this.#current(this.#client.view(this.settings));
      if (report) this.#report = report;
      return report;
    } catch (cause) {
      // Settings that the engine refuses must not stop the next choice.
      this.settings = before;
      throw cause;
    }
  }

  /** Asks about the loaded files. Resolves to null when the answer is stale. */
  ask<K extends JobQuestion>(question: K, ask: Ask<K>, onProgress?: (progress: Progress<K>) => void): Promise<Current<Answer<K>>> {
    return this.#current(this.#client.ask(question, ask, onProgress));
  }

  /** The file name of an output. */
  nameOf(format: Format): string {
    return outputName(
      this.#files.map(({ name }) => name),
      format,
    );
  }

  /** Writes one output under the settings. Resolves to null when it went to the person's file. */
  render(ask: Omit<Ask<"render">, "settings">, onProgress: (progress: Progress<"render">) => void): Promise<Blob | null> {
    return this.#client.render({ ...ask, settings: this.settings }, onProgress);
  }

  /** Writes one output to a Blob. `other` replaces some of the settings for it. */
  blob(format: Format, other: Partial<Settings> = {}): Promise<Blob> {
    return this.#client.blob(format, { ...this.settings, ...other });
  }

  /** Stops the outputs that are being written. */
  stopOutputs(): Promise<void> {
    return this.#client.stopOutputs();
  }

  async #current<T>(asked: Promise<T>): Promise<Current<T>> {
    const turn = this.#turn;
    try {
      const answer = await asked;
      return turn === this.#turn ? answer : null;
    } catch (cause) {
      const wasEnded = cause instanceof DOMException && cause.name === "AbortError";
      if (turn === this.#turn && !wasEnded) throw cause;
      return null;
    }
  }
}

/** Any error as a `Failure`. */
export function failureOf(cause: unknown): Failure {
  if (cause instanceof LoadError) return cause.failure;
  return {
    kind: "stopped",
    what: `The page failed: ${String(cause)}`,
    where: null,
    next: "Reload the page and load the file again.",
  };
}
