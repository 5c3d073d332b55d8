// The verdict of <nem12-loader>: the answers that it waits for, and the result in one sentence.

import type { Report } from "../engine/protocol.js";
import type { Session } from "../engine/session.js";
import { emitToUsers } from "./events.js";
import type { LoaderAnswers } from "./loader-answers.js";
import type { Layout } from "./loader-layout.js";
import type { LoaderView } from "./loader-view.js";

/** The answers for a verdict. */
interface AskedVerdict {
  /** Resolves once all of them are there. */
  known: Promise<unknown>;
  /** Shows each of them as soon as it is there. Resolves after the last one. */
  show: () => Promise<unknown>;
}

export class LoaderVerdict {
  readonly #loader: HTMLElement;
  readonly #session: Session;
  readonly #parts: Layout;
  readonly #view: LoaderView;
  readonly #answers: LoaderAnswers;
  /** The result in one sentence, as it was told last. */
  #sentence = "";

  constructor(loader: HTMLElement, session: Session, parts: Layout, view: LoaderView, answers: LoaderAnswers) {
    this.#loader = loader;
    this.#session = session;
    this.#parts = parts;
    this.#view = view;
    this.#answers = answers;
  }

  /** Asks for what a verdict has besides the report: missing days, other totals, and expected NMIs where some are expected. */
  ask(report: Report): AskedVerdict {
    const [gaps, totals] = [this.#answers.gaps(), this.#answers.totals(report)];
    const completeness = this.#hasExpected ? this.#answers.completeness() : null;
    const isCurrent = () => this.#session.report === report;
    const show = () =>
      Promise.all([
        totals.then((found) => found && isCurrent() && this.#parts.figures.showTotals(report, found)),
        Promise.all([gaps, completeness]).then(([found, sums]) => found && isCurrent() && this.#tell(this.#view.showGaps(report, found, sums))),
      ]);
    return { known: Promise.all([gaps, totals, completeness]), show };
  }

  /** Shows the sums of completeness, and the expected NMIs without data among the doubts. */
  async showCompleteness(): Promise<void> {
    const { report } = this.#session;
    if (!report) return;
    const found = await this.#answers.completeness();
    if (this.#session.report !== report) return;
    const sentence = this.#view.showCompleteness(report, this.#hasExpected ? found : null);
    if (sentence !== null && sentence !== this.#sentence) this.#tell(sentence);
  }

  get #hasExpected(): boolean {
    return this.#session.settings.expected.trim() !== "";
  }

  /** Tells the person and the element's users the result in one sentence. */
  #tell(sentence: string): void {
    this.#sentence = sentence;
    this.#view.announceResult(sentence);
    emitToUsers(this.#loader, "nem12-summary", sentence);
  }
}
