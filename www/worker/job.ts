// Files that were loaded together, and what the engine holds of them.

import type { Loader } from "./engine.js";
import type { Source } from "./inputs.js";

/** Whoever waits for it has gone. */
export class Dropped extends Error {}

/** Whoever waits for it has asked for something else. */
export class Stopped extends Error {}

export type Stoppable = "output" | "shape";

export class Job {
  readonly #loader: Loader;
  sources: Source[] = [];
  /** The source of each input. */
  inputs: (Source | undefined)[] = [];
  #isDropped = false;
  readonly #stops = { output: 0, shape: 0 };
  #queue: Promise<unknown> = Promise.resolve();

  constructor(loader: Loader) {
    this.#loader = loader;
  }

  get loader(): Loader {
    this.throwIfDropped();
    return this.#loader;
  }

  throwIfDropped(): void {
    if (this.#isDropped) throw new Dropped();
  }

  /** Ends what was begun of the kind before, at its next step. */
  stop(kind: Stoppable): void {
    this.#stops[kind] += 1;
  }

  /** Throws once there was a stop after this call, or the job was dropped. */
  untilStopped(kind: Stoppable): () => void {
    const stops = this.#stops[kind];
    return () => {
      this.throwIfDropped();
      if (this.#stops[kind] !== stops) throw new Stopped();
    };
  }

  /** One after another; those of other jobs go on beside it. */
  do<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {});
    return done;
  }

  /** Ends what is under way at its next step, and frees the memory then. */
  drop(): void {
    this.#isDropped = true;
    void this.do(async () => this.#loader.free());
  }
}
