// The handlers of questions that read the files a second time, and the text of outputs that do.

import type { Answer, Format, LoadProgress, OutputProgress, Request, RewriteAsk, Settings } from "../engine/protocol.js";
import { readIntervals, readNem12, readTable, readText } from "./extras.js";
import { asDelivered, isShaped, shapeOf } from "./interval-shape.js";
import { readAgain } from "./second-read.js";
import { bytesOf, type Turn } from "./turn.js";

// The streams of the settings, and a key that is thrown away.
const NO_CHOICE: RewriteAsk = { everyStream: false, key: "" };

export async function shape({ settings, nmi }: Request<"shape">, { engine, job, report, throwIfStopped }: Turn<"shape">): Promise<Answer<"shape">> {
  throwIfStopped();
  const rereading = job.loader.shape(settings, nmi ?? undefined);
  try {
    // A load shape has no text, so the first step reads to the end.
    await readAgain(engine, job, rereading, { throwIfStopped, onProgress: bytesOf(job, report) }).next();
    return rereading.averages();
  } finally {
    rereading.free();
  }
}

export async function demand({ settings }: Request<"demand">, { engine, job, report, throwIfStopped }: Turn<"demand">): Promise<true> {
  throwIfStopped();
  job.demand = null;
  const rereading = job.loader.demand(settings);
  try {
    // The rows stay in the engine, so the first step reads to the end.
    await readAgain(engine, job, rereading, { throwIfStopped, onProgress: bytesOf(job, report) }).next();
  } catch (cause) {
    rereading.free();
    throw cause;
  }
  job.demand = rereading;
  return true;
}

export async function tou({ settings }: Request<"tou">, { engine, job, report, throwIfStopped }: Turn<"tou">): Promise<true> {
  throwIfStopped();
  await readTable({ engine, job, settings, throwIfStopped, onProgress: bytesOf(job, report) });
  return true;
}

export async function day({ settings, nmi, date }: Request<"day">, turn: Turn<"day">): Promise<Answer<"day">> {
  turn.throwIfStopped();
  const text = new TextDecoder();
  let csv = "";
  for await (const piece of reread("intervals", { ...asDelivered(settings), nmis: nmi, from: date, to: date }, turn)) csv += text.decode(piece, { stream: true });
  return csv;
}

/** The text of an output that reads the files again. `tell` is told what was not written. */
export async function* reread(
  format: Format,
  settings: Settings,
  { engine, job, report, throwIfStopped }: Omit<Turn<"day">, "report"> & { report: (progress: LoadProgress) => void },
  { rewrite = NO_CHOICE, tell = () => {} }: { rewrite?: RewriteAsk | undefined; tell?: (told: OutputProgress) => void } = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const asked = { engine, job, settings: shapeOf(format, settings), throwIfStopped, onProgress: bytesOf(job, report) };
  if (format === "nem12") return yield* readNem12(rewrite, asked, tell);
  if (format.startsWith("tou")) return yield* readText(format, asked);
  if (isShaped(format, settings)) return yield* readIntervals(format, asked, tell);
  const rereading = job.loader.reread(format, settings);
  try {
    yield* readAgain(engine, job, rereading, { throwIfStopped, onProgress: bytesOf(job, report) });
  } finally {
    rereading.free();
  }
}

