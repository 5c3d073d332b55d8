// A job: files that were loaded together, and the loader with their data.

import { forgetFound, freeExtras, type Extras } from "./extras-reader.js";
import type { Loader, Rereading } from "./engine-module.js";
import { inputsOf, type Source } from "./inputs.js";

/** The job was dropped, so nobody waits for the answer. */
export class Dropped extends Error {}

/** A `stop` or a later question ended this one. */
export class Stopped extends Error {}

export type Stoppable = "output" | "shape" | "day" | "demand" | "tou" | "other";

export class Job {
  readonly #loader: Loader;
  sources: Source[] = [];
  /** The file that was removed last, with the index that it had. */
  removed: { index: number; source: Source } | null = null;
  #demand: Rereading | null = null;
  /** The reader of the part for time of use. */
  extras: Extras | null = null;
  #isDropped = false;
  readonly #stops = { output: 0, shape: 0, day: 0, demand: 0, tou: 0, other: 0 };
  #queue: Promise<unknown> = Promise.resolve();

  constructor(loader: Loader) {
    this.#loader = loader;
  }

  get loader(): Loader {
    this.throwIfDropped();
    return this.#loader;
  }

  /** The last second read for demand, with its rows. */
  get demand(): Rereading | null {
    return this.#demand;
  }

  set demand(read: Rereading | null) {
    this.#demand?.free();
    this.#demand = read;
  }

  /** The file of each input. */
  get inputs(): Source[] {
    return inputsOf(this.sources);
  }

  /** Forgets what second reads have found. They hold the result as it was. */
  forgetReads(): void {
    this.demand = null;
    if (this.extras) forgetFound(this.extras);
  }

  forgetExtras(): void {
    if (this.extras) freeExtras(this.extras);
    this.extras = null;
  }

  throwIfDropped(): void {
    if (this.#isDropped) throw new Dropped();
  }

  /** Ends earlier work of a kind at its next step. */
  stop(kind: Stoppable): void {
    this.#stops[kind] += 1;
  }

  /** Returns a function that throws after a later `stop` of the kind, or once the job was dropped. */
  untilStopped(kind: Stoppable): () => void {
    const stops = this.#stops[kind];
    return () => {
      this.throwIfDropped();
      if (this.#stops[kind] !== stops) throw new Stopped();
    };
  }

  /** Does work after the earlier work of this job. Other jobs are not delayed. */
  do<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {});
    return done;
  }

  /** Ends running work at its next step, then frees the memory. */
  drop(): void {
    this.#isDropped = true;
    void this.do(async () => {
      this.demand = null;
      this.forgetExtras();
      this.#loader.free();
    });
  }
}
