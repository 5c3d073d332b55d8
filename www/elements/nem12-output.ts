// The first lines of an export under the current settings, and the command line that
// writes all of it.

import type { OutputPreview } from "../engine/protocol.js";
import { countOf } from "../text/figures.js";
import { emit } from "./events.js";
import { make, visibleText } from "./markup.js";

export class Nem12OutputElement extends HTMLElement {
  readonly #text = make("pre", { class: "code", tabindex: "0", role: "group", "aria-label": "The first lines" });
  readonly #command = make("code", { class: "code command" });
  readonly #copy = make("button", { type: "button" }, "Copy as command");
  readonly #folder = make("span", { class: "muted" });
  readonly #copied = make("span", { class: "written" });

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    this.append(
      make("h3", {}, "Preview"),
      this.#text,
      make("h3", {}, "The same by command"),
      make("p", { class: "copying" }, this.#command, this.#copy, this.#copied, this.#folder),
    );
    this.#copy.addEventListener("click", () => emit(this, "nem12-copy-command", this.#command.textContent));
  }

  /** Shows a preview. `options` are added to its command, and `about` says what they stand for. */
  show({ text, command, files, isList }: OutputPreview, options = "", about = ""): void {
    // Line ends break lines here. Other hidden characters are spelled out.
    const lines = text.split(/\r?\n/);
    if (lines.at(-1) === "") lines.pop();
    this.#text.replaceChildren(...lines.flatMap((line) => [visibleText(line), "\n"]));
    if (text === "") this.#text.textContent = "It is written when you download it.";
    // Bands of one's own are lines of the command.
    this.#command.replaceChildren(...(command + options).split("\n").flatMap((line, at) => [at === 0 ? "" : "\n", visibleText(line)]));
    const folder = files === 0 ? "" : `FOLDER is a folder with these ${countOf(files, "file")} and no others. `;
    this.#folder.textContent = `${folder}${isList ? "LIST is a file with the expected NMIs." : ""}${about}`;
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
