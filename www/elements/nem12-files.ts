// The loaded files: how many, and what became of each, the refused ones first; and
// buttons to add, replace, remove and clear them.

import type { Report } from "../engine/protocol.js";
import { bytes, count, countOf } from "../text/figures.js";
import { emit } from "./events.js";
import { make, visibleText } from "./markup.js";

type Input = Report["inputs"][number];

// A list of so many is open from the start.
const FEW = 3;

// More rows make a slow page. Refused files come first, so they are in sight.
const MOST_ROWS = 500;

export class Nem12FilesElement extends HTMLElement {
  readonly #list = make("ul", { "aria-label": "Files" });
  readonly #summary = make("summary");
  readonly #details = make("details", {}, this.#summary, this.#list);
  readonly #add = make("input", { type: "file", multiple: "", hidden: "", "aria-label": "Files to add" });
  #files: File[] = [];
  #states: string[] = [];
  #refused = new Set<number>();
  /** Index of the file that is being read. */
  #reading = 0;
  #bytesBefore = 0;

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    const add = make("button", { type: "button" }, "Add files");
    const other = make("button", { type: "button" }, "Open other files");
    const over = make("button", { type: "button" }, "Start over");
    this.append(this.#details, make("div", { class: "controls" }, add, this.#add, other, over));
    add.addEventListener("click", () => this.#add.click());
    other.addEventListener("click", () => emit(this, "nem12-choose"));
    over.addEventListener("click", () => emit(this, "nem12-start-over"));
    this.#details.addEventListener("toggle", () => this.#fill());
    this.#add.addEventListener("change", () => {
      const chosen = [...(this.#add.files ?? [])];
      this.#add.value = "";
      if (chosen.length > 0) emit(this, "nem12-add-files", chosen);
    });
  }

  /** Index of the file whose button has the focus; -1 for none. */
  get focused(): number {
    const focused = (this.getRootNode() as ShadowRoot).activeElement;
    return Number(/^remove-(\d+)$/.exec(focused?.id ?? "")?.[1] ?? -1);
  }

  /** Focuses the button of the file that took the place of a removed one. */
  focusRow(index: number): void {
    const buttons = [...this.#list.querySelectorAll("button")];
    (buttons.find(({ id }) => Number(id.slice("remove-".length)) >= index) ?? buttons.at(-1) ?? this.#summary).focus();
  }

  /** Lists files that are about to be read, or with `isRead` those that `show` will list. A list that is open stays so when files are taken from it or put to it. */
  begin(files: File[], isRead = false): void {
    const [before, after] = [new Set(this.#files), new Set(files)];
    const isKept = this.#details.open && files.length > 0 && (files.every((file) => before.has(file)) || this.#files.every((file) => after.has(file)));
    this.#files = files;
    this.#reading = 0;
    this.#bytesBefore = 0;
    this.#states = files.map(() => "waiting");
    this.#refused.clear();
    this.#summarise("");
    this.#details.open = isKept || files.length <= FEW;
    if (!isRead) this.#fill();
    this.inert = !isRead;
    this.hidden = files.length === 0;
  }

  /** Updates the states. `bytesRead` counts the bytes of all files, in reading order. */
  update(bytesRead: number): void {
    for (;;) {
      const file = this.#files[this.#reading];
      if (!file) return;
      const read = bytesRead - this.#bytesBefore;
      if (read < file.size) {
        this.#setState(this.#reading, `reading, ${Math.floor((100 * read) / file.size)}%`);
        return;
      }
      this.#setState(this.#reading, "read");
      this.#bytesBefore += file.size;
      this.#reading += 1;
    }
  }

  /** Shows what was read of each file. `counts` has the number of inputs of each. */
  show({ inputs }: Report, counts: number[]): void {
    let at = 0;
    const groups = counts.map((count) => inputs.slice(at, (at += count)));
    this.#states = groups.map(stateOf);
    this.#refused = new Set(groups.flatMap((group, index) => (group.some(({ outcome }) => outcome === "refused") ? [index] : [])));
    this.#summarise(this.#refused.size > 0 ? `, ${count(this.#refused.size)} refused` : "");
    this.#fill();
    this.inert = false;
  }

  /** Opens the list. */
  open(): void {
    this.#details.open = true;
    this.#fill();
  }

  clear(): void {
    this.begin([]);
  }

  #summarise(refused: string): void {
    const size = this.#files.reduce((sum, file) => sum + file.size, 0);
    this.#summary.replaceChildren(`${countOf(this.#files.length, "file")}${refused}`, make("span", { class: "muted" }, ` ${bytes(size)}`));
    this.#details.toggleAttribute("data-refused", refused !== "");
  }

  #setState(index: number, state: string): void {
    this.#states[index] = state;
    const shown = this.#list.querySelector(`#state-${index}`);
    if (shown) shown.textContent = state;
  }

  /** Makes the rows of the list, if it is open. */
  #fill(): void {
    if (!this.#details.open) return this.#list.replaceChildren();
    const order = [...this.#refused, ...this.#files.keys()];
    const rows = [...new Set(order)].slice(0, MOST_ROWS).map((index) => this.#row(this.#files[index]!, index));
    const left = this.#files.length - rows.length;
    this.#list.replaceChildren(...rows, ...(left > 0 ? [make("li", { class: "muted" }, `${count(left)} more files`)] : []));
  }

  #row(file: File, index: number): HTMLLIElement {
    const remove = make("button", { type: "button", class: "plain" }, "Remove");
    const name = make("span", { class: "code name" }, visibleText(file.name));
    const state = make("span", { class: "state", id: `state-${index}` }, visibleText(this.#states[index] ?? ""));
    name.id = `file-${index}`;
    remove.id = `remove-${index}`;
    remove.setAttribute("aria-labelledby", `${remove.id} ${name.id}`);
    remove.addEventListener("click", () => emit(this, "nem12-remove-file", index));
    const row = make("li", {}, name, make("span", { class: "size num" }, bytes(file.size)), state, remove);
    row.toggleAttribute("data-refused", this.#refused.has(index));
    return row;
  }
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
