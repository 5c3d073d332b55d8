// The dedicated worker that owns the wasm instance, or a thread of its pool. The
// owner gives each request one answer; whatever surprises it is told as a failure,
// after which the page throws this worker away.

import type { Failure, Format, LoadProgress, Reply, Request, Settings } from "./engine/protocol.js";
import { digestsOf } from "./worker/digests.js";
import { isFull, startEngine, type Engine, type Rendering } from "./worker/engine.js";
import { WorkFailure } from "./worker/failure.js";
import { sourcesOf } from "./worker/inputs.js";
import { Dropped, Job, Stopped } from "./worker/job.js";
import { lineIn } from "./worker/line.js";
import { LoadJob } from "./worker/load-job.js";
import { deliver } from "./worker/output.js";
import { packed } from "./worker/packer.js";
import { joinPool, POOL_THREAD } from "./worker/pool-thread.js";
import { readAgain } from "./worker/second-read.js";

const page: { postMessage(reply: Reply): void } = self;

const MEDIA_TYPES: Record<Format, string> = {
  csv: "text/csv;charset=utf-8",
  sql: "application/sql",
  json: "application/json",
  parquet: "application/vnd.apache.parquet",
  intervals: "text/csv;charset=utf-8",
  "intervals.parquet": "application/vnd.apache.parquet",
  withheld: "text/csv;charset=utf-8",
  "report.json": "application/json",
  "report.csv": "text/csv;charset=utf-8",
  "report.html": "text/html;charset=utf-8",
};

type Of<T extends Request["type"]> = Extract<Request, { type: T }>;
type OfJob = Exclude<Request, Of<"start" | "load" | "drop" | "stop">>;

// What is silent for longer is given up by the page.
const NEWS_EVERY_MS = 100;

let engine: Engine | undefined;
const jobs = new Map<number, Job>();

// One script, two roles: bundlers and hosts then have one file to look after.
if (self.name === POOL_THREAD) joinPool();
else answerThePage();

function answerThePage(): void {
  addEventListener("message", ({ data }: MessageEvent<Request>) => void answer(data));
  addEventListener("error", surprised);
  addEventListener("messageerror", surprised);
  addEventListener("unhandledrejection", surprised);
}

function surprised(event: Event): void {
  event.preventDefault();
  giveUp(event instanceof PromiseRejectionEvent ? event.reason : event);
}

function giveUp(cause: unknown): void {
  page.postMessage({ type: "failed", failure: failureOf(cause) });
}

async function answer(request: Request): Promise<void> {
  try {
    page.postMessage(await work(request));
  } catch (cause) {
    if (cause instanceof Dropped) return;
    if (cause instanceof Stopped) return page.postMessage({ type: "given-up", id: request.id });
    const failure = failureOf(cause);
    const stateIsWhole = request.type !== "start" && request.type !== "load";
    if (failure.kind === "input" && stateIsWhole) page.postMessage({ type: "refused", id: request.id, failure });
    else page.postMessage({ type: "failed", failure });
  }
}

function failureOf(cause: unknown): Failure {
  if (engine && isFull(engine)) return WorkFailure.outOfMemory(engine.status.memoryBytes, cause).failure;
  return WorkFailure.from(cause, engine?.module.panicMessage()).failure;
}

async function work(request: Request): Promise<Reply> {
  const { id } = request;
  switch (request.type) {
    case "start":
      return start(request);
    case "load":
      return load(request);
    case "drop":
      drop(request.job);
      return { type: "dropped", id };
    case "stop":
      jobs.get(request.job)?.stop("output");
      return { type: "stopped", id };
  }
  const job = jobs.get(request.job);
  if (!job) throw new Error("No file is loaded.");
  // A person who opens a line does not wait for an output that is being written.
  if (request.type === "line") return line(job, request);
  // What it would be the shape of is not what is chosen any more.
  if (request.type === "view" || request.type === "shape") job.stop("shape");
  const throwIfStopped = job.untilStopped(request.type === "shape" ? "shape" : "output");
  return job.do(() => ask(job, request, throwIfStopped));
}

async function start({ id, engine: place, threads }: Of<"start">): Promise<Reply> {
  engine = await startEngine(place, threads, {
    onPoolStart: () => page.postMessage({ type: "pool", id }),
    onPoolError: giveUp,
  });
  return { type: "started", id, status: engine.status };
}

async function load({ id, job: number, files, settings }: Of<"load">): Promise<Reply> {
  const { module, status } = started();
  try {
    // Before the files are read for nothing.
    module.Loader.check(settings);
  } catch (cause) {
    const failure = failureOf(cause);
    if (failure.kind !== "input") throw cause;
    return { type: "refused", id, failure };
  }
  drop(number);
  const job = new Job(new module.Loader(status.threads));
  jobs.set(number, job);
  return job.do(async () => {
    const onProgress = (progress: LoadProgress) => page.postMessage({ type: "progress", id, progress });
    const run = new LoadJob(started(), job, files, { onProgress });
    job.sources = await run.run();
    job.inputs = sourcesOf(job.sources, job.loader.inputs());
    return { type: "result", id, report: job.loader.report(settings) };
  });
}

function drop(number: number): void {
  jobs.get(number)?.drop();
  jobs.delete(number);
}

async function ask(job: Job, request: Exclude<OfJob, Of<"line">>, throwIfStopped: () => void): Promise<Reply> {
  const { id } = request;
  switch (request.type) {
    case "view":
      return { type: "result", id, report: job.loader.report(request.settings) };
    case "preview":
      return preview(job, request);
    case "streams":
      return { type: "streams", id, page: job.loader.streams(request.settings, request.from, request.nmis) };
    case "rows":
      return { type: "rows", id, rows: job.loader.rows(request.settings, request.from, request.most) };
    case "series":
      return { type: "series", id, series: job.loader.series(request.settings, request.nmi ?? undefined) };
    case "nmis":
      return { type: "nmis", id, found: job.loader.nmis(request.search, request.most) };
    case "shape":
      return shape(job, request, throwIfStopped);
    case "render":
      return render(job, request, throwIfStopped);
  }
}

async function preview(job: Job, { id, format, settings, lines, output }: Of<"preview">): Promise<Reply> {
  const names = job.sources.map(({ file }) => file.name);
  const command = started().module.Loader.command(format, settings, names, output);
  return { type: "preview", id, preview: { text: job.loader.preview(format, settings, lines), command } };
}

async function shape(job: Job, { id, settings, nmi }: Of<"shape">, throwIfStopped: () => void): Promise<Reply> {
  throwIfStopped();
  const again = job.loader.shape(settings, nmi ?? undefined);
  try {
    // It gives no text.
    await readAgain(started(), job, again, { throwIfStopped, onProgress: rereading(job, id) }).next();
    return { type: "shape", id, shape: again.averages() };
  } finally {
    again.free();
  }
}

async function render(job: Job, request: Of<"render">, throwIfStopped: () => void): Promise<Reply> {
  const { id, format, settings, digests, to } = request;
  throwIfStopped();
  const known = digests ? await digestsOf(job.inputs, started().module.Sha256, rereading(job, id)) : [];
  const text = format.startsWith("intervals") ? intervals(job, id, settings, throwIfStopped) : rendered(() => job.loader.render(format, settings, known));
  const pieces = format.endsWith("parquet") ? packed(text, started().packer) : text;
  const tell = nowAndThen();
  const output = await deliver(pieces, to, MEDIA_TYPES[format], (bytesRendered) => {
    throwIfStopped();
    tell(() => page.postMessage({ type: "part", id, bytesRendered }));
  });
  return { type: "done", id, output };
}

/** Begun with its first piece: what is never taken holds nothing. */
function* rendered(begin: () => Rendering): Generator<Uint8Array<ArrayBuffer>> {
  const rendering = begin();
  try {
    for (let piece = rendering.next(); piece; piece = rendering.next()) yield piece;
  } finally {
    rendering.free();
  }
}

async function* intervals(job: Job, id: number, settings: Settings, throwIfStopped: () => void): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const again = job.loader.intervals(settings);
  try {
    yield* readAgain(started(), job, again, { throwIfStopped, onProgress: rereading(job, id) });
  } finally {
    again.free();
  }
}

async function line(job: Job, { id, input, line: wanted }: Of<"line">): Promise<Reply> {
  const [byte = 0, first = 1] = job.loader.lineNear(input, wanted);
  return { type: "line", id, line: await lineIn(job.inputs[input], wanted, { byte, line: first }, rereading(job, id)) };
}

/** Tells the page, now and then, how much has been read once more. */
function rereading(job: Job, id: number): (bytesRead: number, bytesTotal: number) => void {
  const tell = nowAndThen();
  return (bytesRead, bytesTotal) => {
    job.throwIfDropped();
    tell(() => page.postMessage({ type: "reread", id, progress: { bytesRead, bytesTotal } }));
  };
}

/** Lets news through, but not more often than a person reads them: the page draws itself anew for each. */
function nowAndThen(): (tell: () => void) => void {
  let toldAt = performance.now();
  return (tell) => {
    const now = performance.now();
    if (now - toldAt < NEWS_EVERY_MS) return;
    toldAt = now;
    tell();
  };
}

function started(): Engine {
  if (!engine) throw new Error("The engine is not started.");
  return engine;
}
