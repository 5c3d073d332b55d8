// The choice of streams. A change takes effect at once, without reading the files
// again.

import type { Word } from "../engine-types.js";
import type { Report } from "../engine/protocol.js";
import { settingNamed } from "../settings/choices.js";
import { emit } from "./events.js";
import { make } from "./markup.js";

const STREAMS = settingNamed("streams");
const CHOICES: Word[] = [...STREAMS.words, ["list", "These streams:"]];

const LIST = /^[0-9A-Z]{2}(,[0-9A-Z]{2})*$/;

export class Nem12StreamsElement extends HTMLElement {
  readonly #choice = make("select", { id: "streams" });
  readonly #list = make("input", {
    type: "text",
    "aria-label": "Streams to count",
    placeholder: STREAMS.example,
    size: String(STREAMS.width),
    autocomplete: "off",
    spellcheck: "false",
  });
  readonly #problem = make("p", { class: "problem", role: "alert" });

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    for (const [value, label] of CHOICES) this.#choice.append(make("option", { value }, label));
    this.append(make("label", { for: "streams" }, STREAMS.label), this.#choice, this.#list, this.#problem);
    this.#list.hidden = true;
    this.#choice.addEventListener("change", () => this.#chosen());
    this.#list.addEventListener("change", () => this.#listed());
  }

  /** Shows the setting in the controls, and suggests the energy streams of the files. */
  show({ settings, streamsPresent }: Report): void {
    this.showProblem("");
    const named = CHOICES.some(([value]) => value === settings.streams);
    this.#choice.value = named ? settings.streams : "list";
    this.#list.hidden = named;
    if (!named) this.#list.value = settings.streams;
    const energySuffixes = streamsPresent.filter(({ unit }) => /wh$/i.test(unit)).map(({ suffix }) => suffix);
    if (named) this.#list.value = [...new Set(energySuffixes)].join(",");
  }

  showProblem(message: string): void {
    this.#problem.textContent = message;
    this.#list.setAttribute("aria-invalid", String(message !== ""));
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
    else this.showProblem("Enter suffixes separated by commas, e.g. E1,E2");
  }

  #give(streams: string): void {
    this.showProblem("");
    emit(this, "nem12-settings", { streams });
  }
}

customElements.define("nem12-streams", Nem12StreamsElement);
