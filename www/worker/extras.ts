// The part for what few ask for: a separate wasm with energy by time of use, NEM12 again, intervals in other shapes and two deliveries compared, downloaded
// when somebody asks for one of them. It has a reader of its own, on one thread: it reads the files once to know which rows count, and again for each answer.

import type { Format, LoadProgress, OutputProgress, RewriteAsk, Settings, TouPlan, WasmUrls } from "../engine/protocol.js";
import type { Engine } from "./engine.js";
import type { Extras, ExtrasLoader } from "./extras-reader.js";
import type { EngineModule, Loader } from "./engine-module.js";
import { WorkFailure } from "./failure.js";
import type { Job } from "./job.js";
import { LoadJob } from "./load-job.js";
import { reserveMemory } from "./memory.js";
import { readAgain } from "./second-read.js";

interface ExtrasModule {
  default(options: { module_or_path: string; memory: WebAssembly.Memory }): Promise<unknown>;
  panicMessage(): string | undefined;
  Loader: ExtrasLoaderClass;
}

interface ExtrasLoaderClass {
  new (threads: number, settings: Settings): ExtrasLoader;
  touPlan(settings: Settings): TouPlan;
}

/** A question about the files of a job. */
interface Asked {
  engine: Engine;
  job: Job;
  settings: Settings;
  throwIfStopped: () => void;
  onProgress: (bytesRead: number, bytesTotal: number) => void;
}

// As many as a digest of SHA-256 has.
const KEY_BYTES = 32;

let loaded: Promise<ExtrasModule> | null = null;

/** The plan that the settings of time of use make. */
export async function planOf(engine: Engine, settings: Settings): Promise<TouPlan> {
  return (await load(engine.extras)).Loader.touPlan(settings);
}

/** Reads the files for the rows, which the job keeps. */
export async function readTable(asked: Asked): Promise<void> {
  const { job, settings } = asked;
  const [engine, extras] = await ready(asked);
  extras.table?.free();
  extras.table = null;
  const table = extras.loader.tou(settings);
  try {
    // The rows stay in the part, so the first step reads to the end.
    await readAgain(engine, job, table, secondHalf(asked)).next();
  } catch (cause) {
    table.free();
    throw cause;
  }
  extras.table = table;
}

/** The text of an output. */
export async function* readText(format: Format, asked: Asked): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { job, settings } = asked;
  const [engine, { loader }] = await ready(asked);
  const rereading = loader.reread(format, settings);
  try {
    yield* readAgain(engine, job, rereading, secondHalf(asked));
  } finally {
    rereading.free();
  }
}

/** Intervals in another shape than that of the files. `tell` is called after the last piece. */
export async function* readIntervals(format: Format, asked: Asked, tell: (told: OutputProgress) => void): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { job, settings } = asked;
  const [engine, { loader }] = await ready(asked);
  const rereading = loader.intervals(format, settings);
  try {
    yield* readAgain(engine, job, rereading, secondHalf(asked));
    tell({ lackingHours: rereading.lackingHours() });
  } finally {
    rereading.free();
  }
}

/** Reads the files of another delivery beside those of the job. Gives their report as JSON text. */
export async function readOther(files: File[], asked: Asked): Promise<string> {
  const { job, settings, throwIfStopped, onProgress } = asked;
  const own = job.sources.reduce((sum, { file }) => sum + file.size, 0);
  const total = own + files.reduce((sum, { size }) => sum + size, 0);
  const [engine, extras] = await ready({ ...asked, onProgress: (bytesRead) => onProgress(bytesRead, total) });
  const { Loader } = await load(engine.extras);
  extras.comparison?.free();
  extras.other?.loader.free();
  extras.comparison = extras.other = null;
  const loader = new Loader(1, settings);
  try {
    await readInto(loader, files, engine, throwIfStopped, (bytesRead) => onProgress(own + bytesRead, total));
    extras.other = { loader, names: files.map(({ name }) => name), isOld: false };
    return loader.report(settings);
  } catch (cause) {
    extras.other = null;
    loader.free();
    throw cause;
  }
}

/** NEM12 again. `tell` is called after the last piece. */
export async function* readNem12({ everyStream, key }: RewriteAsk, asked: Asked, tell: (told: OutputProgress) => void): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { job, settings } = asked;
  const [engine, { loader }] = await ready(asked);
  const secret = key === "" ? crypto.getRandomValues(new Uint8Array(KEY_BYTES)) : new TextEncoder().encode(key);
  const rewriting = loader.rewrite(settings, everyStream, secret);
  try {
    yield* readAgain(engine, job, rewriting, secondHalf(asked));
    tell({ rewritten: rewriting.rewritten() });
  } finally {
    rewriting.free();
  }
}

/** The part as an engine, and its reader once it has read the files of the job. */
async function ready({ engine, job, settings, throwIfStopped, onProgress }: Asked): Promise<[Engine, Extras]> {
  const module = await load(engine.extras);
  throwIfStopped();
  const own: Engine = { ...engine, module: module as unknown as EngineModule };
  if (job.extras) return [own, job.extras];
  const loader = new module.Loader(1, settings);
  const files = job.sources.map(({ file }) => file);
  try {
    await readInto(loader, files, own, throwIfStopped, (bytesRead, bytesTotal) => onProgress(bytesRead, 2 * bytesTotal));
  } catch (cause) {
    loader.free();
    throw cause;
  }
  job.extras = { loader, table: null, other: null, comparison: null };
  return [own, job.extras];
}

/** Reads files into a loader, until they are no longer wanted. */
async function readInto(loader: ExtrasLoader, files: File[], engine: Engine, throwIfStopped: () => void, onProgress: Asked["onProgress"]): Promise<void> {
  const loading = {
    get loader() {
      throwIfStopped();
      return loader as unknown as Loader;
    },
  };
  await new LoadJob(engine, loading, files, { onProgress: ({ bytesRead, bytesTotal }: LoadProgress) => onProgress(bytesRead, bytesTotal) }).run();
}

/** The second read, after the first. */
function secondHalf({ throwIfStopped, onProgress }: Asked): Pick<Asked, "throwIfStopped" | "onProgress"> {
  return { throwIfStopped, onProgress: (bytesRead, bytesTotal) => onProgress(bytesTotal + bytesRead, 2 * bytesTotal) };
}

async function load(urls: WasmUrls): Promise<ExtrasModule> {
  loaded ??= start(urls);
  try {
    return await loaded;
  } catch (cause) {
    // The next attempt downloads it again.
    loaded = null;
    throw WorkFailure.part("time of use, NEM12, intervals and comparisons", cause);
  }
}

async function start({ module: url, wasm }: WasmUrls): Promise<ExtrasModule> {
  const module = (await import(url)) as ExtrasModule;
  await module.default({ module_or_path: wasm, memory: reserveMemory().memory });
  return module;
}
