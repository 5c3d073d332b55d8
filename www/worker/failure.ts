// What can go wrong on the worker's side, each told in three parts: what
// happened, where, and what to do next.

import type { Failure } from "../engine/protocol.js";
import { UnreadableFile } from "./slices.js";

/** An error that already has words for the person holding the file. */
export class WorkFailure extends Error {
  readonly failure: Failure;

  private constructor(failure: Failure, cause?: unknown) {
    super(failure.what, { cause });
    this.failure = failure;
  }

  static start(cause: unknown): WorkFailure {
    return new WorkFailure(
      {
        kind: "start",
        what: `The engine did not load: ${sentence(cause)}`,
        where: null,
        next: "Reload the page. If it happens again, the browser may be too old (WebAssembly with threads is needed: Chrome 91, Firefox 89 or Safari 16.4), or the site is incomplete.",
      },
      cause,
    );
  }

  /** A part of the tool that is fetched when it is wanted. */
  static part(name: string, cause: unknown): WorkFailure {
    return new WorkFailure(
      {
        kind: "input",
        what: `The part that writes ${name} did not load: ${sentence(cause)}.`,
        where: null,
        next: "Check the connection, and try again.",
      },
      cause,
    );
  }

  static memory(cause: unknown): WorkFailure {
    return new WorkFailure(
      {
        kind: "memory",
        what: "The browser refused the memory the engine needs, even half a GiB of it.",
        where: null,
        next: "Close other tabs or restart the browser, then load the file again.",
      },
      cause,
    );
  }

  static outOfMemory(maximumBytes: number, cause: unknown): WorkFailure {
    return new WorkFailure(
      {
        kind: "memory",
        what: `The engine ran out of memory: it may use ${Number((maximumBytes / 1024 ** 3).toPrecision(2))} GiB in this browser.`,
        where: null,
        next: "Load fewer files at once, or use the nem12 command, which may use all the memory of the machine.",
      },
      cause,
    );
  }

  static pool(cause: unknown): WorkFailure {
    return new WorkFailure(
      {
        kind: "pool-error",
        what: "The worker threads did not start.",
        where: null,
        next: "Going on with one thread.",
      },
      cause,
    );
  }

  /** The engine still holds the files. */
  static output(cause: unknown): WorkFailure {
    return new WorkFailure(
      {
        kind: "input",
        what: `The output could not be written: ${sentence(cause)}.`,
        where: null,
        next: "Make room or choose another place, and try again.",
      },
      cause,
    );
  }

  static stalled(seconds: number): WorkFailure {
    return new WorkFailure({
      kind: "stalled",
      what: `The engine stopped moving: nothing was finished for ${seconds} seconds.`,
      where: null,
      next: STARTED_AFRESH,
    });
  }

  /** A panic, a trap or any other surprise; `panic` is the engine's own last word. */
  static from(cause: unknown, panic: string | undefined): WorkFailure {
    if (cause instanceof WorkFailure) return cause;
    if (cause instanceof UnreadableFile) {
      return new WorkFailure({ kind: "input", what: cause.message, where: null, next: "Load the file again." }, cause);
    }
    // The engine refuses with plain errors; a RuntimeError is a trap.
    if (
      !panic &&
      cause instanceof Error &&
      !(cause instanceof WebAssembly.RuntimeError) &&
      cause.constructor === Error
    ) {
      return new WorkFailure(
        { kind: "input", what: cause.message, where: null, next: "Check the file, then load it again." },
        cause,
      );
    }
    return new WorkFailure(
      {
        kind: "stopped",
        what: `The engine stopped unexpectedly: ${panic ?? sentence(cause)}`,
        where: null,
        next: STARTED_AFRESH,
      },
      cause,
    );
  }
}

const STARTED_AFRESH =
  "It was started afresh: load the file again. If it stops again, please report it with the message above.";

function sentence(cause: unknown): string {
  if (cause instanceof ErrorEvent) return cause.message;
  if (cause instanceof Event) return `an event of type ${cause.type} came up`;
  if (cause instanceof Error) return `${cause.name}: ${cause.message}`;
  return String(cause);
}
