// The progress of a load: bytes, rate and time left, and a button to cancel.

import type { LoadProgress } from "../engine/protocol.js";
import { Rate } from "./rate.js";
import { bytes, timeLeft } from "../text/figures.js";
import { emit } from "./events.js";
import { make } from "./markup.js";

export class Nem12ProgressElement extends HTMLElement {
  readonly #name = make("strong", { class: "name" });
  readonly #filled = make("span");
  readonly #bar = make(
    "div",
    { role: "progressbar", "aria-label": "Reading", "aria-valuemin": "0", "aria-valuemax": "100" },
    this.#filled,
  );
  readonly #bytes = make("span", { class: "bytes" });
  readonly #rate = make("span", { class: "rate" });
  readonly #left = make("span", { class: "left" });
  readonly #cancel = make("button", { type: "button" }, "Cancel");
  #measured = new Rate();

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    this.append(
      make("p", { class: "reading" }, "Reading ", this.#name),
      this.#bar,
      make("p", { class: "pace" }, this.#bytes, this.#rate, this.#left),
      this.#cancel,
    );
    this.#cancel.addEventListener("click", () =>
      emit(this, "nem12-cancel"),
    );
  }

  begin(name: string, bytesTotal: number): void {
    this.#measured = new Rate();
    this.#name.textContent = name;
    this.update({ bytesRead: 0, bytesTotal });
    this.hidden = false;
    this.#cancel.focus();
  }

  update({ bytesRead, bytesTotal }: LoadProgress): void {
    this.#measured.add(performance.now(), bytesRead);
    const part = bytesTotal === 0 ? 0 : bytesRead / bytesTotal;
    const read = `${bytes(bytesRead)} of ${bytes(bytesTotal)}`;
    const rate = this.#measured.bytesPerSecond();
    const pace = rate ? `${bytes(rate)}/s` : "";
    const left = this.#timeLeft(bytesRead, bytesTotal);
    this.#filled.style.inlineSize = `${part * 100}%`;
    this.#bar.setAttribute("aria-valuenow", String(Math.floor(part * 100)));
    this.#bar.setAttribute("aria-valuetext", [read, pace, left].filter(Boolean).join(", "));
    this.#bytes.textContent = read;
    this.#rate.textContent = pace;
    this.#left.textContent = left;
  }

  end(): void {
    this.hidden = true;
  }

  #timeLeft(bytesRead: number, bytesTotal: number): string {
    if (bytesRead >= bytesTotal) return "finishing";
    const seconds = this.#measured.secondsLeft(bytesTotal);
    return seconds === null ? "" : timeLeft(seconds);
  }
}

customElements.define("nem12-progress", Nem12ProgressElement);
