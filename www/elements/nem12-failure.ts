// An error: what happened, where, and what to do next.

import type { Failure } from "../engine/protocol.js";
import { make } from "./markup.js";

export class Nem12FailureElement extends HTMLElement {
  show({ what, where, next }: Pick<Failure, "what" | "where" | "next">): void {
    this.replaceChildren(
      make("p", { class: "what" }, what),
      where ? make("p", { class: "where code" }, where) : "",
      make("p", {}, next),
    );
    this.hidden = false;
  }

  clear(): void {
    this.replaceChildren();
    this.hidden = true;
  }
}

customElements.define("nem12-failure", Nem12FailureElement);
