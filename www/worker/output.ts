// Writes an output piece by piece into a Blob or a file.

import type { Destination } from "../engine/protocol.js";
import { turn } from "./pause.js";
import { WorkFailure } from "./failure.js";

// Pieces are combined into Blobs of this size. A browser can move a Blob to disk, and
// a file is written in a few large parts.
const FOLD_BYTES = 16 * 1024 * 1024;

// Time between runs of the event loop. A person who cancels does not notice it.
const TURN_EVERY_MS = 25;

type Pieces = AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>;

/** Writes an output. Resolves to a Blob, or to null when it went to the person's file. */
export async function deliver(
  pieces: Pieces,
  to: Destination,
  type: string,
  onPart: (bytesRendered: number) => void,
): Promise<Blob | null> {
  const parts = partsOf(pieces, onPart);
  switch (to.kind) {
    case "blob":
      return collect(parts, type);
    case "file":
      await write(parts, to.handle);
      return null;
    case "private":
      return keep(parts, to.name, type);
  }
}

/** Combines pieces into Blobs, and lets the event loop run between them. */
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

async function collect(parts: AsyncIterable<Blob>, type: string): Promise<Blob> {
  const collected: Blob[] = [];
  for await (const part of parts) collected.push(part);
  return new Blob(collected, { type });
}

/** Writes to a file, which keeps its old content until everything is written. */
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

/** Writes to the origin's private storage. An earlier output there was downloaded, and is replaced. */
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
