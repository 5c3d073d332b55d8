// An error: what happened, where, and what to do next.

import type { Failure } from "../engine/protocol.js";
import { make } from "./markup.js";

export class Nem12FailureElement extends HTMLElement {
  show({ what, where, next }: Pick<Failure, "what" | "where" | "next">): void {
    const dismiss = make("button", { type: "button", class: "plain" }, "Dismiss");
    dismiss.addEventListener("click", () => this.clear());
    this.replaceChildren(
      make("p", { class: "what" }, what),
      where ? make("p", { class: "where code" }, where) : "",
      make("p", {}, next),
      dismiss,
    );
    this.hidden = false;
    // A drop or an output may fail while the page is scrolled to somewhere else.
    this.scrollIntoView({ block: "nearest" });
  }

  clear(): void {
    this.replaceChildren();
    this.hidden = true;
  }
}

customElements.define("nem12-failure", Nem12FailureElement);
