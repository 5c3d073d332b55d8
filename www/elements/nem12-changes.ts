// The loaded files beside another delivery: what differs in all, and a row for each stream-day, NMI or month. The other files
// are read by the part that compares; the rows stay there.

import { CHANGES, type ChangeForm, type ChangeKind, type ChangeOrder, type Changes, type CompareCommand, type StreamDayChange, type Tally } from "../engine/compared.js";
import type { LoadProgress, Report } from "../engine/protocol.js";
import { bytes, count, countOf, energy } from "../text/figures.js";
import { rowsLeftOut } from "../text/on-paper.js";
import { changesTable, WORDS, type Fractions } from "./changes-rows.js";
import { emit, type ChangesOutput, type ChangesRequest } from "./events.js";
import { LongTable } from "./long-table.js";
import { make, num, table, visibleText } from "./markup.js";
import { Seen } from "./seen.js";

const ROW_PX = 32;
const MOST_NAMES = 3;

const KINDS: [kind: ChangeKind, label: string][] = [["stream-day", "Stream-days that differ"], ["nmi", "NMIs"], ["month", "Months"], ["all", "All together"]];
const ORDERS: [order: ChangeOrder, label: string][] = [["change", "Largest change first"], ["nmi", "By NMI"], ["date", "By day"]];
const FORMS: [form: ChangeForm, label: string][] = [["csv", "CSV"], ["json", "JSON"], ["parquet", "Parquet"]];

export class Nem12ChangesElement extends HTMLElement {
  readonly #choose = make("button", { type: "button", class: "primary" }, "Compare with \u2026");
  readonly #input = make("input", { type: "file", multiple: "", hidden: "", "aria-label": "Files to compare with" });
  readonly #stop = make("button", { type: "button", hidden: "" }, "Stop");
  readonly #swap = make("button", { type: "button" }, "Swap old and new");
  readonly #only = make("input", { type: "checkbox" });
  readonly #note = make("p", { class: "muted", role: "status" });
  readonly #problem = make("div", { class: "problem", role: "alert" });
  readonly #old = make("dd", { class: "code" });
  readonly #new = make("dd", { class: "code" });
  readonly #sides = make("div", { class: "sides", hidden: "" });
  readonly #sum = make("div", { class: "sum" });
  readonly #kind = select("Rows", KINDS);
  readonly #order = select("Order", ORDERS);
  readonly #form = select("Format", FORMS);
  readonly #save = make("button", { type: "button" }, "Save");
  readonly #copy = make("button", { type: "button" }, "Copy as command");
  readonly #saved = make("span", { class: "written", role: "status" });
  readonly #command = make("code", { class: "code command" });
  readonly #folders = make("span", { class: "muted" });
  readonly #body = make("div", { class: "differences", hidden: "" });
  readonly #onPaper = make("p", { class: "on-paper" });
  readonly #seen = new Seen(this, () => (this.#isRead ? this.#compare() : this.readAgain()));
  readonly #table = new LongTable<StreamDayChange | Tally>({
    label: "What differs",
    rowPx: ROW_PX,
    page: 50,
    ask: (from) => this.#ask(from),
    draw: (rows, from) => changesTable(this, this.#kind.control.value as ChangeKind, rows, from, this.#fractions),
    drawn: (from, to, all) => (this.#onPaper.textContent = rowsLeftOut(from, to, all, "Saving has all of them.")),
  });
  /** The loaded files, and the other ones; none before some are chosen. */
  #loaded: File[] = [];
  #other: File[] = [];
  #isOtherOld = false;
  /** Whether the other files are read, and have something to compare. */
  #isRead = false;
  #isFirst = true;
  #count = 0;
  #fractions: Fractions = [0, 0, 0];

  connectedCallback(): void {
    this.#table.connect();
    if (this.childElementCount > 0) return;
    this.dataset["takesFiles"] = "";
    this.#sides.append(make("dl", {}, make("dt", {}, "Old"), this.#old, make("dt", {}, "New"), this.#new), this.#swap, make("label", { class: "find" }, this.#only, " Only the chosen streams"));
    this.#body.append(
      this.#sum,
      make("div", { class: "choices" }, this.#kind.field, this.#order.field, this.#form.field, this.#save, this.#copy, this.#saved),
      make("p", { class: "copying" }, this.#command, " ", this.#folders),
      this.#table.frame,
      this.#onPaper,
    );
    this.append(
      make("header", {}, make("h3", {}, "Compare with another delivery"), this.#choose, this.#input, this.#stop),
      make("p", { class: "muted" }, "Choose the same month as it was sent before or after, or drop it here: every stream-day is compared, after the version that counts was chosen in each. The loaded files stay as they are."),
      this.#sides,
      this.#note,
      this.#problem,
      this.#body,
    );
    this.#choose.addEventListener("click", () => this.#input.click());
    this.#input.addEventListener("change", () => {
      const files = [...(this.#input.files ?? [])];
      // With a value, choosing the same file again would not fire a change event.
      this.#input.value = "";
      if (files.length > 0) emit(this, "nem12-other-files", files);
    });
    this.#stop.addEventListener("click", () => emit(this, "nem12-stop-other"));
    this.#swap.addEventListener("click", () => {
      this.#isOtherOld = !this.#isOtherOld;
      this.#showSides();
      this.#compare();
    });
    this.#only.addEventListener("change", () => this.#compare());
    for (const { control } of [this.#kind, this.#order]) control.addEventListener("change", () => this.ready());
    this.#form.control.addEventListener("change", () => this.#askCommand());
    this.#save.addEventListener("click", () => emit(this, "nem12-save-changes", this.#output));
    this.#copy.addEventListener("click", () => emit(this, "nem12-copy-changes", this.#command.textContent));
  }

  disconnectedCallback(): void {
    this.#table.disconnect();
  }

  /** Compares under the settings of a report of these files, once somebody looks. */
  offer(_: Report, loaded: File[]): void {
    this.#loaded = loaded;
    this.#hide();
    this.#showSides();
    this.#seen.want();
  }

  begin(files: File[]): void {
    this.#other = files;
    this.#isRead = false;
    this.#problem.replaceChildren();
    this.#showSides();
    this.#hide();
    this.#note.textContent = "Reading\u2026";
    this.#stop.hidden = false;
  }

  update({ bytesRead, bytesTotal }: LoadProgress): void {
    this.#note.textContent = `Reading, ${bytes(bytesRead)} of ${bytes(bytesTotal)}`;
  }

  /** Tells what became of the other files, and compares where some can be used. */
  showOther({ inputs, rows }: Report): void {
    this.#end("");
    const refused = inputs.filter(({ refusal }) => refusal !== null);
    const usable = inputs.filter(({ outcome }) => outcome !== "refused" && outcome !== "aside");
    const said = [
      ...refused.map(({ name, refusal }) => make("p", {}, visibleText(name), `: ${refusal}`)),
      ...(rows.rejected > 0 ? [make("p", {}, `${countOf(rows.rejected, "row")} of the other files cannot be trusted.`)] : []),
      ...(usable.length === 0 ? [make("p", {}, "None of the other files can be compared. The loaded files stay as they are.")] : []),
    ];
    this.#problem.replaceChildren(...said.slice(0, MOST_NAMES), ...(said.length > MOST_NAMES ? [make("p", {}, `and ${count(said.length - MOST_NAMES)} more.`)] : []));
    this.#isRead = usable.length > 0;
    this.#compare();
  }

  /** Reads the other files again: the engine has them no longer. */
  readAgain(): void {
    if (this.#other.length > 0) emit(this, "nem12-other-files", this.#other);
  }

  /** Asks for the first rows of a comparison, and for its command. */
  ready(): void {
    this.#isFirst = true;
    this.#fractions = [0, 0, 0];
    this.#saved.textContent = "";
    this.#ask(0);
    this.#askCommand();
  }

  /** Takes rows that were requested. Those of another kind or order are ignored. */
  take({ kind, order, from }: ChangesRequest, { count: all, all: [tally], rows }: Changes): void {
    if (kind !== this.#kind.control.value || order !== this.#order.control.value) return;
    if (!this.#isFirst) return this.#table.take(from, rows);
    this.#isFirst = false;
    this.#count = all;
    this.#note.textContent = sentenceOf(tally);
    this.#sum.replaceChildren(sumOf(tally));
    this.#body.hidden = false;
    this.#table.frame.hidden = all === 0;
    this.#table.show(all, rows);
  }

  showCommand({ command, old, new: now }: CompareCommand, name: string): void {
    this.#command.replaceChildren(visibleText(command));
    this.#save.title = name;
    const folder = (word: string, files: number) => (files === 0 ? "" : `${word} is a folder with these ${countOf(files, "file")} and no others. `);
    this.#folders.textContent = folder("OLD", old) + folder("NEW", now);
  }

  /** Says how saving or copying ended. */
  saved(message: string): void {
    this.#saved.textContent = message;
  }

  showProblem(message: string): void {
    this.#end("");
    this.#problem.replaceChildren(message);
  }

  stopped(): void {
    this.#other = [];
    this.#showSides();
    this.#end("Stopped.");
  }

  clear(): void {
    this.#loaded = this.#other = [];
    this.#isOtherOld = false;
    this.#problem.replaceChildren();
    this.#end("");
    this.#showSides();
    this.#hide();
  }

  #end(message: string): void {
    const hadFocus = this.#stop.matches(":focus");
    this.#note.textContent = message;
    this.#stop.hidden = true;
    if (hadFocus) this.#choose.focus();
  }

  #hide(): void {
    this.#body.hidden = true;
    this.#note.textContent = "";
    this.#count = 0;
    this.#table.clear();
  }

  #compare(): void {
    if (this.#other.length === 0 || !this.#isRead) return;
    emit(this, "nem12-compare", { isOtherOld: this.#isOtherOld, everyStream: !this.#only.checked });
  }

  #ask(from: number): void {
    if (this.#isFirst && from > 0) return;
    const { kind, order } = this.#output;
    emit(this, "nem12-read-changes", { kind, order, from, most: this.#table.page });
  }

  #askCommand(): void {
    emit(this, "nem12-changes-command", this.#output);
  }

  get #output(): ChangesOutput {
    const names = (this.#isOtherOld ? this.#loaded : this.#other).map(({ name }) => name);
    return { kind: this.#kind.control.value as ChangeKind, order: this.#order.control.value as ChangeOrder, form: this.#form.control.value as ChangeForm, names, count: this.#count };
  }

  #showSides(): void {
    this.#sides.hidden = this.#other.length === 0;
    const [old, now] = this.#isOtherOld ? [this.#other, this.#loaded] : [this.#loaded, this.#other];
    this.#old.replaceChildren(namesOf(old));
    this.#new.replaceChildren(namesOf(now));
  }
}

function namesOf(files: File[]): DocumentFragment {
  const more = files.length > MOST_NAMES ? ` and ${count(files.length - MOST_NAMES)} more` : "";
  return visibleText(files.slice(0, MOST_NAMES).map(({ name }) => name).join(", ") + more);
}

/** The comparison in a few sentences. What nobody can compare is never called the same. */
function sentenceOf({ stream_days, same, unknown, ...tally }: Tally): string {
  const changed = CHANGES.filter((change) => tally[change] > 0).map((change) => `${count(tally[change])} ${WORDS[change][0].toLowerCase()}`);
  const lacking = unknown > 0 ? ` ${countOf(unknown, "stream-day is", "stream-days are")} withheld in both: nobody can compare them.` : "";
  if (stream_days === 0) return "Neither has a day of the chosen streams, NMIs and dates.";
  if (changed.length === 0) return `${unknown > 0 ? "No difference where both can be read" : "No difference"}. ${countOf(same, "stream-day is", "stream-days are")} the same.${lacking}`;
  return `Stream-days that differ: ${changed.join(", ")}. The same: ${count(same)}.${lacking} Energy: ${energy(tally.old_kwh)} kWh before, ${energy(tally.new_kwh)} kWh now, a difference of ${energy(tally.difference_kwh)} kWh.`;
}

/** Each kind of change with its number and its meaning. */
function sumOf(tally: Tally): HTMLTableElement {
  const kinds = ([...CHANGES, "unknown", "same"] as const).filter((kind) => tally[kind] > 0);
  const rows = kinds.map((kind) => [WORDS[kind][0], num(count(tally[kind])), WORDS[kind][1]]);
  return table({ caption: "In all", head: ["Change", num("Stream-days"), "Meaning"], rows, rowHeads: true });
}

function select(label: string, words: [word: string, label: string][]) {
  const control = make("select", {}, ...words.map(([word, label]) => make("option", { value: word }, label)));
  return { control, field: make("label", { class: "find" }, `${label} `, control) };
}

customElements.define("nem12-changes", Nem12ChangesElement);
