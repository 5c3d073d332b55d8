// One line of a file, read again from a known line shortly before.

import type { Line } from "../engine/protocol.js";
import type { Source } from "./inputs.js";
import { slicesOf, UnreadableFile } from "./slices.js";

const LF = 0x0a;
const CR = 0x0d;

// The longest line that the engine reads.
const LONGEST = 64 * 1024;

/** The start of a line: its first byte, and its number from 1. */
export interface LineStart {
  byte: number;
  line: number;
}

/** Reads line `wanted`, counted from 1. `start` is a line at or before it. A line ends with LF, CRLF or a lone CR. */
export async function lineIn(
  source: Source | undefined,
  wanted: number,
  start: LineStart,
  onSlice: (bytesRead: number, bytesTotal: number) => void,
): Promise<Line> {
  if (!source) return { why: "The engine no longer knows this input: load the file again." };
  const { file, isArchive } = source;
  if (isArchive) return { why: "Lines in an archive are not shown: extract the archive and load its files." };
  const finder = new LineFinder(wanted - start.line + 1);
  let bytesRead = start.byte;
  try {
    for await (const slice of slicesOf(file, start.byte)) {
      if (finder.take(slice)) break;
      bytesRead += slice.length;
      onSlice(bytesRead, file.size);
    }
  } catch (cause) {
    if (cause instanceof UnreadableFile) return { why: cause.message };
    throw cause;
  }
  return finder.found() ?? { why: "The file has no such line now: it has changed since it was read." };
}

/** Finds one line in the slices of a file. */
export class LineFinder {
  readonly #wanted: number;
  #line = 1;
  /** Last byte of the slice before, because CRLF may be split between two slices. */
  #last = 0;
  #parts: Uint8Array[] = [];
  #length = 0;
  #bytes = 0;

  constructor(wanted: number) {
    this.#wanted = wanted;
  }

  /** Takes the next slice. Returns whether the line is complete. */
  take(slice: Uint8Array): boolean {
    let start = this.#last === CR && slice[0] === LF ? 1 : 0;
    this.#bytes += slice.length;
    this.#last = slice.at(-1) ?? this.#last;
    let at = start;
    for (; at < slice.length && this.#line <= this.#wanted; at += 1) {
      const byte = slice[at];
      if (byte !== LF && byte !== CR) continue;
      if (this.#line === this.#wanted) this.#keep(slice.subarray(start, at));
      this.#line += 1;
      if (byte === CR && slice[at + 1] === LF) at += 1;
      start = at + 1;
    }
    if (this.#line === this.#wanted) this.#keep(slice.subarray(start));
    return this.#line > this.#wanted;
  }

  /** The line, or the start of a long one. */
  found(): Line | null {
    if (this.#line < this.#wanted || this.#bytes === 0) return null;
    const bytes = new Uint8Array(Math.min(this.#length, LONGEST));
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part.subarray(0, LONGEST - at), at);
      at += part.length;
      if (at >= LONGEST) break;
    }
    // A byte order mark is part of the line.
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    return { text, cut: this.#length > LONGEST };
  }

  #keep(part: Uint8Array): void {
    // In a file without line ends this line may be the whole file.
    if (this.#length <= LONGEST) this.#parts.push(part.slice(0, LONGEST + 1));
    this.#length += part.length;
  }
}
