// Questions that wait until somebody may see the answer.

/** How far from sight a part may be: anywhere in the tab that is shown. */
const MARGIN = "100000px";

/** Calls `act` when an element is in the tab that is shown, once after each `want`. */
export class Seen {
  readonly #act: () => void;
  #isNear = false;
  #isWanted = false;

  constructor(element: HTMLElement, act: () => void) {
    this.#act = act;
    const near = new IntersectionObserver(
      (entries) => {
        this.#isNear = entries.at(-1)?.isIntersecting ?? false;
        this.#run();
      },
      { rootMargin: MARGIN },
    );
    near.observe(element);
  }

  /** Asks for a call. A hidden element is nowhere. */
  want(): void {
    this.#isWanted = true;
    this.#run();
  }

  #run(): void {
    if (!this.#isNear || !this.#isWanted) return;
    this.#isWanted = false;
    this.#act();
  }
}
