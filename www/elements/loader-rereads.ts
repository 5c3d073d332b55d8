// The views of <nem12-loader> that take a second read of their own.

import type { Session } from "../engine/session.js";
import { listen } from "./events.js";
import type { LoaderAnswers } from "./loader-answers.js";
import type { Layout } from "./loader-layout.js";
import { lateView, Reread } from "./reread.js";

export class LoaderRereads {
  readonly #reads: readonly Reread[];

  /** Listens to the parts below `root`. */
  constructor(root: ShadowRoot, session: Session, parts: Layout, answers: LoaderAnswers) {
    const demand = new Reread("demand", [parts.demand, parts.nmis], session, answers);
    listen(root, "nem12-read-demand", () => demand.read());
    listen(root, "nem12-read-demand-rows", (request) => demand.show(session.ask("demandRows", request), (rows) => parts.demand.take(request, rows)));
    listen(root, "nem12-read-demand-of", (nmis) => demand.show(session.ask("demandOf", { nmis }), (rows) => parts.nmis.takeDemand(nmis, rows)));
    listen(root, "nem12-stop-demand", () => demand.stop());

    const bands = parts.tou;
    const tou = new Reread("tou", [lateView(bands)], session, answers);
    listen(root, "nem12-read-tou-plan", () => tou.restart(session.ask("touPlan", { settings: session.settings }), (plan) => bands.view?.showPlan(plan)));
    listen(root, "nem12-read-tou", () => tou.read());
    listen(root, "nem12-read-tou-rows", (request) => tou.show(session.ask("touRows", request), (rows) => bands.view?.take(request, rows)));
    listen(root, "nem12-stop-tou", () => tou.stop());
    this.#reads = [demand, tou];
  }

  /** Offers the views under the settings of the report. `mayRead` allows reads that nobody asks for. */
  offer(mayRead: boolean): void {
    for (const read of this.#reads) read.offer(mayRead);
  }
}
