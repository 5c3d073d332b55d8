// What NEM12 is asked for besides the settings that every export has, and what became of it: rows, and the list of what is
// left out.

import type { Report, RewriteAsk, Rewritten, Settings } from "../engine/protocol.js";
import { save } from "../outputs/save.js";
import { countOf } from "../text/figures.js";
import { emit } from "./events.js";
import { make } from "./markup.js";

/** The name of the copied command for a file with the key. */
const KEY_FILE = "KEY";
const LEAST_KEY = 16;

export class Nem12AgainElement extends HTMLElement {
  readonly #every = make("input", { type: "checkbox" });
  readonly #chosen = make("span", { class: "muted" });
  readonly #key = make("input", { type: "text", id: "nem12-key", autocomplete: "off", spellcheck: "false", "aria-describedby": "nem12-key-about" });
  readonly #days = make("input", { type: "number", id: "nem12-days", step: "7", "aria-describedby": "nem12-days-about" });
  readonly #names = make("div", { class: "names" });

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    this.#names.append(
      make("label", { for: "nem12-days" }, "Move every date by days"),
      this.#days,
      make("small", { id: "nem12-days-about" }, "A multiple of 7, so that weekdays stay."),
      make("label", { for: "nem12-key" }, "Key of your own"),
      this.#key,
      make("small", { id: "nem12-key-about" }, "At least 16 characters. The same key gives the same aliases another time. Without one, a random key is used and thrown away. It is not kept here."),
    );
    this.append(make("label", {}, this.#every, " Every stream, also those not chosen ", this.#chosen), this.#names);
    this.#every.addEventListener("change", () => emit(this, "nem12-preview"));
    this.#key.addEventListener("input", () => emit(this, "nem12-preview"));
    this.#days.addEventListener("change", () => {
      const days = Number(this.#days.value);
      if (days % 7 === 0) emit(this, "nem12-settings", { shiftDays: String(days) });
      else emit(this, "nem12-preview");
    });
  }

  show({ anonymise, shiftDays, streams }: Settings): void {
    this.#names.hidden = !anonymise;
    this.#days.value = shiftDays;
    this.#chosen.textContent = `(chosen: ${streams})`;
  }

  get asked(): RewriteAsk {
    return { everyStream: this.#every.checked, key: this.#names.hidden ? "" : this.#key.value };
  }

  /** The options of the command that are no settings. */
  get options(): string {
    return this.asked.key === "" ? "" : ` --key ${KEY_FILE}`;
  }

  /** A sentence on what must be typed otherwise; empty where all is well. */
  get problem(): string {
    if (this.#names.hidden) return "";
    if (Number(this.#days.value) % 7 !== 0) return "Say a multiple of 7 days, so that weekdays stay what they are.";
    const { length } = this.#key.value;
    return length > 0 && length < LEAST_KEY ? `A key has at least ${LEAST_KEY} characters; this one has ${length}.` : "";
  }

  /** A sentence about the options of the command; empty without one. */
  get about(): string {
    return this.options === "" ? "" : `${KEY_FILE} is a file with the key.`;
  }
}

/** Sentences on the NEM12 that was written and on what was not, with a button that saves the list. */
export function remarksOf({ rows, leftOut, list, unmerged, isOfSeveral, mixesNmis }: Rewritten, { records }: Report, { writeInterval }: Settings): (Node | string)[] {
  const remarks = [`${countOf(rows, "row")} written.`];
  if (leftOut > 0) remarks.push(`Left out, because they cannot be trusted: ${countOf(leftOut, "NMI-day or a part of it", "NMI-days or parts of them")}.`);
  if (records.accumulation > 0) remarks.push(`Left out, because they are NEM13: ${countOf(records.accumulation, "250 record")}.`);
  if (unmerged > 0) remarks.push(`Written as they are, because their intervals do not add up to ${writeInterval} minutes: ${countOf(unmerged, "row")}.`);
  if (isOfSeveral) remarks.push("The files name several participants; the first ones are written.");
  if (mixesNmis) remarks.push("Some NMIs are valid and some are not: in one file that looks like damage.");
  const button = make("button", { type: "button", class: "quiet" }, "Save the list");
  button.addEventListener("click", () => save(new Blob([list], { type: "text/csv;charset=utf-8" }), "nem12.left-out.csv"));
  return leftOut > 0 ? [remarks.join(" "), " ", button] : [remarks.join(" ")];
}

customElements.define("nem12-again", Nem12AgainElement);
