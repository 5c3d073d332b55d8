// Which streams count. A change shows at once: nothing is read again.

import type { Report } from "../engine/protocol.js";
import { make } from "./markup.js";

const CHOICES: [value: string, words: string][] = [
  ["consumption", "Consumption (E streams)"],
  ["generation", "Generation (B streams)"],
  ["net", "Net (E \u2212 B)"],
  ["all", "All energy streams (control total)"],
  ["list", "These streams:"],
];

const LIST = /^[0-9A-Z]{2}(,[0-9A-Z]{2})*$/;

export class Nem12StreamsElement extends HTMLElement {
  readonly #choice = make("select", { id: "streams" });
  readonly #list = make("input", {
    type: "text",
    "aria-label": "Streams to count",
    placeholder: "E1,E2",
    size: "12",
    autocomplete: "off",
    spellcheck: "false",
  });
  readonly #problem = make("p", { class: "problem", role: "alert" });

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    for (const [value, words] of CHOICES) this.#choice.append(make("option", { value }, words));
    this.append(make("label", { for: "streams" }, "Streams"), this.#choice, this.#list, this.#problem);
    this.#list.hidden = true;
    this.#choice.addEventListener("change", () => this.#chosen());
    this.#list.addEventListener("change", () => this.#listed());
  }

  /** Fits the controls to what is shown, and suggests the streams that are there. */
  show({ settings, streamsPresent }: Report): void {
    this.showProblem("");
    const named = CHOICES.some(([value]) => value === settings.streams);
    this.#choice.value = named ? settings.streams : "list";
    this.#list.hidden = named;
    if (!named) this.#list.value = settings.streams;
    const energySuffixes = streamsPresent.filter(({ unit }) => /wh$/i.test(unit)).map(({ suffix }) => suffix);
    if (named) this.#list.value = [...new Set(energySuffixes)].join(",");
  }

  showProblem(words: string): void {
    this.#problem.textContent = words;
    this.#list.setAttribute("aria-invalid", String(words !== ""));
  }

  #chosen(): void {
    const isList = this.#choice.value === "list";
    this.#list.hidden = !isList;
    if (isList) {
      this.#list.focus();
      this.#list.select();
      this.#listed();
    } else {
      this.#give(this.#choice.value);
    }
  }

  #listed(): void {
    const streams = this.#list.value.toUpperCase().replaceAll(/\s/g, "");
    if (LIST.test(streams)) this.#give(streams);
    else this.showProblem("Name streams by their two characters, with commas between: E1,E2");
  }

  #give(streams: string): void {
    this.showProblem("");
    this.dispatchEvent(new CustomEvent("nem12-streams", { detail: streams, bubbles: true }));
  }
}

customElements.define("nem12-streams", Nem12StreamsElement);
