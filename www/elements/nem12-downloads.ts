// The outputs to take away.

import type { Format, Settings } from "../protocol.js";
import { bytes } from "./figures.js";
import { make } from "./markup.js";

export class Nem12DownloadsElement extends HTMLElement {
  readonly #csv = make("button", { type: "button", class: "primary" }, "Download CSV");
  readonly #sql = make("button", { type: "button", class: "primary" }, "Download SQL");
  readonly #json = make("button", { type: "button" }, "Download JSON");
  readonly #createTable = make("input", { type: "checkbox" });
  #busy = false;
  readonly #written = make("span", { class: "written" });

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    const option = make("label", {}, this.#createTable, " with CREATE TABLE");
    this.append(this.#written, this.#csv, this.#sql, option, this.#json);
    this.#csv.addEventListener("click", () => this.#ask("csv"));
    this.#sql.addEventListener("click", () => this.#ask("sql"));
    this.#json.addEventListener("click", () => this.#ask("json"));
    this.#createTable.addEventListener("change", () =>
      this.#tell("nem12-settings", { createTable: this.#createTable.checked }),
    );
  }

  show({ createTable }: Settings): void {
    this.#createTable.checked = createTable;
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
    for (const button of [this.#csv, this.#sql, this.#json]) button.setAttribute("aria-disabled", String(busy));
  }

  #ask(format: Format): void {
    if (this.#busy) return;
    this.#tell("nem12-download", format);
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

customElements.define("nem12-downloads", Nem12DownloadsElement);
