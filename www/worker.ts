// The dedicated worker that owns the wasm instance: one request after another,
// each with one answer. Whatever surprises it is told as a failure, after which
// the page throws this worker away.

import type { Destination, Failure, Format, Reply, Request, Settings, ThreadsWish } from "./protocol.js";
import { isFull, startEngine, type Engine, type Loader } from "./worker/engine.js";
import { WorkFailure } from "./worker/failure.js";
import { LoadJob } from "./worker/load-job.js";
import { deliver } from "./worker/output.js";

const page: { postMessage(reply: Reply): void } = self;

const MEDIA_TYPES: Record<Format, string> = {
  csv: "text/csv;charset=utf-8",
  sql: "application/sql",
  withheld: "text/csv;charset=utf-8",
};

let engine: Engine | undefined;
let loader: Loader | undefined;
let queue = Promise.resolve();

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  queue = queue.then(() => answer(data));
});
addEventListener("error", surprised);
addEventListener("messageerror", surprised);
addEventListener("unhandledrejection", surprised);

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
    const stateIsWhole = request.type === "view" || request.type === "render";
    if (failure.kind === "input" && stateIsWhole) page.postMessage({ type: "refused", id: request.id, failure });
    else page.postMessage({ type: "failed", failure });
  }
}

function failureOf(cause: unknown): Failure {
  if (engine && isFull(engine)) return WorkFailure.outOfMemory(engine.status.memoryBytes, cause).failure;
  return WorkFailure.from(cause, engine?.module.panicMessage()).failure;
}

function work(request: Request): Promise<Reply> {
  switch (request.type) {
    case "start":
      return start(request.id, request.engine, request.threads);
    case "load":
      return load(request.id, request.files, request.settings);
    case "view":
      return view(request.id, request.settings);
    case "render":
      return render(request.id, request.format, request.settings, request.to);
  }
}

async function start(id: number, url: string, threads: ThreadsWish): Promise<Reply> {
  engine = await startEngine(url, threads, {
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
  await job.run();
  return { type: "result", id, report: loader.report(settings) };
}

async function view(id: number, settings: Settings): Promise<Reply> {
  return { type: "result", id, report: loaded().report(settings) };
}

async function render(id: number, format: Format, settings: Settings, to: Destination): Promise<Reply> {
  const rendering = loaded().render(format, settings);
  const output = await deliver(rendering, to, MEDIA_TYPES[format], (bytesRendered) =>
    page.postMessage({ type: "part", id, bytesRendered }),
  );
  return { type: "done", id, output };
}

function started(): Engine {
  if (!engine) throw new Error("The engine is not started.");
  return engine;
}

function loaded(): Loader {
  if (!loader) throw new Error("No file is loaded.");
  return loader;
}
