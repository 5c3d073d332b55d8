// The first lines of an output under the current settings, and the command line
// that writes all of it.

import { OUTPUTS } from "../engine-types.js";
import type { DataFormat, OutputPreview, Report } from "../engine/protocol.js";
import { isOffered } from "../outputs/offered.js";
import { countOf } from "../text/figures.js";
import { emit } from "./events.js";
import { make, visibleText } from "./markup.js";

const FORMATS = (Object.keys(OUTPUTS) as DataFormat[]).filter((format) => OUTPUTS[format].button !== "");

export class Nem12OutputElement extends HTMLElement {
  readonly #format = make("select", { id: "output-format" });
  readonly #text = make("pre", { class: "code", tabindex: "0", role: "group", "aria-label": "The first lines" });
  readonly #command = make("code", { class: "code command" });
  readonly #copy = make("button", { type: "button" }, "Copy as command");
  readonly #folder = make("span", { class: "muted" });
  readonly #copied = make("span", { class: "written" });

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    for (const value of FORMATS) this.#format.append(make("option", { value }, OUTPUTS[value].label));
    this.append(
      make(
        "header",
        {},
        make("h3", {}, "Preview"),
        make("label", { for: "output-format", class: "visually-hidden" }, "Output"),
        this.#format,
      ),
      this.#text,
      make("p", { class: "copying" }, this.#command, this.#copy, this.#copied, this.#folder),
    );
    this.#format.addEventListener("change", () => emit(this, "nem12-preview"));
    this.#copy.addEventListener("click", () => emit(this, "nem12-copy-command", this.#command.textContent));
  }

  /** Lists the outputs of what the files have. */
  offer(report: Report): void {
    for (const option of this.#format.options) {
      option.hidden = !isOffered(option.value as DataFormat, report);
      option.disabled = option.hidden;
    }
    if (this.#format.selectedOptions[0]?.hidden) this.#format.value = "csv";
  }

  get format(): DataFormat {
    return this.#format.value as DataFormat;
  }

  show({ text, command, files }: OutputPreview): void {
    // Line ends break lines here. Other hidden characters are spelled out.
    const lines = text.split(/\r?\n/);
    if (lines.at(-1) === "") lines.pop();
    this.#text.replaceChildren(...lines.flatMap((line) => [visibleText(line), "\n"]));
    this.#command.replaceChildren(visibleText(command));
    this.#folder.textContent = files === 0 ? "" : `FOLDER is a folder with these ${countOf(files, "file")} and no others.`;
    this.end("");
    this.#ready(true);
  }

  /** Shows why the output is impossible. */
  showProblem(message: string): void {
    this.#text.textContent = message;
    this.#command.textContent = "";
    this.#folder.textContent = "";
    this.#ready(false);
  }

  /** Shows whether the command was copied. */
  end(message: string): void {
    this.#copied.textContent = message;
  }

  #ready(isReady: boolean): void {
    this.#text.toggleAttribute("data-problem", !isReady);
    this.#copy.hidden = !isReady;
  }
}

customElements.define("nem12-output", Nem12OutputElement);
