// One load: copies files into the engine's windows until the engine has read all of
// them.

import type { LoadProgress } from "../engine/protocol.js";
import type { Engine } from "./engine.js";
import { loadArchives } from "./archives.js";
import type { Loader } from "./engine-module.js";
import type { Source } from "./inputs.js";
import { WorkFailure } from "./failure.js";
import { moment, turn } from "./pause.js";
import { openedAhead, type OpenedFile } from "./opened.js";
import { UnreadableFile } from "./slices.js";
import { loadWorkbooks } from "./workbooks.js";

// The engine splits a window into a few pieces of work. Its windows take the same
// memory for files of any size.
const WINDOW_BYTES = 4 * 1024 * 1024;
const PROGRESS_EVERY_MS = 100;
const STALLED_AFTER_MS = 30_000;

// The file counts as refused, and the other files are read.
const NO_ARCHIVES = "The part that reads archives did not load. Check the connection, then load the file again.";

/** The target of a load. Reading `loader` throws once the load is no longer wanted. */
export interface Loading {
  readonly loader: Loader;
}

export interface LoadListener {
  onProgress: (progress: LoadProgress) => void;
  /** Called after each piece of a file. Must not wait, because an archive is read in one call. */
  onBytes?: () => void;
  /** Awaited before the engine gets more bytes of a plain file. */
  step?: () => Promise<void>;
}

/** Reads files in the given order. */
export class LoadJob {
  readonly #engine: Engine;
  readonly #job: Loading;
  readonly #files: File[];
  readonly #listener: LoadListener;
  /** The window that is being filled, and its bytes so far. */
  #window: Uint8Array | undefined;
  #filledBytes = 0;
  /** Bytes of the current file that are not read yet. */
  #bytesLeft = 0;
  #bytesRead = 0;
  #reportedAt = 0;
  #parsedBytes = 0;
  #movedAt = performance.now();

  constructor(engine: Engine, job: Loading, files: File[], listener: LoadListener) {
    this.#engine = engine;
    this.#job = job;
    this.#files = files;
    this.#listener = listener;
  }

  /** Throws once the job has been dropped. */
  get #loader(): Loader {
    return this.#job.loader;
  }

  /** Reads all files. Resolves to one source for each file. */
  async run(): Promise<Source[]> {
    this.#report();
    const sources: Source[] = [];
    for (const opened of openedAhead(this.#files)) {
      const before = this.#loader.begun();
      const isArchive = await this.#read(opened);
      sources.push({ file: opened.file, isArchive, inputs: this.#loader.begun() - before });
      await turn();
    }
    while (this.#loader.busy()) await this.#waitForExecutors();
    this.#loader.finish();
    this.#report();
    return sources;
  }

  async #read(opened: OpenedFile): Promise<boolean> {
    const { file } = opened;
    const before = this.#bytesRead;
    const { Loader } = this.#engine.module;
    // An unreadable file fails again as a plain file, with a message.
    const head = await opened.first().catch(() => undefined);
    const isArchive = head !== undefined && Loader.isArchive(head);
    if (isArchive) {
      const mayHaveWorkbook = Loader.mayHaveWorkbook(head);
      await opened.close();
      await this.#readArchive(file, mayHaveWorkbook);
    } else {
      await this.#readPlain(opened);
    }
    this.#bytesRead = before + file.size;
    return isArchive;
  }

  async #readPlain(opened: OpenedFile): Promise<void> {
    const { file } = opened;
    this.#loader.begin(file.name);
    this.#bytesLeft = file.size;
    try {
      for await (const slice of opened.slices()) {
        // The time that a slow drive takes is no stall of the engine.
        this.#movedAt = performance.now();
        await this.#copy(slice);
      }
      this.#commit();
      this.#loader.end();
    } catch (cause) {
      if (!(cause instanceof UnreadableFile)) throw cause;
      // The file is refused. The other files are not affected.
      this.#window = undefined;
      this.#filledBytes = 0;
      this.#loader.abandon(cause.message);
    }
  }

  /** Copies a slice into free windows. The engine parses each window once it is full. */
  async #copy(slice: Uint8Array): Promise<void> {
    for (let copied = 0; copied < slice.length;) {
      const window = await this.#openWindow();
      const bytes = Math.min(slice.length - copied, window.length - this.#filledBytes);
      window.set(copied === 0 && bytes === slice.length ? slice : slice.subarray(copied, copied + bytes), this.#filledBytes);
      copied += bytes;
      this.#bytesLeft -= bytes;
      this.#filledBytes += bytes;
      this.#bytesRead += bytes;
      if (this.#filledBytes === window.length) this.#commit();
      this.#reportSometimes();
    }
  }

  async #openWindow(): Promise<Uint8Array> {
    await this.#listener.step?.();
    for (;;) {
      this.#window ??= this.#loader.window(Math.min(WINDOW_BYTES, this.#bytesLeft));
      if (this.#window) return this.#window;
      await this.#waitForExecutors();
    }
  }

  /** Hands the window to the engine. The view is invalid afterwards, because parsing may grow the memory. */
  #commit(): void {
    if (this.#window) this.#loader.commit(this.#filledBytes);
    this.#window = undefined;
    this.#filledBytes = 0;
  }

  async #readArchive(file: File, mayHaveWorkbook: boolean): Promise<void> {
    const [archives, workbooks] = await Promise.all([
      loadArchives(this.#engine.archives),
      mayHaveWorkbook ? loadWorkbooks(this.#engine.workbooks) : undefined,
    ]);
    if (!archives) {
      this.#loader.begin(file.name);
      return this.#loader.abandon(NO_ARCHIVES);
    }
    const before = this.#bytesRead;
    const onProgress = (bytesRead: number) => {
      this.#bytesRead = before + bytesRead;
      this.#reportSometimes();
    };
    archives.unpack(file, this.#loader, onProgress, workbooks);
    this.#movedAt = performance.now();
  }

  async #waitForExecutors(): Promise<void> {
    await moment();
    const panic = this.#engine.module.panicMessage();
    if (panic) throw WorkFailure.from(null, panic);
    const now = performance.now();
    const parsedBytes = this.#loader.parsedBytes();
    if (parsedBytes !== this.#parsedBytes) {
      this.#parsedBytes = parsedBytes;
      this.#movedAt = now;
    }
    if (now - this.#movedAt > STALLED_AFTER_MS) throw WorkFailure.stalled(STALLED_AFTER_MS / 1000);
    this.#reportSometimes();
  }

  #reportSometimes(): void {
    this.#listener.onBytes?.();
    if (performance.now() - this.#reportedAt >= PROGRESS_EVERY_MS) this.#report();
  }

  #report(): void {
    this.#reportedAt = performance.now();
    const bytesTotal = this.#files.reduce((sum, file) => sum + file.size, 0);
    this.#listener.onProgress({ bytesRead: this.#bytesRead, bytesTotal });
  }
}
