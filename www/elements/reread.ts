// A second read of the files for the views that show what it finds: begun, followed and stopped. Whatever is asked about it later makes earlier
// answers stale.

import type { LoadProgress, Report } from "../engine/protocol.js";
import type { Session } from "../engine/session.js";
import type { Late } from "./late.js";
import { UNASKED_BYTES, type LoaderAnswers } from "./loader-answers.js";

/** A view that shows what a second read finds. */
export interface RereadView {
  /** Offers a read of files of this size. One that takes no time may begin unasked. */
  offer(report: Report, size: number, mayRead: boolean): void;
  begin(): void;
  update(progress: LoadProgress): void;
  /** Asks for the first rows. */
  ready(): void;
  showProblem(message: string): void;
  stopped(): void;
}

/** The view of a second read that may not be there yet. It asks for the read itself, so nothing is read before. */
export function lateView<View extends HTMLElement & RereadView>(late: Late<View>): RereadView {
  return {
    offer: (...offered) => late.tell("offer", (view) => view.offer(...offered)),
    begin: () => late.view?.begin(),
    update: (progress) => late.view?.update(progress),
    ready: () => late.view?.ready(),
    showProblem: (message) => late.view?.showProblem(message),
    stopped: () => late.view?.stopped(),
  };
}

export class Reread {
  readonly #question: "demand" | "tou";
  readonly #views: readonly RereadView[];
  readonly #session: Session;
  readonly #answers: LoaderAnswers;
  /** Counts offers and reads. */
  #turn = 0;

  constructor(question: "demand" | "tou", views: readonly RereadView[], session: Session, answers: LoaderAnswers) {
    this.#question = question;
    this.#views = views;
    this.#session = session;
    this.#answers = answers;
  }

  /** Offers a read under the settings. Of small files it begins as soon as the view is shown, if it may. */
  offer(mayRead: boolean): void {
    const { report } = this.#session;
    const { bytes } = this.#answers;
    this.#turn += 1;
    if (report) for (const view of this.#views) view.offer(report, bytes, mayRead && bytes <= UNASKED_BYTES);
  }

  /** Reads the files a second time. */
  async read(): Promise<void> {
    const { settings } = this.#session;
    const own = (this.#turn += 1);
    const isCurrent = () => own === this.#turn;
    for (const view of this.#views) view.begin();
    await this.#answers.show(
      this.#session.ask(this.#question, { settings }, (progress) => isCurrent() && this.#views.forEach((view) => view.update(progress))),
      () => isCurrent() && this.#views.forEach((view) => view.ready()),
      (why) => isCurrent() && this.#views.forEach((view) => view.showProblem(why.what)),
    );
  }

  /** Shows an answer, unless something else was read or offered in the meantime. */
  async show<T>(asked: Promise<T | null>, show: (answer: T) => void): Promise<void> {
    const own = this.#turn;
    await this.#answers.show(asked, (answer) => own === this.#turn && show(answer));
  }

  /** Shows an answer that comes before a read, and makes what was asked earlier stale. */
  async restart<T>(asked: Promise<T | null>, show: (answer: T) => void): Promise<void> {
    this.#turn += 1;
    await this.show(asked, show);
  }

  /** Ends the read. */
  async stop(): Promise<void> {
    this.#turn += 1;
    await this.#session.stopRead(this.#question);
    for (const view of this.#views) view.stopped();
  }
}
