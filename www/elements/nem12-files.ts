// The list of files, each with its state, and buttons to add, remove and start
// over.

import type { Report } from "../engine/protocol.js";
import { bytes, countOf } from "../text/figures.js";
import { emit } from "./events.js";
import { make, visibleText } from "./markup.js";

type Input = Report["inputs"][number];

export class Nem12FilesElement extends HTMLElement {
  readonly #list = make("ul", { "aria-label": "Files" });
  readonly #input = make("input", { type: "file", multiple: "", class: "visually-hidden", tabindex: "-1" });
  #files: File[] = [];
  #states: HTMLElement[] = [];
  /** Index of the file that is being read. */
  #reading = 0;
  #bytesBefore = 0;

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    const add = make("button", { type: "button" }, "Add files");
    const over = make("button", { type: "button" }, "Start over");
    this.#input.setAttribute("aria-label", "Files to add");
    this.append(this.#list, make("div", { class: "controls" }, add, this.#input, over));
    add.addEventListener("click", () => this.#input.click());
    over.addEventListener("click", () => emit(this, "nem12-start-over"));
    this.#input.addEventListener("change", () => {
      const chosen = [...(this.#input.files ?? [])];
      this.#input.value = "";
      if (chosen.length > 0) emit(this, "nem12-add-files", chosen);
    });
  }

  /** Lists files that are about to be read. */
  begin(files: File[]): void {
    this.#files = files;
    this.#reading = 0;
    this.#bytesBefore = 0;
    this.#states = files.map(() => make("span", { class: "state" }, "waiting"));
    this.#list.replaceChildren(...files.map((file, index) => this.#row(file, index)));
    this.inert = true;
    this.hidden = files.length === 0;
  }

  /** Updates the states. `bytesRead` counts the bytes of all files, in reading order. */
  update(bytesRead: number): void {
    for (;;) {
      const file = this.#files[this.#reading];
      const state = this.#states[this.#reading];
      if (!file || !state) return;
      const read = bytesRead - this.#bytesBefore;
      if (read < file.size) {
        state.textContent = `reading, ${Math.floor((100 * read) / file.size)}%`;
        return;
      }
      state.textContent = "read";
      this.#bytesBefore += file.size;
      this.#reading += 1;
    }
  }

  /** Shows what was read of each file. */
  show({ inputs }: Report): void {
    const groups = byFile(this.#files, inputs);
    for (const [index, state] of this.#states.entries()) {
      const found = groups[index] ?? [];
      const isRefused = found.every(({ outcome }) => outcome === "refused" || outcome === "aside");
      state.replaceChildren(visibleText(stateOf(found)));
      state.closest("li")?.toggleAttribute("data-refused", isRefused);
    }
    this.inert = false;
  }

  clear(): void {
    this.begin([]);
  }

  #row(file: File, index: number): HTMLLIElement {
    const remove = make("button", { type: "button", class: "plain" }, "Remove");
    const name = make("span", { class: "code name" }, visibleText(file.name));
    name.id = `file-${index}`;
    remove.id = `remove-${index}`;
    remove.setAttribute("aria-labelledby", `${remove.id} ${name.id}`);
    remove.addEventListener("click", () => emit(this, "nem12-remove-file", index));
    return make("li", {}, name, make("span", { class: "size num" }, bytes(file.size)), this.#states[index]!, remove);
  }
}

/** Inputs of each file. An archive has one for each member, named `archive!member`; other files are one input. */
function byFile(files: File[], inputs: Input[]): Input[][] {
  let at = 0;
  return files.map(({ name }) => {
    const found = inputs.slice(at, at + 1);
    if (found[0]?.name !== name) {
      while (inputs[at + found.length]?.name.startsWith(`${name}!`)) found.push(inputs[at + found.length]!);
    }
    at += found.length;
    return found;
  });
}

function stateOf(all: Input[]): string {
  const inputs = all.filter(({ outcome }) => outcome !== "aside");
  const refused = inputs.filter(({ refusal }) => refusal !== null);
  const lines = inputs.reduce((sum, input) => sum + input.lines, 0);
  const [one] = refused;
  if (all.length === 1 && inputs.length === 1) return one ? `refused: ${one.refusal}` : countOf(lines, "line");
  const aside = all.length - inputs.length;
  const members = `${countOf(inputs.length, "member")}${aside > 0 ? `, ${aside} set aside` : ""}`;
  if (!one) return `${members}, ${countOf(lines, "line")}`;
  return `${members}, ${refused.length} refused: ${one.refusal}`;
}

customElements.define("nem12-files", Nem12FilesElement);
