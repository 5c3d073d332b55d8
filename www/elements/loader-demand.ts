// The demand of <nem12-loader>: a second read of the files, and the rows that it found.

import { listen, type DemandRequest } from "./events.js";
import { UNASKED_BYTES, type LoaderAnswers } from "./loader-answers.js";
import type { Session } from "../engine/session.js";
import type { Layout } from "./loader-layout.js";

export class LoaderDemand {
  readonly #session: Session;
  readonly #parts: Layout;
  readonly #answers: LoaderAnswers;
  /** Counts reads. An answer about an earlier one is stale. */
  #reads = 0;

  /** Listens to the part below `root`. */
  constructor(root: ShadowRoot, session: Session, parts: Layout, answers: LoaderAnswers) {
    this.#session = session;
    this.#parts = parts;
    this.#answers = answers;
    listen(root, "nem12-read-demand", () => this.#read());
    listen(root, "nem12-read-demand-rows", (request) => this.#rows(request));
    listen(root, "nem12-stop-demand", () => this.#stop());
  }

  /** Offers the demand under the settings. Of small files it is read as soon as its tab is shown. */
  offer(): void {
    const { report } = this.#session;
    this.#reads += 1;
    if (report) this.#parts.demand.offer(report, this.#answers.bytes, this.#answers.bytes <= UNASKED_BYTES);
  }

  /** Reads the files a second time. */
  async #read(): Promise<void> {
    const { demand } = this.#parts;
    const { settings } = this.#session;
    const own = (this.#reads += 1);
    const isCurrent = () => own === this.#reads;
    demand.begin();
    const asked = this.#session.ask("demand", { settings }, (progress) => isCurrent() && demand.update(progress));
    await this.#answers.show(
      asked,
      () => isCurrent() && demand.ready(),
      (why) => isCurrent() && demand.showProblem(why.what),
    );
  }

  async #rows(request: DemandRequest): Promise<void> {
    const own = this.#reads;
    await this.#answers.show(this.#session.ask("demandRows", request), (rows) => own === this.#reads && this.#parts.demand.take(request, rows));
  }

  async #stop(): Promise<void> {
    this.#reads += 1;
    await this.#session.stopRead("demand");
    this.#parts.demand.showProblem("Stopped.");
  }
}
