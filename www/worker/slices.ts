// Reads a file in slices. The next slice is read while the current one is parsed, and
// no more than two are in memory.

// A stream fills a buffer as far as it can at once. Two buffers take turns.
const STREAMED_BYTES = 1024 * 1024;
// Without streams, slices of 16 MiB are read twice as fast as slices of 4 MiB.
const SLICE_BYTES = 16 * 1024 * 1024;
const RETRY_AFTER_MS = 200;

/** A file that could be chosen but not read. The message is for the person. */
export class UnreadableFile extends Error {
  constructor(file: File, at: number, cause: unknown) {
    const position = `after ${at.toLocaleString("en")} of ${file.size.toLocaleString("en")} bytes`;
    super(`The file changed or became unreadable while it was read, ${position}. ${ADVICE}`, { cause });
  }
}

const ADVICE =
  "If it is a folder, choose the files in it. If it is on a network drive or still being written, copy it to this computer and choose the copy.";

/** The file's bytes in order, from `start` on. A slice is valid until the next one is requested. */
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
      // A virus scanner or a sync client may lock a file for a moment.
      if (at === failedAt) throw new UnreadableFile(file, at, cause);
      failedAt = at;
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
    }
  }
}

let isStreamable: boolean | undefined;

/** Whether the browser can read files into our own buffers (BYOB readers), which halves the cost. */
function canStream(): boolean {
  try {
    void new Blob().stream().getReader({ mode: "byob" }).cancel();
    return true;
  } catch {
    return false;
  }
}

// Streams that are being read. Without this reference Chromium 156 may collect a stream
// while a BYOB read is pending, and the promise of the read never settles. With forced
// collections it is five reads of six. No public report found for Chromium; WebKit had
// the same fault (bugs 302685 and 303460).
const OPEN = new Set<ReadableStream>();

async function* streamed(file: File, start: number): AsyncGenerator<Uint8Array> {
  const stream = file.slice(start).stream();
  const reader = stream.getReader({ mode: "byob" });
  OPEN.add(stream);
  const bytes = Math.min(file.size - start, STREAMED_BYTES);
  let spare = new ArrayBuffer(bytes);
  let next = reader.read(new Uint8Array(new ArrayBuffer(bytes)));
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = reader.read(new Uint8Array(spare));
      // If the consumer stops early, nothing awaits this read.
      next.catch(() => {});
      yield value;
      spare = value.buffer;
    }
  } finally {
    reader.cancel().catch(() => {});
    OPEN.delete(stream);
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
  if (bytes.length !== end - start) throw new Error(`read ${bytes.length} of ${end - start} bytes`);
  return bytes;
}
