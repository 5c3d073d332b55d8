// What an element knows of its engine: the files that are loaded, the choices
// behind what is shown, and which of several answers is still wanted.

import type { DailyRow, DataFormat, Destination, EngineStatus, Failure, Format, Line, LoadProgress } from "./protocol.js";
import type { LoadShape, NmisFound, OutputPreview, Report, Series, Settings, StreamsPage, ThreadsWish } from "./protocol.js";
import { LoadError, type LoaderClient, type LoadOptions } from "./loader-client.js";
import { DEFAULT_SETTINGS } from "./protocol.js";
import { outputName } from "./output-name.js";

/** An answer, or nothing where a later choice or load has made it stale. */
export type Current<T> = T | null;

export interface OutputOptions {
  digests: boolean;
  to: Destination;
  onPart: (bytesRendered: number) => void;
  onReread: (progress: LoadProgress) => void;
}

export class Session {
  readonly #client: LoaderClient;
  #settings: Settings = { ...DEFAULT_SETTINGS };
  #files: File[] = [];
  /** What was wrong with the settings at the last load. */
  problem = "";
  #report: Report | null = null;
  #running: AbortController | null = null;
  /** Counts choices and loads; what was asked under an earlier number is stale. */
  #turn = 0;

  constructor(client: LoaderClient) {
    this.#client = client;
  }

  get settings(): Settings {
    return { ...this.#settings };
  }

  /** The files behind the report, in the order they are read. */
  get files(): File[] {
    return this.#files;
  }

  /** Of what is loaded, under the settings. */
  get report(): Report | null {
    return this.#report;
  }

  /** For the engine's next start. */
  set threads(wish: ThreadsWish) {
    this.#client.threads = wish;
  }

  get isLoading(): boolean {
    return this.#running !== null;
  }

  /** For what is loaded or written next; `view` applies choices to what is loaded. */
  set settings(chosen: Partial<Settings>) {
    Object.assign(this.#settings, chosen);
  }

  start(): Promise<EngineStatus> {
    return this.#client.start();
  }

  /** Reads the files; nothing when the person cancelled it. */
  async load(files: File[], onProgress: (progress: LoadProgress) => void): Promise<Report | null> {
    const job = new AbortController();
    this.#running = job;
    this.#turn += 1;
    this.#files = [];
    this.#report = null;
    try {
      const report = await this.#read(files, { signal: job.signal, onProgress });
      this.#files = files;
      this.#report = report;
      return report;
    } catch (cause) {
      if (job.signal.aborted) return null;
      throw cause;
    } finally {
      this.#running = null;
    }
  }

  /** Settings that came from outside may be none: then the usual ones are taken, and it is told. */
  async #read(files: File[], how: Omit<LoadOptions, "settings">): Promise<Report> {
    this.problem = "";
    try {
      return await this.#client.load(files, { ...how, settings: this.settings });
    } catch (cause) {
      if (how.signal.aborted || !(cause instanceof LoadError) || cause.failure.kind !== "input") throw cause;
      this.problem = `The settings were not taken: ${cause.failure.what}`;
      this.#settings = { ...DEFAULT_SETTINGS };
      return this.#client.load(files, { ...how, settings: this.settings });
    }
  }

  cancel(): void {
    this.#running?.abort();
  }

  /** Lets go of files and engine; what is under way ends. */
  end(): void {
    this.#turn += 1;
    this.#files = [];
    this.#report = null;
    this.cancel();
    this.#client.stop();
  }

  /** The same files under other settings. */
  async view(chosen: Partial<Settings>): Promise<Current<Report>> {
    const before = this.settings;
    this.settings = chosen;
    this.#turn += 1;
    try {
      const report = await this.#whileWanted(this.#client.view(this.settings));
      if (report) this.#report = report;
      return report;
    } catch (cause) {
      // What the engine would not have must not stand in the way of the next choice.
      this.settings = before;
      throw cause;
    }
  }

  preview(format: DataFormat, lines: number): Promise<Current<OutputPreview>> {
    return this.#whileWanted(this.#client.preview(format, this.settings, lines, this.nameOf(format)));
  }

  /** What an output is called. */
  nameOf(format: Format): string {
    return outputName(
      this.#files.map(({ name }) => name),
      format,
    );
  }

  streams(from: number, nmis: number): Promise<Current<StreamsPage>> {
    return this.#whileWanted(this.#client.streams(this.settings, from, nmis));
  }

  /** So many daily rows from there on. */
  rows(from: number, most: number): Promise<Current<DailyRow[]>> {
    return this.#whileWanted(this.#client.rows(this.settings, from, most));
  }

  series(nmi: string | null): Promise<Current<Series>> {
    return this.#whileWanted(this.#client.series(this.settings, nmi));
  }

  /** The files are read once more for it. */
  shape(nmi: string | null, onReread: (progress: LoadProgress) => void): Promise<Current<LoadShape>> {
    return this.#whileWanted(this.#client.shape(this.settings, nmi, onReread));
  }

  /** Ends the outputs that are under way. */
  giveUp(): Promise<void> {
    return this.#client.giveUp();
  }

  nmis(search: string, most: number): Promise<Current<NmisFound>> {
    return this.#whileWanted(this.#client.nmis(search, most));
  }

  line(input: number, line: number): Promise<Current<Line>> {
    return this.#whileWanted(this.#client.line(input, line));
  }

  /** One output; nothing where it went to a file. */
  render(format: Format, options: OutputOptions): Promise<Blob | null> {
    return this.#client.render(format, { settings: this.settings, ...options });
  }

  /** One output, gathered, under settings that may differ from what is chosen. */
  blob(format: Format, other: Partial<Settings> = {}): Promise<Blob> {
    return this.#client.blob(format, { ...this.settings, ...other });
  }

  async #whileWanted<T>(asked: Promise<T>): Promise<Current<T>> {
    const mine = this.#turn;
    try {
      const answer = await asked;
      return mine === this.#turn ? answer : null;
    } catch (cause) {
      if (mine === this.#turn) throw cause;
      return null;
    }
  }
}

/** Whatever went wrong, in words for the person. */
export function failureOf(cause: unknown): Failure {
  if (cause instanceof LoadError) return cause.failure;
  return {
    kind: "stopped",
    what: `The page failed: ${String(cause)}`,
    where: null,
    next: "Reload the page and load the file again.",
  };
}
