// The answers to the page's questions: one handler for each entry of `Questions`.

import { OUTPUTS, type Report as ReportOfEngine } from "../engine-types.js";
import type { Answer, JobQuestion, Loaded, Question, Request, Settings, StreamsTotal } from "../engine/protocol.js";
import { planOf } from "./extras.js";
import { accountsByDemand } from "./demand-order.js";
import { changes, changesCommand, compare, other, saveChanges } from "./comparing.js";
import { digestsOf } from "./digests.js";
import { startEngine, type Engine } from "./engine.js";
import type { Rendering } from "./engine-module.js";
import { Job, type Stoppable } from "./job.js";
import { lineIn } from "./line.js";
import { LoadJob } from "./load-job.js";
import { deliver } from "./output.js";
import { packed } from "./packer.js";
import { preview } from "./preview.js";
import { putBackFile, removeFile } from "./removal.js";
import { day, demand, reread, shape, tou } from "./rereads.js";
import { bytesOf, throttle, type Report, type Turn } from "./turn.js";

/** The engine refused the settings before it read a file, so earlier jobs are intact. */
export class Refused extends Error {}

/** State of the worker. */
export interface WorkerState {
  engine: Engine | null;
  readonly jobs: Map<number, Job>;
  /** Called when a pool worker fails after the start. The engine is lost then. */
  readonly onPoolError: (cause: unknown) => void;
}

type Handler<K extends Question> = (
  request: Request<K>,
  state: WorkerState,
  report: Report<K>,
) => Answer<K> | Promise<Answer<K>>;

// Of a read that was stopped.
const NO_DEMAND = JSON.stringify({ count: 0, kept: 0, incomplete: 0, apparent: 0, unfit: 0, rows: [] } satisfies Answer<"demandRows">);
const NO_BANDS = JSON.stringify({ count: 0, incomplete: 0, split: 0, outside: 0, unknownHolidays: 0, bands: [], rows: [] } satisfies Answer<"touRows">);

// Second reads whose answers another view makes stale.
const READS: Stoppable[] = ["shape", "demand", "tou", "other"];

const HANDLERS: { readonly [K in Question]: Handler<K> } = {
  start,
  load,
  drop: ({ job }, state) => drop(job, state),
  stop: ({ job, what }, { jobs }) => {
    jobs.get(job)?.stop(what);
    return null;
  },
  view: inTurn(({ settings }, { job }) => job.loader.report(settings), { replaces: READS }),
  remove: inTurn(({ index, settings }, { job }) => (removeFile(job, index) ? loadedIn(job, settings) : null), { replaces: READS }),
  putBack: inTurn(({ settings }, { job }) => (putBackFile(job) ? loadedIn(job, settings) : null), { replaces: READS }),
  preview: inTurn(preview),
  streams: inTurn(({ settings, from, nmis }, { job }) => JSON.parse(job.loader.streams(settings, from, nmis)) as Answer<"streams">),
  rows: inTurn(({ settings, from, most }, { job }) => JSON.parse(job.loader.rows(settings, from, most)) as Answer<"rows">),
  series: inTurn(({ settings, nmi }, { job }) => job.loader.series(settings, nmi ?? undefined)),
  totals: inTurn(({ settings, streams }, { job }) => streams.map((one) => totalOf(job, { ...settings, streams: one }))),
  gaps: inTurn(({ settings, most }, { job }) => JSON.parse(job.loader.gaps(settings, most)) as Answer<"gaps">),
  completeness: inTurn(({ settings }, { job }) => JSON.parse(job.loader.completeness(settings)) as Answer<"completeness">),
  accounts: inTurn(({ settings, period }, { job }) => JSON.parse(job.loader.accounts(settings, period)) as Answer<"accounts">),
  nmiAccounts: inTurn(
    ({ settings, order, search, from, most }, { job }) =>
      order === "demand" || order === "-demand"
        ? accountsByDemand(job, { settings, order, search, from, most })
        : (JSON.parse(job.loader.nmiAccounts(settings, order, search, from, most)) as Answer<"nmiAccounts">),
  ),
  shape: inTurn(shape, { replaces: ["shape"], stoppedBy: "shape" }),
  day: inTurn(day, { replaces: ["day"], stoppedBy: "day" }),
  demand: inTurn(demand, { replaces: ["demand"], stoppedBy: "demand" }),
  demandRows: inTurn(({ order, from, most }, { job }) => JSON.parse(job.demand?.demandRows(order, from, most) ?? NO_DEMAND) as Answer<"demandRows">),
  demandOf: inTurn(({ nmis }, { job }) => JSON.parse(job.demand?.demandOf(nmis) ?? "[]") as Answer<"demandOf">),
  touPlan: inTurn(({ settings }, { engine }) => planOf(engine, settings)),
  tou: inTurn(tou, { replaces: ["tou"], stoppedBy: "tou" }),
  touRows: inTurn(({ from, most }, { job }) => JSON.parse(job.extras?.table?.touRows(from, most) ?? NO_BANDS) as Answer<"touRows">),
  readOther: inTurn(other, { replaces: ["other"], stoppedBy: "other" }),
  compare: inTurn(compare),
  changes: inTurn(changes),
  changesCommand: inTurn(changesCommand),
  saveChanges: inTurn(saveChanges),
  nmis: inTurn(({ search, most }, { job }) => JSON.parse(job.loader.nmis(search, most)) as Answer<"nmis">),
  render: inTurn(render),
  line,
};

/** Answers one question. Rejects with `Dropped`, `Stopped`, `Refused` or whatever went wrong. */
export async function answer<K extends Question>(request: Request<K>, state: WorkerState, report: Report<K>): Promise<Answer<K>> {
  const handler: Handler<K> = HANDLERS[request.question as K];
  return handler(request, state, report);
}

/**
 * Handles a question about loaded files after the earlier questions about the same
 * job. `replaces` stops what an earlier question of that kind still does.
 */
function inTurn<K extends JobQuestion>(
  handle: (request: Request<K>, turn: Turn<K>) => Answer<K> | Promise<Answer<K>>,
  { replaces = [], stoppedBy = "output" }: { replaces?: Stoppable[]; stoppedBy?: Stoppable } = {},
): Handler<K> {
  return (request, state, report) => {
    const job = jobOf(request, state);
    for (const kind of replaces) job.stop(kind);
    const throwIfStopped = job.untilStopped(stoppedBy);
    return job.do(async () => handle(request, { engine: started(state), job, report, throwIfStopped }));
  };
}

function jobOf({ job }: { job: number }, { jobs }: WorkerState): Job {
  const found = jobs.get(job);
  if (!found) throw new Error("No file is loaded.");
  return found;
}

function started({ engine }: WorkerState): Engine {
  if (!engine) throw new Error("The engine is not running.");
  return engine;
}

async function start({ engine: urls, threads }: Request<"start">, state: WorkerState, report: Report<"start">): Promise<Answer<"start">> {
  state.engine = await startEngine(urls, threads, {
    onPoolStart: () => report("pool-starting"),
    onPoolError: state.onPoolError,
  });
  return state.engine.status;
}

async function load({ job: number, files, settings }: Request<"load">, state: WorkerState, report: Report<"load">): Promise<Answer<"load">> {
  const engine = started(state);
  const { Loader } = engine.module;
  try {
    // Reading the files takes long, so the settings are checked first.
    Loader.check(settings);
  } catch (cause) {
    throw new Refused("The settings were refused.", { cause });
  }
  drop(number, state);
  const job = new Job(new Loader(engine.status.threads, settings));
  state.jobs.set(number, job);
  return job.do(async () => {
    job.sources = await new LoadJob(engine, job, files, { onProgress: report }).run();
    return loadedIn(job, settings);
  });
}

function loadedIn(job: Job, settings: Settings): Loaded {
  return { report: job.loader.report(settings), inputs: job.sources.map(({ inputs }) => inputs) };
}

function totalOf(job: Job, settings: Settings): StreamsTotal {
  const { totals, days } = JSON.parse(job.loader.report(settings)) as ReportOfEngine;
  return { streams: settings.streams, total: totals.total, output: days.output };
}

function drop(number: number, { jobs }: WorkerState): null {
  jobs.get(number)?.drop();
  jobs.delete(number);
  return null;
}

async function render(
  { format, settings, digests, rewrite, to }: Request<"render">,
  turn: Turn<"render">,
): Promise<Answer<"render">> {
  const { engine, job, report, throwIfStopped } = turn;
  throwIfStopped();
  const known = digests ? await digestsOf(job.inputs, engine.archives, bytesOf(job, report)) : [];
  const text = OUTPUTS[format].needsSecondRead ? reread(format, settings, turn, { rewrite, tell: report }) : rendered(() => job.loader.render(format, settings, known));
  const pieces = OUTPUTS[format].needsPacker ? packed(text, engine.packer) : text;
  const mayReport = throttle();
  return deliver(pieces, to, OUTPUTS[format].mediaType, (bytesWritten) => {
    throwIfStopped();
    if (mayReport()) report({ bytesWritten });
  });
}

/** Pieces of an output. The rendering begins with the first piece, so an output that nobody reads holds no memory. */
function* rendered(begin: () => Rendering): Generator<Uint8Array<ArrayBuffer>> {
  const rendering = begin();
  try {
    for (let piece = rendering.next(); piece; piece = rendering.next()) yield piece;
  } finally {
    rendering.free();
  }
}

/** Not in turn, so that a line appears while an output is being written. */
async function line({ job: number, input, line: wanted }: Request<"line">, state: WorkerState, report: Report<"line">): Promise<Answer<"line">> {
  const job = jobOf({ job: number }, state);
  const [byte = 0, first = 1] = job.loader.lineNear(input, wanted);
  return lineIn(job.inputs[input], wanted, { byte, line: first }, bytesOf(job, report));
}

