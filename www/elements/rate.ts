// The rate of a count, averaged over the last few seconds so that the figure does
// not jump.

const WINDOW_MS = 3000;

export class Rate {
  #samples: { at: number; bytes: number }[] = [];

  add(at: number, bytes: number): void {
    this.#samples.push({ at, bytes });
    while (this.#samples.length > 2 && at - this.#samples[0]!.at > WINDOW_MS) this.#samples.shift();
  }

  /** Null until there are two samples. */
  bytesPerSecond(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.at <= first.at) return null;
    return ((last.bytes - first.bytes) / (last.at - first.at)) * 1000;
  }

  secondsLeft(bytesTotal: number): number | null {
    const rate = this.bytesPerSecond();
    const last = this.#samples.at(-1);
    if (!rate || !last) return null;
    return (bytesTotal - last.bytes) / rate;
  }
}
