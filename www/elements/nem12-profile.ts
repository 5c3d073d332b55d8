// The choice between lenient and strict validation. A change takes effect at once,
// without reading the files again.

import type { Profile, Report } from "../engine/protocol.js";
import { settingNamed } from "../settings/choices.js";
import { emit } from "./events.js";
import { make } from "./markup.js";

const PROFILE = settingNamed("profile");

const EFFECTS: Record<Profile, string> = {
  lenient: "Reads what real files contain, and reports every deviation.",
  strict: "Also refuses what no version of the specification allows: some totals get smaller.",
};

export class Nem12ProfileElement extends HTMLElement {
  readonly #choice = make("select", { id: "profile" });
  readonly #effect = make("span", { class: "muted" });

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    for (const [value, label] of PROFILE.words) this.#choice.append(make("option", { value }, label));
    this.append(make("label", { for: "profile" }, PROFILE.label), this.#choice, this.#effect);
    this.#choice.addEventListener("change", () =>
      emit(this, "nem12-settings", { profile: this.#choice.value as Profile }),
    );
  }

  show({ settings }: Report): void {
    this.#choice.value = settings.profile;
    this.#effect.textContent = EFFECTS[settings.profile];
  }
}

customElements.define("nem12-profile", Nem12ProfileElement);
