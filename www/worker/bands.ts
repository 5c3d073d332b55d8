// The part for energy by time of use: a separate wasm with bands, clocks and public holidays, downloaded when somebody asks for
// it. It has a reader of its own, on one thread: it reads the files once to know which rows count, and again for each answer.

import type { Format, LoadProgress, Settings, TouPlan, WasmUrls } from "../engine/protocol.js";
import type { Engine } from "./engine.js";
import type { Bands, BandsLoader } from "./bands-reader.js";
import type { EngineModule, Loader } from "./engine-module.js";
import { WorkFailure } from "./failure.js";
import type { Job } from "./job.js";
import { LoadJob } from "./load-job.js";
import { reserveMemory } from "./memory.js";
import { readAgain } from "./second-read.js";

interface BandsModule {
  default(options: { module_or_path: string; memory: WebAssembly.Memory }): Promise<unknown>;
  panicMessage(): string | undefined;
  Loader: BandsLoaderClass;
}

interface BandsLoaderClass {
  new (threads: number, settings: Settings): BandsLoader;
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

let loaded: Promise<BandsModule> | null = null;

/** The plan that the settings of time of use make. */
export async function planOf(engine: Engine, settings: Settings): Promise<TouPlan> {
  return (await load(engine.bands)).Loader.touPlan(settings);
}

/** Reads the files for the rows, which the job keeps. */
export async function readTable(asked: Asked): Promise<void> {
  const { job, settings } = asked;
  const [engine, bands] = await ready(asked);
  bands.table?.free();
  bands.table = null;
  const table = bands.loader.tou(settings);
  try {
    // The rows stay in the part, so the first step reads to the end.
    await readAgain(engine, job, table, secondHalf(asked)).next();
  } catch (cause) {
    table.free();
    throw cause;
  }
  bands.table = table;
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

/** The part as an engine, and its reader once it has read the files of the job. */
async function ready({ engine, job, settings, throwIfStopped, onProgress }: Asked): Promise<[Engine, Bands]> {
  const module = await load(engine.bands);
  throwIfStopped();
  const own: Engine = { ...engine, module: module as unknown as EngineModule };
  if (job.bands) return [own, job.bands];
  const loader = new module.Loader(1, settings);
  const loading = {
    get loader() {
      throwIfStopped();
      return loader as unknown as Loader;
    },
  };
  const files = job.sources.map(({ file }) => file);
  try {
    await new LoadJob(own, loading, files, { onProgress: ({ bytesRead, bytesTotal }: LoadProgress) => onProgress(bytesRead, 2 * bytesTotal) }).run();
  } catch (cause) {
    loader.free();
    throw cause;
  }
  job.bands = { loader, table: null };
  return [own, job.bands];
}

/** The second read, after the first. */
function secondHalf({ throwIfStopped, onProgress }: Asked): Pick<Asked, "throwIfStopped" | "onProgress"> {
  return { throwIfStopped, onProgress: (bytesRead, bytesTotal) => onProgress(bytesTotal + bytesRead, 2 * bytesTotal) };
}

async function load(urls: WasmUrls): Promise<BandsModule> {
  loaded ??= start(urls);
  try {
    return await loaded;
  } catch (cause) {
    // The next attempt downloads it again.
    loaded = null;
    throw WorkFailure.part("energy by time of use", cause);
  }
}

async function start({ module: url, wasm }: WasmUrls): Promise<BandsModule> {
  const module = (await import(url)) as BandsModule;
  await module.default({ module_or_path: wasm, memory: reserveMemory().memory });
  return module;
}
