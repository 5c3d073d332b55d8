// The views of <nem12-loader> that take a second read of their own.

import type { Session } from "../engine/session.js";
import type { LoaderAnswers } from "./loader-answers.js";
import { LoaderDemand } from "./loader-demand.js";
import type { Layout } from "./loader-layout.js";
import { LoaderTou } from "./loader-tou.js";

export class LoaderRereads {
  readonly #views: readonly { offer(): void }[];

  /** Listens to the parts below `root`. */
  constructor(...asked: [root: ShadowRoot, session: Session, parts: Layout, answers: LoaderAnswers]) {
    this.#views = [new LoaderDemand(...asked), new LoaderTou(...asked)];
  }

  /** Offers the views under the settings of the report. */
  offer(): void {
    for (const view of this.#views) view.offer();
  }
}
