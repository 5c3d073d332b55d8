// The packer, which turns CSV into Parquet: a separate wasm, downloaded on demand.

import type { WasmUrls } from "../engine/protocol.js";
import { WorkFailure } from "./failure.js";
import { memoryOf } from "./memory.js";

interface PackerModule {
  default(options: { module_or_path: string; memory: WebAssembly.Memory }): Promise<unknown>;
  Packer: new () => Packer;
}

interface Packer {
  /** Takes CSV. Returns Parquet that is ready, usually nothing. */
  take(csv: Uint8Array): Uint8Array<ArrayBuffer>;
  /** Returns the rest. Consumes the object. */
  finish(): Uint8Array<ArrayBuffer>;
  free(): void;
}

// Far more than a row group needs. The maximum reserves addresses, not memory.
const PAGES = { initial: 128, maximum: 8_192 };

let loaded: Promise<PackerModule> | null = null;

/** Packs CSV into Parquet. */
export async function* packed(
  csv: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  urls: WasmUrls,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  loaded ??= loadPacker(urls);
  const { Packer } = await loaded.catch((cause: unknown) => {
    // The next attempt downloads it again.
    loaded = null;
    throw WorkFailure.part("Parquet", cause);
  });
  let packer: Packer | null = new Packer();
  try {
    for await (const piece of csv) {
      const ready = packer.take(piece);
      if (ready.length > 0) yield ready;
    }
    const rest = packer.finish();
    packer = null;
    yield rest;
  } finally {
    packer?.free();
  }
}

async function loadPacker({ module: url, wasm }: WasmUrls): Promise<PackerModule> {
  const module = (await import(url)) as PackerModule;
  await module.default({ module_or_path: wasm, memory: memoryOf(PAGES) });
  return module;
}
