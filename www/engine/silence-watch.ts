// A timer that reports when a worker has sent nothing for too long.

// The timer counts ticks, not time. A closed laptop or a tab in the background
// skips ticks, and a worker that could not run then is not at fault.
const TICK_MS = 1000;

export class SilenceWatch {
  readonly #limit: number;
  readonly #onSilence: () => void;
  #silentTicks = 0;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor(limitSeconds: number, onSilence: () => void) {
    this.#limit = (limitSeconds * 1000) / TICK_MS;
    this.#onSilence = onSilence;
  }

  begin(): void {
    this.#silentTicks = 0;
    this.#clock ??= setInterval(() => this.#tick(), TICK_MS);
  }

  heard(): void {
    this.#silentTicks = 0;
  }

  end(): void {
    clearInterval(this.#clock);
    this.#clock = undefined;
  }

  #tick(): void {
    this.#silentTicks += 1;
    if (this.#silentTicks > this.#limit) this.#onSilence();
  }
}
