// One line of a file, found by reading the file again from a place near it.

import type { Line } from "../engine/protocol.js";
import type { Source } from "./inputs.js";
import { slicesOf, UnreadableFile } from "./slices.js";

const LF = 0x0a;
const CR = 0x0d;

// As much as the engine looks at.
const LONGEST = 64 * 1024;

/** Where a line starts: its first byte, and its number from 1. */
export interface LinePlace {
  byte: number;
  line: number;
}

/** Line `wanted`, counted from 1, with `place` at or before it; a line ends with LF, CRLF or a lone CR. */
export async function lineIn(
  source: Source | undefined,
  wanted: number,
  place: LinePlace,
  onSlice: (bytesRead: number, bytesTotal: number) => void,
): Promise<Line> {
  if (!source) return { why: "The input is not known any more: load the file again." };
  const { file, isArchive } = source;
  if (isArchive) return { why: "Lines in an archive are not shown: extract it, and load what is in it." };
  const finder = new LineFinder(wanted - place.line + 1);
  let bytesRead = place.byte;
  try {
    for await (const slice of slicesOf(file, place.byte)) {
      if (finder.take(slice)) break;
      bytesRead += slice.length;
      onSlice(bytesRead, file.size);
    }
  } catch (cause) {
    if (cause instanceof UnreadableFile) return { why: cause.message };
    throw cause;
  }
  return finder.found() ?? { why: "The file has no such line any more: it has changed since it was read." };
}

/** Takes the file's bytes in order until the line is complete. */
export class LineFinder {
  readonly #wanted: number;
  #line = 1;
  /** What the last slice ended with, because CRLF may be cut in two. */
  #last = 0;
  #parts: Uint8Array[] = [];
  #length = 0;
  #bytes = 0;

  constructor(wanted: number) {
    this.#wanted = wanted;
  }

  /** Whether the line is complete. */
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

  /** The line; of a long one its beginning. */
  found(): Line | null {
    if (this.#line < this.#wanted || this.#bytes === 0) return null;
    const bytes = new Uint8Array(Math.min(this.#length, LONGEST));
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part.subarray(0, LONGEST - at), at);
      at += part.length;
      if (at >= LONGEST) break;
    }
    // A byte order mark is part of what is there.
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    return { text, cut: this.#length > LONGEST };
  }

  #keep(part: Uint8Array): void {
    // A file without line ends is not kept in memory.
    if (this.#length <= LONGEST) this.#parts.push(part.slice(0, LONGEST + 1));
    this.#length += part.length;
  }
}
