// The bar of the result: the filter of NMIs, days and streams, the options, and the
// export. It stays in sight, and every figure, chart, table, finding and output obeys it.

import type { NmisFound, Settings } from "../engine/protocol.js";
import { changedOf, OPTIONS, settingNamed } from "../settings/choices.js";
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
  readonly #clear = make("button", { type: "button", class: "plain clear" }, "Clear filter");
  readonly #fields = make("div", { id: "filter-fields", class: "fields" });
  readonly #panel = make("div", { id: "options", role: "group", "aria-label": "Options", hidden: "" });
  readonly #problem = make("p", { class: "problem", role: "alert" });
  readonly #filtered = make("span", { class: "muted" });
  readonly #changed = make("span", { class: "muted" });
  readonly #narrow = disclosure("Filter ", this.#filtered, this.#fields, (isOpen) => this.#fields.toggleAttribute("data-open", isOpen));
  readonly #options = disclosure("Options ", this.#changed, this.#panel, (isOpen) => (this.#panel.hidden = !isOpen));
  readonly #resized = new ResizeObserver(() => this.parentElement?.style.setProperty("--bar", `${this.offsetHeight}px`));

  /** Makes the bar, with the streams, the options in a panel that opens, and the export. */
  fill(streams: HTMLElement, options: HTMLElement, exporting: HTMLElement): void {
    const field = (label: string, ...controls: HTMLElement[]) => make("div", { class: "field" }, make("label", { for: controls[0]!.id }, label), ...controls);
    this.setAttribute("role", "search");
    this.setAttribute("aria-label", "Filter");
    this.#narrow.classList.add("narrow");
    this.#fields.append(field("NMIs", this.#nmis, this.#suggestions, this.#matches), field("From", this.#from), field("To", this.#to), streams, this.#clear);
    this.#panel.append(options);
    this.append(this.#narrow, this.#fields, make("div", { class: "actions" }, this.#options, exporting), this.#problem, this.#panel);
    this.#nmis.addEventListener("input", () => emit(this, "nem12-search-nmis", this.#typed[1]));
    this.#nmis.addEventListener("change", () => emit(this, "nem12-settings", { nmis: this.#nmis.value.trim() }));
    this.#from.addEventListener("change", () => emit(this, "nem12-settings", { from: this.#from.value }));
    this.#to.addEventListener("change", () => emit(this, "nem12-settings", { to: this.#to.value }));
    this.#clear.addEventListener("click", () => emit(this, "nem12-settings", { nmis: "", from: "", to: "" }));
    this.#panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.#options.click();
      this.#options.focus();
    });
  }

  connectedCallback(): void {
    this.#resized.observe(this);
  }

  disconnectedCallback(): void {
    this.#resized.disconnect();
  }

  /** Shows the settings. A field that the person is typing in keeps its text. */
  show(settings: Settings): void {
    const { nmis, from, to } = settings;
    this.showProblem(from && to && from > to ? "\u201cFrom\u201d is after \u201cTo\u201d, so there is no day between them." : "");
    const typing = (this.getRootNode() as ShadowRoot).activeElement;
    for (const [control, text] of [[this.#nmis, nmis], [this.#from, from], [this.#to, to]] as const) {
      if (control !== typing) control.value = text;
    }
    const set = [nmis, from, to].filter(Boolean).length;
    // The button has its room from the start, so that nothing moves under a pointer.
    this.#clear.toggleAttribute("data-off", set === 0);
    this.#filtered.textContent = set === 0 ? "" : `${set} set`;
    const changed = changedOf(settings, OPTIONS);
    this.#changed.textContent = changed === 0 ? "" : `${changed} changed`;
  }

  /** Shows why a setting was refused. */
  showProblem(message: string): void {
    this.#problem.textContent = message;
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

/** A button that opens a panel and closes it. */
function disclosure(label: string, about: HTMLElement, panel: HTMLElement, act: (isOpen: boolean) => void): HTMLButtonElement {
  const button = make("button", { type: "button", "aria-expanded": "false", "aria-controls": panel.id }, label, about);
  button.addEventListener("click", () => {
    const isOpen = button.getAttribute("aria-expanded") === "false";
    button.setAttribute("aria-expanded", String(isOpen));
    act(isOpen);
  });
  return button;
}

customElements.define("nem12-filter", Nem12FilterElement);
