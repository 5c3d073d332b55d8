// The script of the dedicated worker that owns the engine, and of the threads of
// its pool. The owner gives each question one reply. After an unexpected error it
// replies with a failure, and the page ends this worker.

import type { Failure, Question, Reply, Request } from "./engine/protocol.js";
import { answer, Refused, type WorkerState } from "./worker/answers.js";
import { CHECK_FILE, WorkFailure } from "./worker/failure.js";
import { Dropped, Stopped } from "./worker/job.js";
import { limitReached } from "./worker/memory.js";
import { joinPool, POOL_THREAD } from "./worker/pool-thread.js";

const page: { postMessage(reply: Reply): void } = self;

const state: WorkerState = { engine: null, jobs: new Map(), onPoolError: fail };

// One script has both roles, so that bundlers and hosts handle one file.
if (self.name === POOL_THREAD) joinPool();
else answerThePage();

function answerThePage(): void {
  addEventListener("message", ({ data }: MessageEvent<Request>) => void reply(data));
  addEventListener("error", failUnexpectedly);
  addEventListener("messageerror", failUnexpectedly);
  addEventListener("unhandledrejection", failUnexpectedly);
}

function failUnexpectedly(event: Event): void {
  event.preventDefault();
  fail(event instanceof PromiseRejectionEvent ? event.reason : event);
}

function fail(cause: unknown): void {
  page.postMessage({ type: "failed", failure: failureOf(cause) });
}

async function reply<K extends Question>(request: Request<K>): Promise<void> {
  const { question, id } = request;
  try {
    const found = await answer(request, state, (progress) => page.postMessage({ type: "progress", id, progress }));
    page.postMessage({ type: "answer", id, answer: found });
  } catch (cause) {
    if (cause instanceof Dropped) return;
    if (cause instanceof Stopped) return page.postMessage({ type: "ended", id });
    const failure = failureOf(cause instanceof Refused ? cause.cause : cause);
    const isWhole = cause instanceof Refused || (question !== "start" && question !== "load");
    // A file that is loaded cannot be at fault where the settings were refused.
    const refused = failure.next === CHECK_FILE ? { ...failure, next: "" } : failure;
    if (failure.kind === "input" && isWhole) page.postMessage({ type: "refused", id, failure: refused });
    else page.postMessage({ type: "failed", failure });
  }
}

function failureOf(cause: unknown): Failure {
  const panic = state.engine?.module.panicMessage();
  const { failure } = WorkFailure.from(cause, panic);
  // Where an allocation fails there is a trap and no panic.
  const limit = state.engine ? limitReached(failure.kind === "stopped" && !panic) : undefined;
  return limit === undefined ? failure : WorkFailure.outOfMemory(limit, cause).failure;
}
