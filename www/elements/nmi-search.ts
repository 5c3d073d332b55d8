// What lists of NMIs have in common: a field to find one in, and names that filter
// everything by their NMI.

import { emit } from "./events.js";
import { make, visibleText } from "./markup.js";

// A person types the next letter within this time.
const MS_OF_TYPING = 150;

/** A field to find NMIs by a part of their name. */
export class NmiSearch {
  readonly field: HTMLElement;
  readonly #input = make("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  #waiting = 0;

  /** Calls `changed` when another text was typed. */
  constructor(changed: () => void) {
    this.field = make("label", { class: "find" }, "Find an NMI ", this.#input);
    this.#input.addEventListener("input", () => {
      clearTimeout(this.#waiting);
      this.#waiting = window.setTimeout(changed, MS_OF_TYPING);
    });
  }

  get text(): string {
    return this.#input.value.trim();
  }

  clear(): void {
    this.#input.value = "";
  }
}

/** The name of an NMI in row `row` of a list, as a button that filters by it. A name that a filter cannot say is plain text. */
export function chooseNmi(part: HTMLElement, nmi: string, row: number): Node {
  if (/[,*\s]/.test(nmi) || nmi === "") return visibleText(nmi);
  const button = make("button", { type: "button", class: "quiet", "data-key": String(row), title: "Filter by this NMI" }, visibleText(nmi));
  button.addEventListener("click", () => emit(part, "nem12-settings", { nmis: nmi }));
  return button;
}
