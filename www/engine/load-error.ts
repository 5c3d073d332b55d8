// The error of the engine.

import type { Failure } from "./protocol.js";

/** An error of the engine, in sentences for the person who loaded the file. */
export class LoadError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.what);
    this.name = "LoadError";
    this.failure = failure;
  }
}
