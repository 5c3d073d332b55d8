// Files in order. While one is read, the next small ones are opened already, because
// opening a small file takes longer than reading it.

import { slicesOf } from "./slices.js";

const AHEAD = 4;
const SMALL_BYTES = 1024 * 1024;

/** A file whose first slice is read already, or being read. */
export class OpenedFile {
  readonly file: File;
  readonly #slices: AsyncGenerator<Uint8Array>;
  readonly #first: Promise<IteratorResult<Uint8Array>>;

  constructor(file: File) {
    this.file = file;
    this.#slices = slicesOf(file);
    this.#first = this.#slices.next();
    // `first` reports the error.
    this.#first.catch(() => {});
  }

  /** The first slice, or undefined if the file is empty. Rejects if the file is unreadable. */
  async first(): Promise<Uint8Array | undefined> {
    const { done, value } = await this.#first;
    return done ? undefined : value;
  }

  /** All bytes in order. Call it once. A slice is valid until the next one is requested. */
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

/** Opens each file, in order. */
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
