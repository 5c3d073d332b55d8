// The choice between lenient and strict validation. A change takes effect at once,
// without reading the files again.

import type { Profile, Report } from "../engine/protocol.js";
import { settingNamed } from "../settings/choices.js";
import { emit } from "./events.js";
import { make } from "./markup.js";

const PROFILE = settingNamed("profile");

export class Nem12ProfileElement extends HTMLElement {
  readonly #choice = make("select", { id: "profile", title: "Strict validation rejects what no version of the specification allows" });

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    for (const [value, label] of PROFILE.words) this.#choice.append(make("option", { value }, label));
    this.append(make("label", { for: "profile" }, PROFILE.label), this.#choice);
    this.#choice.addEventListener("change", () =>
      emit(this, "nem12-settings", { profile: this.#choice.value as Profile }),
    );
  }

  show({ settings }: Report): void {
    this.#choice.value = settings.profile;
  }
}

customElements.define("nem12-profile", Nem12ProfileElement);
