// How strictly the rules are taken. A change shows at once: nothing is read again.

import type { Profile, Report } from "../engine/protocol.js";
import { make } from "./markup.js";

const CHOICES: [value: Profile, words: string][] = [
  ["lenient", "Lenient"],
  ["strict", "Strict"],
];

export class Nem12ProfileElement extends HTMLElement {
  readonly #choice = make("select", { id: "profile" });

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    for (const [value, words] of CHOICES) this.#choice.append(make("option", { value }, words));
    this.append(make("label", { for: "profile" }, "Rules"), this.#choice);
    this.#choice.addEventListener("change", () =>
      this.dispatchEvent(new CustomEvent("nem12-profile", { detail: this.#choice.value, bubbles: true })),
    );
  }

  show({ settings }: Report): void {
    this.#choice.value = settings.profile;
  }
}

customElements.define("nem12-profile", Nem12ProfileElement);
