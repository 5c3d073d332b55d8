// How an output begins, under the choices of the moment, and the command line
// that writes all of it.

import type { DataFormat, OutputPreview } from "../engine/protocol.js";
import { make, told } from "./markup.js";

const FORMATS: [format: DataFormat, words: string][] = [
  ["csv", "CSV"],
  ["sql", "SQL"],
  ["json", "JSON"],
  ["parquet", "Parquet, of this CSV"],
  ["intervals", "Interval data, CSV"],
  ["intervals.parquet", "Interval data, Parquet"],
];

export class Nem12OutputElement extends HTMLElement {
  readonly #format = make("select", { id: "output-format" });
  readonly #text = make("pre", { class: "code", tabindex: "0", role: "group", "aria-label": "The first lines" });
  readonly #command = make("code", { class: "code command" });
  readonly #copy = make("button", { type: "button" }, "Copy as command");
  readonly #copied = make("span", { class: "written" });

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    for (const [value, words] of FORMATS) this.#format.append(make("option", { value }, words));
    this.append(
      make(
        "header",
        {},
        make("h3", {}, "How the output begins"),
        make("label", { for: "output-format", class: "visually-hidden" }, "Output"),
        this.#format,
      ),
      this.#text,
      make("p", { class: "copying" }, this.#command, this.#copy, this.#copied),
    );
    this.#format.addEventListener("change", () => this.#tell("nem12-preview"));
    this.#copy.addEventListener("click", () => this.#tell("nem12-copy-command", this.#command.textContent));
  }

  get format(): DataFormat {
    return this.#format.value as DataFormat;
  }

  show({ text, command }: OutputPreview): void {
    // Line ends are lines here, and the rest that hides is spelled out.
    const lines = text.split(/\r?\n/);
    if (lines.at(-1) === "") lines.pop();
    this.#text.replaceChildren(...lines.flatMap((line) => [told(line), "\n"]));
    this.#command.replaceChildren(told(command));
    this.end("");
    this.#ready(true);
  }

  /** Why there is no such output. */
  showProblem(words: string): void {
    this.#text.textContent = words;
    this.#command.textContent = "";
    this.#ready(false);
  }

  end(words: string): void {
    this.#copied.textContent = words;
  }

  #ready(isReady: boolean): void {
    this.#text.toggleAttribute("data-problem", !isReady);
    this.#copy.hidden = !isReady;
  }

  #tell(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

customElements.define("nem12-output", Nem12OutputElement);
