// Parquet: a wasm of its own, which is fetched when somebody asks for it.

import type { PackerPlace } from "../engine/protocol.js";
import { WorkFailure } from "./failure.js";

interface PackerModule {
  default(options: { module_or_path: string; memory: WebAssembly.Memory }): Promise<unknown>;
  Packer: new () => Packer;
}

interface Packer {
  /** Gives what is ready, mostly nothing. */
  take(csv: Uint8Array): Uint8Array<ArrayBuffer>;
  /** The object is of no more use. */
  finish(): Uint8Array<ArrayBuffer>;
  free(): void;
}

// As much as a group of rows can need, many times over; it is addresses, not memory.
const PAGES = { initial: 128, maximum: 8_192 };

let fetched: Promise<PackerModule> | null = null;

/** The CSV, packed. */
export async function* packed(
  csv: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  place: PackerPlace,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  fetched ??= fetchPacker(place);
  const { Packer } = await fetched.catch((cause: unknown) => {
    // Another try is another fetch.
    fetched = null;
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

async function fetchPacker({ module: url, wasm }: PackerPlace): Promise<PackerModule> {
  const module = (await import(url)) as PackerModule;
  await module.default({ module_or_path: wasm, memory: new WebAssembly.Memory({ ...PAGES, shared: true }) });
  return module;
}
