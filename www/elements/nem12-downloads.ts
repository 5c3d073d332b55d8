// The two outputs to take away.

import type { Format } from "../protocol.js";
import { bytes } from "./figures.js";
import { make } from "./markup.js";

export class Nem12DownloadsElement extends HTMLElement {
  readonly #csv = make("button", { type: "button", class: "primary" }, "Download CSV");
  readonly #sql = make("button", { type: "button", class: "primary" }, "Download SQL");
  readonly #createTable = make("input", { type: "checkbox" });
  #busy = false;
  readonly #written = make("span", { class: "written" });

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    const option = make("label", {}, this.#createTable, " with CREATE TABLE");
    this.append(this.#written, this.#csv, this.#sql, option);
    this.#csv.addEventListener("click", () => this.#ask("csv"));
    this.#sql.addEventListener("click", () => this.#ask("sql"));
  }

  get createTable(): boolean {
    return this.#createTable.checked;
  }

  begin(): void {
    this.#setBusy(true);
    this.#written.textContent = "";
  }

  update(bytesRendered: number): void {
    this.#written.textContent = `writing, ${bytes(bytesRendered)}`;
  }

  end(words: string): void {
    this.#setBusy(false);
    this.#written.textContent = words;
  }

  /** Not `disabled`: that would take the keyboard's focus away. */
  #setBusy(busy: boolean): void {
    this.#busy = busy;
    for (const button of [this.#csv, this.#sql]) button.setAttribute("aria-disabled", String(busy));
  }

  #ask(format: Format): void {
    if (this.#busy) return;
    this.dispatchEvent(new CustomEvent("nem12-download", { detail: format, bubbles: true }));
  }
}

customElements.define("nem12-downloads", Nem12DownloadsElement);
