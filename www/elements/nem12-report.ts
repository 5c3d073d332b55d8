// The findings and statistics to take away: copied as text, or as a report.

import type { LoadProgress, ReportFormat } from "../engine/protocol.js";
import { bytes } from "../text/figures.js";
import { make } from "./markup.js";

const FORMATS: [value: ReportFormat, words: string][] = [
  ["report.html", "HTML, one page"],
  ["report.json", "JSON"],
  ["report.csv", "CSV"],
];

/** What `nem12-report` events ask for. */
export interface ReportWish {
  format: ReportFormat;
  digests: boolean;
}

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
    for (const [value, words] of FORMATS) this.#format.append(make("option", { value }, words));
    const option = make("label", {}, this.#digests, " with SHA-256");
    this.append(this.#written, this.#print, this.#copy, this.#format, option, this.#download);
    this.#print.addEventListener("click", () => window.print());
    this.#download.addEventListener("click", () => this.#ask());
    this.#copy.addEventListener("click", () =>
      this.dispatchEvent(new CustomEvent("nem12-copy", { bubbles: true })),
    );
  }

  /** Whether there is anything to copy. */
  set copyable(copyable: boolean) {
    this.#copy.hidden = !copyable;
  }

  begin(): void {
    this.#setBusy(true);
    this.#written.textContent = "";
  }

  /** The file is read once more for its SHA-256. */
  reread({ bytesRead, bytesTotal }: LoadProgress): void {
    this.#written.textContent = `reading again, ${bytes(bytesRead)} of ${bytes(bytesTotal)}`;
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
    this.#download.setAttribute("aria-disabled", String(busy));
  }

  #ask(): void {
    if (this.#busy) return;
    const detail: ReportWish = { format: this.#format.value as ReportFormat, digests: this.#digests.checked };
    this.dispatchEvent(new CustomEvent("nem12-report", { detail, bubbles: true }));
  }
}

customElements.define("nem12-report", Nem12ReportElement);
