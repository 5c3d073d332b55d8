// A message above the result about what has just become of it, with a way back where
// there is one.

import { emit } from "./events.js";
import { make, visibleText } from "./markup.js";

export class Nem12NoticeElement extends HTMLElement {
  /** Shows a message. `canUndo` offers to bring back the files that were loaded before. */
  show(message: string, canUndo: boolean): void {
    const undo = make("button", { type: "button" }, "Undo");
    const dismiss = make("button", { type: "button", class: "plain" }, "Dismiss");
    undo.addEventListener("click", () => emit(this, "nem12-undo"));
    dismiss.addEventListener("click", () => this.clear());
    this.replaceChildren(make("p", {}, visibleText(message)), ...(canUndo ? [undo] : []), dismiss);
    this.hidden = false;
  }

  clear(): void {
    this.replaceChildren();
    this.hidden = true;
  }
}

customElements.define("nem12-notice", Nem12NoticeElement);
