// Errors of the worker, each in three parts: what happened, where, and what to do
// next.

import type { Failure } from "../engine/protocol.js";
import { UnreadableFile } from "./slices.js";

/** The advice for an input that the engine refuses. */
export const CHECK_FILE = "Check the file, then load it again.";

/** An error with sentences for the person who loaded the file. */
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
        next: "Reload the page. If that fails, the browser may be too old (Chrome 91, Firefox 89 or Safari 16.4 is needed, for WebAssembly with threads), or files are missing on the server.",
      },
      cause,
    );
  }

  /** A part of the tool that is downloaded on demand did not load. */
  static part(name: string, cause: unknown): WorkFailure {
    return new WorkFailure(
      {
        kind: "input",
        what: `The part that writes ${name} did not load: ${sentence(cause)}.`,
        where: null,
        next: "Check the connection and try again.",
      },
      cause,
    );
  }

  static memory(cause: unknown): WorkFailure {
    return new WorkFailure(
      {
        kind: "memory",
        what: "The browser refused the memory that the engine needs, even half a GiB.",
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
        what: `The engine ran out of memory: it can use ${Number((maximumBytes / 1024 ** 3).toPrecision(2))} GiB in this browser.`,
        where: null,
        next: "Load fewer files at once, or use the nem12 command, which can use all memory of the computer.",
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
        next: "Continuing with one thread.",
      },
      cause,
    );
  }

  /** An output failed. The engine still holds the files. */
  static output(cause: unknown): WorkFailure {
    return new WorkFailure(
      {
        kind: "input",
        what: `The output could not be written: ${sentence(cause)}.`,
        where: null,
        next: "Free some space or choose another folder, and try again.",
      },
      cause,
    );
  }

  static stalled(seconds: number): WorkFailure {
    return new WorkFailure({
      kind: "stalled",
      what: `The engine has stopped: nothing was finished for ${seconds} seconds.`,
      where: null,
      next: RESTARTED,
    });
  }

  /** A panic, a trap or any other error. `panic` is the message of the engine's last panic. */
  static from(cause: unknown, panic: string | undefined): WorkFailure {
    if (cause instanceof WorkFailure) return cause;
    if (cause instanceof UnreadableFile) {
      return new WorkFailure({ kind: "input", what: cause.message, where: null, next: "Load the file again." }, cause);
    }
    // The engine refuses input with a plain Error. A RuntimeError is a trap.
    if (
      !panic &&
      cause instanceof Error &&
      !(cause instanceof WebAssembly.RuntimeError) &&
      cause.constructor === Error
    ) {
      return new WorkFailure(
        { kind: "input", what: cause.message, where: null, next: CHECK_FILE },
        cause,
      );
    }
    return new WorkFailure(
      {
        kind: "stopped",
        what: `The engine stopped unexpectedly: ${panic ?? sentence(cause)}`,
        where: null,
        next: RESTARTED,
      },
      cause,
    );
  }
}

const RESTARTED =
  "The engine has been restarted: load the file again. If it stops again, please report it with the message above.";

function sentence(cause: unknown): string {
  if (cause instanceof ErrorEvent) return cause.message;
  if (cause instanceof Event) return `an event of type ${cause.type}`;
  if (cause instanceof Error) return `${cause.name}: ${cause.message}`;
  return String(cause);
}
