// Buttons that print the page, copy the findings and download a report.

import { OUTPUTS } from "../engine-types.js";
import type { Format, LoadProgress, ReportFormat } from "../engine/protocol.js";
import { bytes } from "../text/figures.js";
import { emit } from "./events.js";
import { make } from "./markup.js";

const FORMATS = (Object.keys(OUTPUTS) as Format[]).filter((format) => format.startsWith("report."));

export class Nem12ReportElement extends HTMLElement {
  readonly #format = make("select", { "aria-label": "Report format" });
  readonly #digests = make("input", { type: "checkbox" });
  readonly #download = make("button", { type: "button" }, "Download report");
  readonly #copy = make("button", { type: "button" }, "Copy findings");
  readonly #print = make("button", { type: "button" }, "Print");
  readonly #written = make("span", { class: "written" });
  #busy = false;

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    for (const value of FORMATS) this.#format.append(make("option", { value }, OUTPUTS[value].label));
    const option = make("label", {}, this.#digests, " with SHA-256");
    this.append(this.#written, this.#print, this.#copy, this.#format, option, this.#download);
    this.#print.addEventListener("click", () => window.print());
    this.#download.addEventListener("click", () => this.#ask());
    this.#copy.addEventListener("click", () =>
      emit(this, "nem12-copy-findings"),
    );
  }

  /** Whether there are findings to copy. */
  set copyable(copyable: boolean) {
    this.#copy.hidden = !copyable;
  }

  begin(): void {
    this.#setBusy(true);
    this.#written.textContent = "";
  }

  /** Shows the progress of a second read, for the SHA-256. */
  reread({ bytesRead, bytesTotal }: LoadProgress): void {
    this.#written.textContent = `reading again, ${bytes(bytesRead)} of ${bytes(bytesTotal)}`;
  }

  update(bytesWritten: number): void {
    this.#written.textContent = `writing, ${bytes(bytesWritten)}`;
  }

  end(message: string): void {
    this.#setBusy(false);
    this.#written.textContent = message;
  }

  /** Sets `aria-disabled`. With `disabled` the button would lose the keyboard focus. */
  #setBusy(busy: boolean): void {
    this.#busy = busy;
    this.#download.setAttribute("aria-disabled", String(busy));
  }

  #ask(): void {
    if (this.#busy) return;
    emit(this, "nem12-download-report", { format: this.#format.value as ReportFormat, digests: this.#digests.checked });
  }
}

customElements.define("nem12-report", Nem12ReportElement);
