// The wasm engine as this side sees it: the module's shape, and its start.

import type { DataFormat, DailyRow, EnginePlace, EngineStatus, Format, Settings, StreamsPage } from "../engine/protocol.js";
import type { LoadShape, NmisFound, PackerPlace, Series, ThreadsReason, ThreadsWish } from "../engine/protocol.js";
import { WorkFailure } from "./failure.js";
import { reserveMemory } from "./memory.js";
import { startPool } from "./pool.js";

/** What `wasm-bindgen --target web` exports for this crate. */
export interface EngineModule {
  default(options: { module_or_path: string; memory: WebAssembly.Memory }): Promise<unknown>;
  /** Never settles when a pool worker fails to start. */
  initThreadPool(threads: number): Promise<void>;
  version(): string;
  /** Text of the last panic of any thread. */
  panicMessage(): string | undefined;
  Loader: LoaderClass;
  Sha256: new () => Sha256;
}

/** A digest in the making. */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** In hexadecimal; the object is of no more use. */
  finish(): string;
  free(): void;
}

interface LoaderClass {
  new (executors: number): Loader;
  /** Recognises an archive by the first four bytes of a file. */
  isArchive(head: Uint8Array): boolean;
  /** Throws when the settings cannot be read. */
  check(settings: Settings): void;
  /** The command line that writes such an output for these inputs. */
  command(format: DataFormat, settings: Settings, inputs: string[], output: string): string;
}

/** One job: inputs in, a state that answers for any settings. */
export interface Loader {
  begin(name: string): void;
  /** Engine memory to fill, or nothing while every window is at work. */
  window(bytes: number): Uint8Array | undefined;
  commit(bytes: number): void;
  end(): void;
  /** Gives the input up, for a reason in words. */
  abandon(reason: string): void;
  /** Reads a whole archive on this thread; its members are inputs of their own. */
  readArchive(file: File, onProgress: (bytesRead: number, bytesTotal: number) => void): void;
  parsedBytes(): number;
  busy(): boolean;
  finish(): void;
  /** Their names, in order. */
  inputs(): string[];
  /** A `Report`, as JSON. */
  report(settings: Settings): string;
  /** The first byte, and the number, of a line at or before that one. */
  lineNear(input: number, line: number): ArrayLike<number> & Iterable<number>;
  /** The first lines of an output. */
  preview(format: DataFormat, settings: Settings, lines: number): string;
  streams(settings: Settings, from: number, nmis: number): StreamsPage;
  /** At most so many daily rows from the row `from` on. */
  rows(settings: Settings, from: number, most: number): DailyRow[];
  /** The first so many NMIs that have this in their name. */
  nmis(search: string, most: number): NmisFound;
  /** Of one NMI, or of all. */
  series(settings: Settings, nmi: string | undefined): Series;
  /** A second read for interval data. */
  intervals(settings: Settings): Rereading;
  /** A second read for the load shape, of one NMI or of all. */
  shape(settings: Settings, nmi: string | undefined): Rereading;
  /** `digests` are those of the inputs, for reports; null where there is none. */
  render(format: Format, settings: Settings, digests: (string | null)[]): Rendering;
  free(): void;
}

/** A second read of a job's files, and what comes of it. */
export interface Rereading {
  /** To be handed the same files; it can be had once. */
  loader(): Loader;
  /** The text so far that was not taken yet. */
  next(): Uint8Array<ArrayBuffer> | undefined;
  /** Throws when the loader, which is finished, read something else this time. */
  check(loader: Loader): void;
  averages(): LoadShape;
  free(): void;
}

/** An output in pieces, each a copy outside the engine's memory. */
export interface Rendering {
  next(): Uint8Array<ArrayBuffer> | undefined;
  free(): void;
}

export interface Engine {
  module: EngineModule;
  memory: WebAssembly.Memory;
  status: EngineStatus;
  /** Where the part is that packs its CSV. */
  packer: PackerPlace;
}

export interface EngineListener {
  /** From here on the pool has to come up, which the page times. */
  onPoolStart: () => void;
  /** A pool worker is lost, and the engine with it. */
  onPoolError: (cause: unknown) => void;
}

const MOST_THREADS = 8;

// No single piece of the engine's state is larger.
const MOST_AT_ONCE_BYTES = 64 * 1024 * 1024;

/** Loads the module, gives it memory and, where the page allows, its pool. */
export async function startEngine(place: EnginePlace, wish: ThreadsWish, listener: EngineListener): Promise<Engine> {
  const module = await importEngine(place.module);
  const { memory, maximumBytes } = reserveMemory();
  try {
    await module.default({ module_or_path: place.wasm, memory });
  } catch (cause) {
    throw WorkFailure.start(cause);
  }
  const { threads, reason } = chooseThreads(wish);
  if (threads > 1) {
    listener.onPoolStart();
    await startPool(module, threads, listener.onPoolError);
  }
  return {
    module,
    memory,
    packer: place.packer,
    status: { version: module.version(), threads, reason, isolated: crossOriginIsolated, memoryBytes: maximumBytes },
  };
}

/** Whether the memory can hardly grow any more: then that is why a job was lost. */
export function isFull({ memory, status }: Engine): boolean {
  return status.memoryBytes - memory.buffer.byteLength < MOST_AT_ONCE_BYTES;
}

async function importEngine(url: string): Promise<EngineModule> {
  try {
    return (await import(url)) as EngineModule;
  } catch (cause) {
    throw WorkFailure.start(cause);
  }
}

function chooseThreads(wish: ThreadsWish): { threads: number; reason: ThreadsReason } {
  if (wish?.threads === 1) return { threads: 1, reason: wish.reason };
  if (!crossOriginIsolated) return { threads: 1, reason: "not-isolated" };
  if (wish) return wish;
  const threads = Math.max(2, Math.min(navigator.hardwareConcurrency || 2, MOST_THREADS));
  return { threads, reason: "isolated" };
}
