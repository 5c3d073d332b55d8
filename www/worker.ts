// The dedicated worker that owns the wasm instance, or a thread of its pool. The owner answers
// one request after another, each with one answer. Whatever surprises it is told as a failure, after which
// the page throws this worker away.

import type { Failure, Format, Reply, Request, Settings } from "./protocol.js";
import { digestsOf } from "./worker/digests.js";
import { isFull, startEngine, type Engine, type Loader } from "./worker/engine.js";
import { WorkFailure } from "./worker/failure.js";
import { sourcesOf, type Source } from "./worker/inputs.js";
import { lineIn } from "./worker/line.js";
import { LoadJob } from "./worker/load-job.js";
import { deliver } from "./worker/output.js";
import { joinPool, POOL_THREAD } from "./worker/pool-thread.js";

const page: { postMessage(reply: Reply): void } = self;

const MEDIA_TYPES: Record<Format, string> = {
  csv: "text/csv;charset=utf-8",
  sql: "application/sql",
  json: "application/json",
  withheld: "text/csv;charset=utf-8",
  "report.json": "application/json",
  "report.csv": "text/csv;charset=utf-8",
  "report.html": "text/html;charset=utf-8",
};

// What is silent for longer is given up by the page.
const NEWS_EVERY_MS = 100;

let engine: Engine | undefined;
let loader: Loader | undefined;
let sources: Source[] = [];
/** The source of each input. */
let inputs: (Source | undefined)[] = [];
let queue = Promise.resolve();

// One script, two roles: bundlers and hosts then have one file to look after.
if (self.name === POOL_THREAD) joinPool();
else answerThePage();

function answerThePage(): void {
  addEventListener("message", ({ data }: MessageEvent<Request>) => {
    // A person who opens a line does not wait for an output that is being written.
    if (data.type === "line") void answer(data);
    else queue = queue.then(() => answer(data));
  });
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
  switch (request.type) {
    case "start":
      return start(request);
    case "load":
      return load(request.id, request.files, request.settings);
    case "view":
      return view(request.id, request.settings);
    case "check":
      return check(request.id, request.settings);
    case "preview":
      return preview(request);
    case "streams":
      return streams(request.id, request.settings, request.from, request.nmis);
    case "rows":
      return rows(request);
    case "series":
      return series(request.id, request.settings, request.nmi);
    case "nmis":
      return { type: "nmis", id: request.id, found: loaded().nmis(request.search, request.most) };
    case "render":
      return render(request);
    case "line":
      return line(request.id, request.input, request.line);
  }
}

async function start({ id, engine: place, threads }: Extract<Request, { type: "start" }>): Promise<Reply> {
  engine = await startEngine(place, threads, {
    onPoolStart: () => page.postMessage({ type: "pool", id }),
    onPoolError: giveUp,
  });
  return { type: "started", id, status: engine.status };
}

async function load(id: number, files: File[], settings: Settings): Promise<Reply> {
  const { module, status } = started();
  loader?.free();
  loader = new module.Loader(status.threads);
  const job = new LoadJob(started(), loader, files, (progress) => page.postMessage({ type: "progress", id, progress }));
  sources = await job.run();
  const report = loader.report(settings);
  inputs = sourcesOf(
    sources,
    report.inputs.map(({ name }) => name),
  );
  return { type: "result", id, report };
}

async function view(id: number, settings: Settings): Promise<Reply> {
  return { type: "result", id, report: loaded().report(settings) };
}

async function check(id: number, settings: Settings): Promise<Reply> {
  started().module.Loader.check(settings);
  return { type: "checked", id };
}

async function preview({ id, format, settings, lines, output }: Extract<Request, { type: "preview" }>): Promise<Reply> {
  const names = sources.map(({ file }) => file.name);
  const command = started().module.Loader.command(format, settings, names, output);
  return { type: "preview", id, preview: { text: loaded().preview(format, settings, lines), command } };
}

async function streams(id: number, settings: Settings, from: number, nmis: number): Promise<Reply> {
  return { type: "streams", id, page: loaded().streams(settings, from, nmis) };
}

async function rows({ id, settings, from, most }: Extract<Request, { type: "rows" }>): Promise<Reply> {
  return { type: "rows", id, rows: loaded().rows(settings, from, most) };
}

async function series(id: number, settings: Settings, nmi: string | null): Promise<Reply> {
  return { type: "series", id, series: loaded().series(settings, nmi ?? undefined) };
}

async function render({ id, format, settings, digests, to }: Extract<Request, { type: "render" }>): Promise<Reply> {
  const known = digests ? await digestsOf(inputs, started().module.Sha256, rereading(id)) : [];
  const rendering = loaded().render(format, settings, known);
  const output = await deliver(rendering, to, MEDIA_TYPES[format], (bytesRendered) =>
    page.postMessage({ type: "part", id, bytesRendered }),
  );
  return { type: "done", id, output };
}

async function line(id: number, input: number, wanted: number): Promise<Reply> {
  const [byte = 0, first = 1] = loaded().lineNear(input, wanted);
  return { type: "line", id, line: await lineIn(inputs[input], wanted, { byte, line: first }, rereading(id)) };
}

/** Tells the page, now and then, how much has been read once more. */
function rereading(id: number): (bytesRead: number, bytesTotal: number) => void {
  let toldAt = -Infinity;
  return (bytesRead, bytesTotal) => {
    const now = performance.now();
    if (now - toldAt < NEWS_EVERY_MS) return;
    toldAt = now;
    page.postMessage({ type: "reread", id, progress: { bytesRead, bytesTotal } });
  };
}

function started(): Engine {
  if (!engine) throw new Error("The engine is not started.");
  return engine;
}

function loaded(): Loader {
  if (!loader) throw new Error("No file is loaded.");
  return loader;
}
