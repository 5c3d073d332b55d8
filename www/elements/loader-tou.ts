// Energy by time of use of <nem12-loader>: what is asked for, a second read of the files, and the rows that it found.

import { listen, type RowsRequest } from "./events.js";
import { UNASKED_BYTES, type LoaderAnswers } from "./loader-answers.js";
import type { Session } from "../engine/session.js";
import type { Layout } from "./loader-layout.js";

export class LoaderTou {
  readonly #session: Session;
  readonly #parts: Layout;
  readonly #answers: LoaderAnswers;
  /** Counts offers and reads. An answer about an earlier one is stale. */
  #reads = 0;

  /** Listens to the part below `root`. */
  constructor(root: ShadowRoot, session: Session, parts: Layout, answers: LoaderAnswers) {
    this.#session = session;
    this.#parts = parts;
    this.#answers = answers;
    listen(root, "nem12-read-tou-plan", () => this.#plan());
    listen(root, "nem12-read-tou", () => this.#read());
    listen(root, "nem12-read-tou-rows", (request) => this.#rows(request));
    listen(root, "nem12-stop-tou", () => this.#stop());
  }

  /** Offers the energies under the settings. Of small files they are added up as soon as the tab is shown. */
  offer(): void {
    const { report } = this.#session;
    this.#reads += 1;
    if (report) this.#parts.tou.offer(report, this.#answers.bytes, this.#answers.bytes <= UNASKED_BYTES);
  }

  /** Asks what the engine makes of the settings, before anything is read. */
  async #plan(): Promise<void> {
    const { settings } = this.#session;
    const own = (this.#reads += 1);
    await this.#answers.show(this.#session.ask("touPlan", { settings }), (plan) => own === this.#reads && this.#parts.tou.showPlan(plan));
  }

  /** Reads the files a second time. */
  async #read(): Promise<void> {
    const { tou } = this.#parts;
    const { settings } = this.#session;
    const own = (this.#reads += 1);
    const isCurrent = () => own === this.#reads;
    tou.begin();
    await this.#answers.show(
      this.#session.ask("tou", { settings }, (progress) => isCurrent() && tou.update(progress)),
      () => isCurrent() && tou.ready(),
      (why) => isCurrent() && tou.showProblem(why.what),
    );
  }

  async #rows(request: RowsRequest): Promise<void> {
    const own = this.#reads;
    await this.#answers.show(this.#session.ask("touRows", request), (rows) => own === this.#reads && rows !== null && this.#parts.tou.take(request, rows));
  }

  async #stop(): Promise<void> {
    this.#reads += 1;
    await this.#session.stopRead("tou");
    this.#parts.tou.stopped();
  }
}
