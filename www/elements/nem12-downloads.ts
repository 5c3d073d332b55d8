// Buttons that download the outputs.

import { OUTPUTS } from "../engine-types.js";
import type { DataFormat, LoadProgress, Report, Settings } from "../engine/protocol.js";
import { impossible, isOffered } from "../outputs/offered.js";
import { bytes } from "../text/figures.js";
import { emit } from "./events.js";
import { make } from "./markup.js";

const FORMATS = (Object.keys(OUTPUTS) as DataFormat[]).filter((format) => OUTPUTS[format].button !== "");
const [MAIN, OTHERS] = [FORMATS.slice(0, 2), FORMATS.slice(2)];

const SECOND_READ = "Every interval reading, with start, end, unit and quality. Reads the files again.";

// Most outputs end sooner. A Cancel button that came and went would move what is below.
const STOP_AFTER_MS = 300;

export class Nem12DownloadsElement extends HTMLElement {
  readonly #createTable = make("input", { type: "checkbox" });
  readonly #written = make("span", { class: "written" });
  readonly #stop = make("button", { type: "button" }, "Cancel");
  readonly #buttons: HTMLButtonElement[] = [];
  readonly #formats = new Map<DataFormat, HTMLButtonElement>();
  /** Why an output cannot be written, by format. */
  readonly #reasons = new Map<DataFormat, string>();
  #busy = false;
  #stopClock: ReturnType<typeof setTimeout> | undefined;
  #reread = "";

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    const option = make("label", {}, this.#createTable, " with CREATE TABLE");
    this.append(
      ...MAIN.map((format) => this.#button(format, { class: "primary" })),
      option,
      ...OTHERS.map((format) => this.#button(format, OUTPUTS[format].needsSecondRead ? { title: SECOND_READ } : {})),
      // Cancel and the message come and go. After the buttons, they move none of them.
      this.#stop,
      this.#written,
    );
    this.#stop.hidden = true;
    this.#stop.addEventListener("click", () => emit(this, "nem12-stop-outputs"));
    this.#createTable.addEventListener("change", () =>
      emit(this, "nem12-settings", { createTable: this.#createTable.checked }),
    );
  }

  /** Shows the settings. A button of an output that does not exist under them says why. */
  show(settings: Settings): void {
    this.#createTable.checked = settings.createTable;
    for (const [format, button] of this.#formats) {
      const why = impossible(format, settings);
      this.#reasons.set(format, why);
      button.title = why || (OUTPUTS[format].needsSecondRead ? SECOND_READ : "");
    }
    this.#setBusy(this.#busy);
  }

  /** Shows the buttons of what the files have. */
  offer(report: Report): void {
    for (const [format, button] of this.#formats) button.hidden = !isOffered(format, report);
  }

  begin(): void {
    this.#setBusy(true);
    this.#reread = "";
    this.#written.textContent = "";
  }

  /** Shows the progress of a second read of the files. */
  reread({ bytesRead, bytesTotal }: LoadProgress): void {
    this.#reread = `reading again, ${bytes(bytesRead)} of ${bytes(bytesTotal)}; `;
  }

  update(bytesWritten: number): void {
    this.#written.textContent = `${this.#reread}writing, ${bytes(bytesWritten)}`;
  }

  end(message: string): void {
    const hadFocus = this.#stop.matches(":focus");
    this.#setBusy(false);
    this.#written.textContent = message;
    // The Cancel button had the focus and is hidden now.
    if (hadFocus) this.#buttons[0]?.focus();
  }

  #button(format: DataFormat, attributes: Record<string, string>): HTMLButtonElement {
    const button = make("button", { type: "button", ...attributes }, OUTPUTS[format].button);
    button.addEventListener("click", () => {
      const why = this.#reasons.get(format);
      if (this.#busy) return;
      if (why) this.#written.textContent = why;
      else emit(this, "nem12-download", format);
    });
    this.#buttons.push(button);
    this.#formats.set(format, button);
    button.hidden = !isOffered(format, null);
    return button;
  }

  /** Sets `aria-disabled`. With `disabled` the button would lose the keyboard focus. */
  #setBusy(busy: boolean): void {
    this.#busy = busy;
    clearTimeout(this.#stopClock);
    if (busy) this.#stopClock = setTimeout(() => (this.#stop.hidden = false), STOP_AFTER_MS);
    else this.#stop.hidden = true;
    for (const [format, button] of this.#formats) {
      button.setAttribute("aria-disabled", String(busy || Boolean(this.#reasons.get(format))));
    }
  }
}

customElements.define("nem12-downloads", Nem12DownloadsElement);
