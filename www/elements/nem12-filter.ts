// The filter: NMIs and days. It stays in sight, and every figure, chart, table, finding
// and output obeys it.

import type { NmisFound, Settings } from "../engine/protocol.js";
import { settingNamed } from "../settings/choices.js";
import { countOf } from "../text/figures.js";
import { visible } from "../text/visible.js";
import { emit } from "./events.js";
import { make } from "./markup.js";

export class Nem12FilterElement extends HTMLElement {
  readonly #nmis = make("input", {
    id: "choice-nmis",
    type: "text",
    list: "filter-nmis",
    placeholder: settingNamed("nmis").example,
    autocomplete: "off",
    spellcheck: "false",
  });
  readonly #suggestions = make("datalist", { id: "filter-nmis" });
  readonly #matches = make("span", { class: "muted matches" });
  readonly #from = make("input", { id: "choice-from", type: "date" });
  readonly #to = make("input", { id: "choice-to", type: "date" });
  readonly #clear = make("button", { type: "button", class: "plain" }, "Clear filter");

  /** Puts the controls into the bar, before others that are there already. */
  connectedCallback(): void {
    if (this.contains(this.#nmis)) return;
    const field = (label: string, ...controls: HTMLElement[]) => make("div", { class: "field" }, make("label", { for: controls[0]!.id }, label), ...controls);
    this.setAttribute("role", "search");
    this.setAttribute("aria-label", "Filter");
    this.prepend(field("NMIs", this.#nmis, this.#suggestions, this.#matches), field("From", this.#from), field("To", this.#to));
    this.append(this.#clear);
    this.#nmis.addEventListener("input", () => emit(this, "nem12-search-nmis", this.#typed[1]));
    this.#nmis.addEventListener("change", () => emit(this, "nem12-settings", { nmis: this.#nmis.value.trim() }));
    this.#from.addEventListener("change", () => emit(this, "nem12-settings", { from: this.#from.value }));
    this.#to.addEventListener("change", () => emit(this, "nem12-settings", { to: this.#to.value }));
    this.#clear.addEventListener("click", () => emit(this, "nem12-settings", { nmis: "", from: "", to: "" }));
  }

  /** Shows the settings. A field that the person is typing in keeps its text. */
  show({ nmis, from, to }: Settings): void {
    const typing = (this.getRootNode() as ShadowRoot).activeElement;
    for (const [control, text] of [[this.#nmis, nmis], [this.#from, from], [this.#to, to]] as const) {
      if (control !== typing) control.value = text;
    }
    this.#clear.hidden = nmis === "" && from === "" && to === "";
  }

  suggest({ matches, nmis }: NmisFound): void {
    // An option's value is what the person would type, so hidden characters cannot be spelled out in it.
    const plain = nmis.filter((nmi) => visible(nmi) === nmi);
    const [before] = this.#typed;
    this.#suggestions.replaceChildren(...plain.map((nmi) => make("option", { value: before + nmi })));
    this.#matches.textContent = this.#nmis.value === "" ? "" : countOf(matches, "NMI");
  }

  /** Clears what was found for the files before. */
  reset(): void {
    this.#suggestions.replaceChildren();
    this.#matches.textContent = "";
  }

  /** The list as it is typed: what is before its last NMI, and that NMI. */
  get #typed(): [before: string, last: string] {
    const text = this.#nmis.value;
    const before = /^(?:.*,)?\s*/.exec(text)?.[0] ?? "";
    return [before, text.slice(before.length).trim()];
  }
}

customElements.define("nem12-filter", Nem12FilterElement);
