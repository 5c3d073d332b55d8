// One load: files into the engine's windows, until its state is complete.

import type { LoadProgress } from "../engine/protocol.js";
import type { Engine, Loader } from "./engine.js";
import type { Source } from "./inputs.js";
import { WorkFailure } from "./failure.js";
import { moment, turn } from "./pause.js";
import { openedAhead, type OpenedFile } from "./opened.js";
import { UnreadableFile } from "./slices.js";

// A few pieces of work each: windows are the engine's memory whatever the file's size.
const WINDOW_BYTES = 4 * 1024 * 1024;
const PROGRESS_EVERY_MS = 100;
const STALLED_AFTER_MS = 30_000;

/** What is loaded into; to ask for the loader throws once nobody wants it any more. */
export interface Loading {
  readonly loader: Loader;
}

export interface LoadListener {
  onProgress: (progress: LoadProgress) => void;
  /** After each piece of bytes, also of an archive, which cannot be waited in. */
  onBytes?: () => void;
  /** Before the engine is given more, outside archives; the load waits for it. */
  step?: () => Promise<void>;
}

/** Feeds the files to the engine in the order given. */
export class LoadJob {
  readonly #engine: Engine;
  readonly #job: Loading;
  readonly #files: File[];
  readonly #listener: LoadListener;
  /** The engine's memory that is being filled, and how far it is. */
  #window: Uint8Array | undefined;
  #filledBytes = 0;
  /** Of the file that is being read. */
  #bytesLeft = 0;
  #bytesRead = 0;
  #toldAt = 0;
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

  /** Resolves when the engine's state is complete, with what each file turned out to be. */
  async run(): Promise<Source[]> {
    this.#tell();
    const sources: Source[] = [];
    for (const opened of openedAhead(this.#files)) {
      sources.push({ file: opened.file, isArchive: await this.#read(opened) });
      await turn();
    }
    while (this.#loader.busy()) await this.#waitForExecutors();
    this.#loader.finish();
    this.#tell();
    return sources;
  }

  /** Whether it is an archive. */
  async #read(opened: OpenedFile): Promise<boolean> {
    const { file } = opened;
    const before = this.#bytesRead;
    const { Loader } = this.#engine.module;
    // One that cannot be read at all fails again, and in words, as a plain file.
    const isArchive = await opened.first().then(
      (slice) => slice !== undefined && Loader.isArchive(slice),
      () => false,
    );
    if (isArchive) {
      await opened.close();
      this.#readArchive(file);
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
        // The time a slow drive took is not the engine's.
        this.#movedAt = performance.now();
        await this.#giveAll(slice);
      }
      this.#commit();
      this.#loader.end();
    } catch (cause) {
      if (!(cause instanceof UnreadableFile)) throw cause;
      // Nothing of it counts; the other files do.
      this.#window = undefined;
      this.#filledBytes = 0;
      this.#loader.abandon(cause.message);
    }
  }

  /** Into windows as they are free; each goes to work when it is full. */
  async #giveAll(slice: Uint8Array): Promise<void> {
    for (let given = 0; given < slice.length;) {
      const window = await this.#openWindow();
      const bytes = Math.min(slice.length - given, window.length - this.#filledBytes);
      window.set(given === 0 && bytes === slice.length ? slice : slice.subarray(given, given + bytes), this.#filledBytes);
      given += bytes;
      this.#bytesLeft -= bytes;
      this.#filledBytes += bytes;
      this.#bytesRead += bytes;
      if (this.#filledBytes === window.length) this.#commit();
      this.#tellNowAndThen();
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

  /** The view is dead after it: parsing may grow the memory under it. */
  #commit(): void {
    if (this.#window) this.#loader.commit(this.#filledBytes);
    this.#window = undefined;
    this.#filledBytes = 0;
  }

  #readArchive(file: File): void {
    const before = this.#bytesRead;
    this.#loader.readArchive(file, (bytesRead) => {
      this.#bytesRead = before + bytesRead;
      this.#tellNowAndThen();
    });
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
    this.#tellNowAndThen();
  }

  #tellNowAndThen(): void {
    this.#listener.onBytes?.();
    if (performance.now() - this.#toldAt >= PROGRESS_EVERY_MS) this.#tell();
  }

  #tell(): void {
    this.#toldAt = performance.now();
    const bytesTotal = this.#files.reduce((sum, file) => sum + file.size, 0);
    this.#listener.onProgress({ bytesRead: this.#bytesRead, bytesTotal });
  }
}
