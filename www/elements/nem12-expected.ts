// The NMIs that must be there: a list that a person types, pastes or chooses, which of them have no data, and how much of the
// expected intervals there is.

import type { CompletenessSummary, Settings } from "../engine/protocol.js";
import { count, countOf } from "../text/figures.js";
import { emit } from "./events.js";
import { code, make, table } from "./markup.js";
import { Seen } from "./seen.js";

// A person types the next letter within this time.
const MS_OF_TYPING = 600;

// A longer list is not put into the field, which a browser would draw all of.
const MOST_SHOWN = 100_000;

/** A list of a million NMIs has a quarter of it. */
const MOST_BYTES = 64 * 1024 * 1024;

export class Nem12ExpectedElement extends HTMLElement {
  readonly #field = make("textarea", { rows: "3", spellcheck: "false", autocomplete: "off", autocapitalize: "characters", class: "code" });
  readonly #file = make("input", { type: "file", accept: ".csv,.txt,text/plain,text/csv", hidden: "", "aria-label": "List of expected NMIs" });
  readonly #choose = make("button", { type: "button" }, "Choose a list");
  readonly #clear = make("button", { type: "button", class: "plain" }, "Clear the list");
  readonly #export = make("button", { type: "button" }, "Export completeness");
  readonly #long = make("p", { class: "muted" });
  readonly #problem = make("p", { class: "problem", role: "alert" });
  readonly #note = make("p", { class: "muted", role: "status" });
  readonly #lacking = make("p", { class: "lacking" });
  readonly #list = make("div", { class: "frame", tabindex: "0", role: "group", "aria-label": "Expected NMIs without data" });
  readonly #seen = new Seen(this, () => emit(this, "nem12-read-completeness"));
  #expected = "";
  #waiting = 0;

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    this.#list.hidden = true;
    this.append(
      make("header", {}, make("h3", {}, "Expected NMIs"), this.#choose, this.#file, this.#clear, this.#export),
      make("label", { class: "lines" }, "The NMIs that must be there: one a line, or a CSV with a column nmi ", this.#field),
      this.#long,
      this.#problem,
      this.#lacking,
      this.#list,
      this.#note,
    );
    this.#field.addEventListener("input", () => {
      clearTimeout(this.#waiting);
      this.#waiting = window.setTimeout(() => this.#send(this.#field.value), MS_OF_TYPING);
    });
    this.#file.addEventListener("change", () => void this.#take());
    this.#choose.addEventListener("click", () => this.#file.click());
    this.#clear.addEventListener("click", () => {
      this.#send("");
      this.#field.focus();
    });
    this.#export.addEventListener("click", () => emit(this, "nem12-export", "completeness"));
  }

  /** Asks for the sums as soon as its tab is shown. What is shown stays until they come. */
  wait(): void {
    this.#seen.want();
  }

  /** Shows the list of the settings. A list that the person is typing stays as it is. */
  showSettings({ expected }: Settings): void {
    if (expected === this.#expected) return;
    this.#expected = expected;
    const isLong = expected.length > MOST_SHOWN;
    const shown = isLong ? "" : expected;
    const isTyping = (this.getRootNode() as ShadowRoot).activeElement === this.#field;
    if (!isTyping && this.#field.value !== shown) this.#field.value = shown;
    this.#long.textContent = isLong ? `The list has ${countOf(expected.split("\n").filter((line) => line.trim() !== "").length, "line")}, too many to edit here.` : "";
    this.#clear.hidden = expected === "";
    emit(this, "nem12-read-completeness");
  }

  /** Shows the sums. */
  take({ streams, complete, expected, delivered, absent, absentNmis, unexpected }: CompletenessSummary): void {
    this.#showProblem("");
    const isListed = this.#expected.trim() !== "";
    const others = unexpected > 0 ? ` ${countOf(unexpected, "NMI")} with data ${unexpected === 1 ? "is" : "are"} not in the list.` : "";
    this.#lacking.textContent = absent > 0 ? `${countOf(absent, "expected NMI has", "expected NMIs have")} no data.${others}` : "";
    const listed = isListed && absent === 0 ? `All expected NMIs have data.${others} ` : "";
    this.#note.textContent = `${listed}${count(delivered)} of ${countOf(expected, "expected interval")} have a reading; ${count(complete)} of ${countOf(streams, "stream")} are complete.`;
    this.#list.hidden = absent === 0;
    const more = absentNmis.length < absent ? `The first ${count(absentNmis.length)} are listed; the export has all.` : "";
    this.#list.replaceChildren(table({ caption: null, head: ["NMI without data"], rows: absentNmis.map((nmi) => [code(nmi)]) }), make("p", { class: "muted" }, more));
  }

  /** Shows why the list is none. */
  showProblem(message: string): void {
    this.#showProblem(`Expected NMIs: ${message}`);
    this.#lacking.textContent = "";
    this.#note.textContent = "";
    this.#list.hidden = true;
  }

  clear(): void {
    this.#showProblem("");
    this.#lacking.textContent = "";
    this.#note.textContent = "";
    this.#list.hidden = true;
  }

  async #take(): Promise<void> {
    const [file] = this.#file.files ?? [];
    // With a value, choosing the same file again would not fire a change event.
    this.#file.value = "";
    if (!file) return;
    if (file.size > MOST_BYTES) return this.showProblem(`${file.name} is no list of NMIs: it is too long.`);
    try {
      this.#send(await file.text());
    } catch {
      this.showProblem(`${file.name} cannot be read.`);
    }
  }

  /** A list has an end of line, by which it is known from the name of a file. */
  #send(list: string): void {
    emit(this, "nem12-settings", { expected: list === "" || list.endsWith("\n") ? list : `${list}\n` });
  }

  #showProblem(message: string): void {
    this.#problem.textContent = message;
    if (message) this.#field.setAttribute("aria-invalid", "true");
    else this.#field.removeAttribute("aria-invalid");
  }
}

customElements.define("nem12-expected", Nem12ExpectedElement);
