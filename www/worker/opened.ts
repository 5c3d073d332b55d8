// Files one after the other, the next small ones opened while one is read: to
// open one takes longer than to read what is in it.

import { slicesOf } from "./slices.js";

const AHEAD = 4;
const SMALL_BYTES = 1024 * 1024;

/** A file of which the first slice is there, or on its way. */
export class OpenedFile {
  readonly file: File;
  readonly #slices: AsyncGenerator<Uint8Array>;
  readonly #first: Promise<IteratorResult<Uint8Array>>;

  constructor(file: File) {
    this.file = file;
    this.#slices = slicesOf(file);
    this.#first = this.#slices.next();
    // Whoever asks for it hears of it.
    this.#first.catch(() => {});
  }

  /** The first slice; nothing where the file is empty. Rejects as `slices` throws. */
  async first(): Promise<Uint8Array | undefined> {
    const { done, value } = await this.#first;
    return done ? undefined : value;
  }

  /** Its bytes in order, once. A slice is good until the next one is asked for. */
  async *slices(): AsyncGenerator<Uint8Array> {
    try {
      const first = await this.first();
      if (!first) return;
      yield first;
      yield* this.#slices;
    } finally {
      await this.close();
    }
  }

  async close(): Promise<void> {
    await this.#slices.return(undefined);
  }
}

/** Each file, opened, in order. */
export function* openedAhead(files: File[]): Generator<OpenedFile> {
  const ahead: OpenedFile[] = [];
  try {
    for (const [index, file] of files.entries()) {
      const opened = ahead.shift() ?? new OpenedFile(file);
      while (ahead.length < AHEAD) {
        const later = files[index + 1 + ahead.length];
        if (!later || later.size > SMALL_BYTES) break;
        ahead.push(new OpenedFile(later));
      }
      yield opened;
    }
  } finally {
    for (const opened of ahead) void opened.close();
  }
}
