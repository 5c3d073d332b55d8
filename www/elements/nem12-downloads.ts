// The outputs to take away.

import type { DataFormat, LoadProgress, Settings } from "../engine/protocol.js";
import { bytes } from "../text/figures.js";
import { make } from "./markup.js";

const DAILY: [format: DataFormat, words: string][] = [
  ["csv", "Download CSV"],
  ["sql", "Download SQL"],
];

const OTHERS: [format: DataFormat, words: string][] = [
  ["json", "Download JSON"],
  ["parquet", "Download Parquet"],
];

const INTERVALS: [format: DataFormat, words: string][] = [
  ["intervals", "Interval CSV"],
  ["intervals.parquet", "Interval Parquet"],
];

// What is written sooner leaves nothing to give up, and all that is below it in its place.
const GIVE_UP_AFTER_MS = 300;

export class Nem12DownloadsElement extends HTMLElement {
  readonly #createTable = make("input", { type: "checkbox" });
  readonly #written = make("span", { class: "written" });
  readonly #giveUp = make("button", { type: "button" }, "Cancel");
  readonly #buttons: HTMLButtonElement[] = [];
  #busy = false;
  #giveUpClock: ReturnType<typeof setTimeout> | undefined;
  #reread = "";

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    const buttons = (formats: typeof DAILY, style: Record<string, string> = {}) => formats.map(([format, words]) => this.#button(format, words, style));
    const option = make("label", {}, this.#createTable, " with CREATE TABLE");
    this.append(
      ...buttons(DAILY, { class: "primary" }),
      option,
      ...buttons(OTHERS),
      ...buttons(INTERVALS, { title: "Every reading that counts, with start, end, unit and quality; the files are read once more for it" }),
      // What comes and goes stands behind what is pressed, which would move otherwise.
      this.#giveUp,
      this.#written,
    );
    this.#giveUp.hidden = true;
    this.#giveUp.addEventListener("click", () => this.#tell("nem12-give-up", null));
    this.#createTable.addEventListener("change", () =>
      this.#tell("nem12-settings", { createTable: this.#createTable.checked }),
    );
  }

  show({ createTable }: Settings): void {
    this.#createTable.checked = createTable;
  }

  begin(): void {
    this.#setBusy(true);
    this.#reread = "";
    this.#written.textContent = "";
  }

  /** The files are read once more. */
  reread({ bytesRead, bytesTotal }: LoadProgress): void {
    this.#reread = `reading again, ${bytes(bytesRead)} of ${bytes(bytesTotal)}; `;
  }

  update(bytesRendered: number): void {
    this.#written.textContent = `${this.#reread}writing, ${bytes(bytesRendered)}`;
  }

  end(words: string): void {
    const hadFocus = this.#giveUp.matches(":focus");
    this.#setBusy(false);
    this.#written.textContent = words;
    // The button that had the focus is gone.
    if (hadFocus) this.#buttons[0]?.focus();
  }

  #button(format: DataFormat, words: string, attributes: Record<string, string>): HTMLButtonElement {
    const button = make("button", { type: "button", ...attributes }, words);
    button.addEventListener("click", () => {
      if (!this.#busy) this.#tell("nem12-download", format);
    });
    this.#buttons.push(button);
    return button;
  }

  /** Not `disabled`: that would take the keyboard's focus away. */
  #setBusy(busy: boolean): void {
    this.#busy = busy;
    clearTimeout(this.#giveUpClock);
    if (busy) this.#giveUpClock = setTimeout(() => (this.#giveUp.hidden = false), GIVE_UP_AFTER_MS);
    else this.#giveUp.hidden = true;
    for (const button of this.#buttons) button.setAttribute("aria-disabled", String(busy));
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

customElements.define("nem12-downloads", Nem12DownloadsElement);
