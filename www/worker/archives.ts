// The reader of archives: a separate wasm, downloaded when a file is an archive, or for
// the digests of files. Its inputs go to a loader of the engine.

import type { WasmUrls } from "../engine/protocol.js";
import type { Loader, Workbooks } from "./engine-module.js";
import { reserveMemory } from "./memory.js";

/** A running digest. */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** The digest as hexadecimal text. Consumes the object. */
  finish(): string;
  free(): void;
}

/** Reads archives, and makes digests. */
export interface Archives {
  Sha256: new () => Sha256;
  /** Reads a whole archive on this thread. Each member is an input. */
  unpack(file: File, loader: Loader, onProgress: (bytesRead: number, bytesTotal: number) => void, workbooks?: Workbooks): void;
}

interface ArchiveModule extends Archives {
  default(options: { module_or_path: string; memory: WebAssembly.Memory }): Promise<unknown>;
}

let loaded: Promise<Archives> | null = null;

/** The reader of archives, or undefined if it cannot be downloaded. */
export async function loadArchives(urls: WasmUrls): Promise<Archives | undefined> {
  loaded ??= load(urls);
  try {
    return await loaded;
  } catch {
    // The next attempt downloads it again.
    loaded = null;
    return undefined;
  }
}

async function load({ module: url, wasm }: WasmUrls): Promise<Archives> {
  const module = (await import(url)) as ArchiveModule;
  // An archive inside a compressed stream is kept in this memory as a whole.
  await module.default({ module_or_path: wasm, memory: reserveMemory().memory });
  return module;
}
