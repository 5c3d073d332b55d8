// An output on its way out, piece by piece: into a Blob or into a file.

import type { Destination } from "../engine/protocol.js";
import { turn } from "./pause.js";
import { WorkFailure } from "./failure.js";

// Pieces are folded at this size: a browser may move a Blob to disk, and a file
// is written in few large parts.
const FOLD_BYTES = 16 * 1024 * 1024;

// How long pieces are taken before the event loop runs: a person who cancels
// does not feel it.
const TURN_EVERY_MS = 25;

type Pieces = AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>;

/** Writes all of it; gives a Blob unless it went to a file that the person chose. */
export async function deliver(
  pieces: Pieces,
  to: Destination,
  type: string,
  onPart: (bytesRendered: number) => void,
): Promise<Blob | null> {
  const parts = partsOf(pieces, onPart);
  switch (to.kind) {
    case "blob":
      return gather(parts, type);
    case "file":
      await write(parts, to.handle);
      return null;
    case "private":
      return keep(parts, to.name, type);
  }
}

/** The pieces, folded; the event loop runs now and then between them. */
async function* partsOf(source: Pieces, onPart: (bytesRendered: number) => void): AsyncGenerator<Blob> {
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let unfoldedBytes = 0;
  let bytesRendered = 0;
  let turnedAt = performance.now();
  for await (const piece of source) {
    pieces.push(piece);
    unfoldedBytes += piece.length;
    bytesRendered += piece.length;
    if (unfoldedBytes >= FOLD_BYTES) {
      yield new Blob(pieces);
      pieces = [];
      unfoldedBytes = 0;
    }
    if (performance.now() - turnedAt < TURN_EVERY_MS) continue;
    onPart(bytesRendered);
    await turn();
    turnedAt = performance.now();
  }
  yield new Blob(pieces);
}

async function gather(parts: AsyncIterable<Blob>, type: string): Promise<Blob> {
  const gathered: Blob[] = [];
  for await (const part of parts) gathered.push(part);
  return new Blob(gathered, { type });
}

/** The file is as it was until all is written. */
async function write(parts: AsyncIterable<Blob>, handle: FileSystemFileHandle): Promise<void> {
  const file = await handle.createWritable().catch(unwritable);
  try {
    for await (const part of parts) await file.write(part).catch(unwritable);
  } catch (cause) {
    await file.abort().catch(() => {});
    throw cause;
  }
  await file.close().catch(unwritable);
}

/** By way of the origin's private storage: what was kept there before is in the person's hands by now. */
async function keep(parts: AsyncIterable<Blob>, name: string, type: string): Promise<Blob> {
  const handle = await newPrivateFile(name).catch(unwritable);
  const file = await handle.createSyncAccessHandle().catch(unwritable);
  try {
    for await (const part of parts) {
      const bytes = new Uint8Array(await part.arrayBuffer());
      if (file.write(bytes) < bytes.length) unwritable(new Error("the browser's storage is full"));
    }
    file.flush();
  } finally {
    file.close();
  }
  return new Blob([await handle.getFile()], { type });
}

async function newPrivateFile(name: string): Promise<FileSystemFileHandle> {
  const storage = await navigator.storage.getDirectory();
  const folder = await storage.getDirectoryHandle("outputs", { create: true });
  await folder.removeEntry(name).catch(() => {});
  return folder.getFileHandle(name, { create: true });
}

function unwritable(cause: unknown): never {
  throw WorkFailure.output(cause);
}
