// Buttons that print the page and copy the findings.

import { emit } from "./events.js";
import { make } from "./markup.js";

export class Nem12ReportElement extends HTMLElement {
  readonly #copy = make("button", { type: "button" }, "Copy findings");
  readonly #export = make("button", { type: "button" }, "Export report");
  readonly #print = make("button", { type: "button" }, "Print");
  readonly #written = make("span", { class: "written" });

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    this.append(this.#written, this.#print, this.#copy, this.#export);
    this.#print.addEventListener("click", () => window.print());
    this.#copy.addEventListener("click", () => emit(this, "nem12-copy-findings"));
    this.#export.addEventListener("click", () => emit(this, "nem12-export", "report"));
  }

  /** Whether there are findings to copy. */
  set copyable(copyable: boolean) {
    this.#copy.hidden = !copyable;
  }

  /** Shows whether the findings were copied. */
  end(message: string): void {
    this.#written.textContent = message;
  }
}

customElements.define("nem12-report", Nem12ReportElement);
