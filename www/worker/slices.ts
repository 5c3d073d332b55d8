// A file as slices: the next one is read while the last is parsed, and never
// more than two are in memory.

// The stream fills a buffer as far as it has got; the same two take turns.
const STREAMED_BYTES = 1024 * 1024;
// Slices made one by one are better large: 16 MiB reads twice as fast as 4.
const SLICE_BYTES = 16 * 1024 * 1024;
const RETRY_AFTER_MS = 200;

/** A file that was there when it was chosen, in words for whoever chose it. */
export class UnreadableFile extends Error {
  constructor(file: File, at: number, cause: unknown) {
    const place = `after ${at.toLocaleString("en")} of ${file.size.toLocaleString("en")} bytes`;
    super(`It changed or became unreadable while it was read, ${place}. ${ADVICE}`, { cause });
  }
}

const ADVICE =
  "If it is a folder, choose the files in it; if it is on a network drive or still being written, copy it to this machine and choose the copy.";

/** The file's bytes in order, from `start` on. A slice is good until the next one is asked for. */
export async function* slicesOf(file: File, start = 0): AsyncGenerator<Uint8Array> {
  let at = start;
  let failedAt = -1;
  while (at < file.size) {
    try {
      isStreamable ??= canStream();
      for await (const slice of isStreamable ? streamed(file, at) : made(file, at)) {
        at += slice.length;
        yield slice;
      }
      if (at < file.size) throw new Error("the file ended early");
    } catch (cause) {
      // A virus scanner or a sync client may hold a file for a moment.
      if (at === failedAt) throw new UnreadableFile(file, at, cause);
      failedAt = at;
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
    }
  }
}

let isStreamable: boolean | undefined;

/** Whether this browser's files can be read into buffers of one's own, at half the cost. */
function canStream(): boolean {
  try {
    void new Blob().stream().getReader({ mode: "byob" }).cancel();
    return true;
  } catch {
    return false;
  }
}

// Chromium collects a stream that only its own pending read refers to, and the read never ends.
const UNDER_WAY = new Set<ReadableStream>();

async function* streamed(file: File, start: number): AsyncGenerator<Uint8Array> {
  const stream = file.slice(start).stream();
  const reader = stream.getReader({ mode: "byob" });
  UNDER_WAY.add(stream);
  const bytes = Math.min(file.size - start, STREAMED_BYTES);
  let spare = new ArrayBuffer(bytes);
  let next = reader.read(new Uint8Array(new ArrayBuffer(bytes)));
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = reader.read(new Uint8Array(spare));
      // Should the consumer stop early, nobody awaits the read that is under way.
      next.catch(() => {});
      yield value;
      spare = value.buffer;
    }
  } finally {
    reader.cancel().catch(() => {});
    UNDER_WAY.delete(stream);
  }
}

async function* made(file: File, start: number): AsyncGenerator<Uint8Array> {
  let next = slice(file, start);
  for (let at = start; at < file.size;) {
    const bytes = await next;
    at += bytes.length;
    next = slice(file, at);
    next.catch(() => {});
    yield bytes;
  }
}

async function slice(file: File, start: number): Promise<Uint8Array> {
  const end = Math.min(file.size, start + SLICE_BYTES);
  const bytes = new Uint8Array(await file.slice(start, end).arrayBuffer());
  if (bytes.length !== end - start) throw new Error(`${bytes.length} bytes came of ${end - start}`);
  return bytes;
}
