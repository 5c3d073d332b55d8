// The state of one element: the loaded files, the settings, the latest report,
// and which answers are still wanted.

import { LoadError } from "./load-error.js";
import type { LoadedFiles, LoaderClient, LoadOptions } from "./loader-client.js";
import { outputName } from "./output-name.js";
import { DEFAULT_SETTINGS } from "./protocol.js";
import type { Answer, Ask, EngineStatus, Failure, Format, JobQuestion, LoadProgress } from "./protocol.js";
import type { Progress, Report, Settings, ThreadsRequest } from "./protocol.js";

/** An answer, or null when a later choice, load or question has made it stale. */
export type Current<T> = T | null;

/**
 * How a load ended. Files are `refused` when none of them can be used and the files
 * that were loaded before stay.
 */
export type LoadOutcome = { outcome: "loaded" | "refused"; report: Report } | { outcome: "cancelled" };

/** Whether no input of a report can be used. */
export function isUseless({ inputs }: Report): boolean {
  return inputs.every(({ outcome }) => outcome === "refused" || outcome === "aside");
}

export class Session {
  #client: LoaderClient;
  #settings: Settings = { ...DEFAULT_SETTINGS };
  #files: File[] = [];
  #inputs: number[] = [];
  /** Files before the last removal, which the engine can undo; null where something else came after it. */
  #whole: File[] | null = null;
  #isChanging = false;
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

  /** The number of inputs of each file. */
  get inputs(): number[] {
    return this.#inputs;
  }

  /** The files that `putBack` gives; null where nothing was removed. */
  get whole(): File[] | null {
    return this.#whole;
  }

  /** Report on the loaded files under the settings; null while nothing is loaded. */
  get report(): Report | null {
    return this.#report;
  }

  /** Threads for the next start of the engine. */
  set threads(request: ThreadsRequest) {
    this.#client.threads = request;
  }

  /** Whether files are loaded that can be used. */
  get hasResult(): boolean {
    return this.#report !== null && !isUseless(this.#report);
  }

  /** Whether the engine that holds the loaded files has ended, and they with it. */
  get isLost(): boolean {
    return this.#report !== null && this.#client.isOver;
  }

  get isLoading(): boolean {
    return this.#running !== null || this.#isChanging;
  }

  /** Changes settings for the next load or output. `view` applies them to the loaded files. */
  set settings(chosen: Partial<Settings>) {
    Object.assign(this.#settings, chosen);
  }

  start(): Promise<EngineStatus> {
    return this.#client.start();
  }

  /**
   * Reads the files. What was loaded before stays until they are read, and stays for good
   * if they cannot be used. With `mustBeUseful` such files are refused even if nothing was
   * loaded before.
   */
  async load(files: File[], onProgress: (progress: LoadProgress) => void, mustBeUseful = false): Promise<LoadOutcome> {
    const running = new AbortController();
    const client = this.hasResult || mustBeUseful ? this.#client.beside() : this.#client;
    this.#running = running;
    try {
      const loaded = await this.#read(client, files, { signal: running.signal, onProgress });
      const { report } = loaded;
      running.signal.throwIfAborted();
      if (client !== this.#client && isUseless(report)) {
        client.stop();
        return { outcome: "refused", report };
      }
      this.#replace(client, files, loaded);
      return { outcome: "loaded", report };
    } catch (cause) {
      if (client !== this.#client) client.stop();
      if (running.signal.aborted) return { outcome: "cancelled" };
      throw cause;
    } finally {
      if (this.#running === running) this.#running = null;
    }
  }

  /** Reads the loaded files again, after their engine has ended. */
  async reload(onProgress: (progress: LoadProgress) => void): Promise<void> {
    const options = { signal: new AbortController().signal, onProgress };
    this.#replace(this.#client, this.#files, await this.#read(this.#client, this.#files, options));
  }

  /**
   * Removes a file by its index, without a read. Null where the other files have to be
   * read again. Files that cannot be used without it are refused, and nothing changes.
   */
  async remove(index: number): Promise<LoadOutcome | null> {
    const before = this.#files;
    const report = await this.#change((settings) => this.#client.remove(index, settings), before.filter((_, at) => at !== index));
    if (!report) return null;
    if (isUseless(report)) {
      await this.#change((settings) => this.#client.putBack(settings), before);
      return { outcome: "refused", report };
    }
    this.#whole = before;
    return { outcome: "loaded", report };
  }

  /** Puts the file back that was removed last, without a read. Null where nothing was removed. */
  async putBack(): Promise<LoadOutcome | null> {
    const { whole } = this;
    const report = whole && (await this.#change((settings) => this.#client.putBack(settings), whole));
    return report && { outcome: "loaded", report };
  }

  /** Changes the loaded files inside their engine. */
  async #change(ask: (settings: Settings) => Promise<LoadedFiles | null>, files: File[]): Promise<Report | null> {
    const turn = (this.#turn += 1);
    this.#isChanging = true;
    this.#whole = null;
    try {
      const loaded = await ask(this.settings);
      if (!loaded) return null;
      this.#files = files;
      this.#inputs = loaded.inputs;
      // A choice that was made meanwhile brings a report of its own.
      if (turn === this.#turn) this.#report = loaded.report;
      return loaded.report;
    } finally {
      this.#isChanging = false;
    }
  }

  #replace(client: LoaderClient, files: File[], { report, inputs }: LoadedFiles): void {
    if (client !== this.#client) this.#client.stop();
    this.#client = client;
    this.#turn += 1;
    this.#files = files;
    this.#inputs = inputs;
    this.#whole = null;
    this.#report = report;
  }

  /** Reads with the settings. If the engine refuses them, reads with the defaults and keeps the reason in `problem`. */
  async #read(client: LoaderClient, files: File[], options: Omit<LoadOptions, "settings">): Promise<LoadedFiles> {
    this.problem = "";
    try {
      return await client.load(files, { ...options, settings: this.settings });
    } catch (cause) {
      if (options.signal.aborted || !(cause instanceof LoadError) || cause.failure.kind !== "input") throw cause;
      this.problem = `The settings were not accepted: ${cause.failure.what}`;
      this.#settings = { ...DEFAULT_SETTINGS };
      return client.load(files, { ...options, settings: this.settings });
    }
  }

  cancel(): void {
    this.#running?.abort();
  }

  /** Releases the files and the engine, and stops everything that is running. */
  end(): void {
    this.#turn += 1;
    this.#files = [];
    this.#inputs = [];
    this.#whole = null;
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
      this.#settings,
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

  /** Stops the second read of a day, of demand or of time of use, or the read of other files. */
  async stopRead(what: Exclude<Ask<"stop">["what"], "output">): Promise<void> {
    await this.#current(this.#client.ask("stop", { what }));
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
