// What every stream of every NMI holds, by which the pipeline can be checked. A
// table of any length: one page of it is here at a time.

import type { Report, StreamsPage } from "../engine/protocol.js";
import { count, countOf } from "../text/figures.js";
import { energies, make, num, table, told, type Cell } from "./markup.js";
import { STREAM_COLUMNS, streamRows } from "./stream-rows.js";

const NMIS = 25;

type Step = "first" | "previous" | "next";

const STEPS: [step: Step, words: string, sign: string][] = [
  ["first", "First page", "\u00ab"],
  ["previous", "Previous page", "\u2039"],
  ["next", "Next page", "\u203a"],
];

export class Nem12StatisticsElement extends HTMLElement {
  readonly #frame = make("div", { class: "frame", tabindex: "0", role: "group", "aria-label": "Streams by NMI" });
  readonly #where = make("span", { class: "where code", role: "status" });
  readonly #buttons = new Map<Step, HTMLButtonElement>();
  readonly #pager = make("nav", { class: "pager", "aria-label": "Pages of the table of streams" });
  /** Where the pages up to the one that is shown start. */
  #starts = [0];
  #next: number | null = null;
  #about = "";

  constructor() {
    super();
    for (const [step, words, sign] of STEPS) {
      const button = make("button", { type: "button", "aria-label": words, title: words }, sign);
      button.addEventListener("click", () => this.#go(step));
      this.#buttons.set(step, button);
      this.#pager.append(button);
    }
    this.#pager.append(this.#where);
  }

  /** How many NMIs a page has. */
  get nmis(): number {
    return NMIS;
  }

  /** Asks for the page that was shown, or the first one after a load. */
  show(report: Report): void {
    this.#about = `${countOf(report.streams, "stream")} of ${countOf(report.nmis, "NMI")}`;
    if (!this.contains(this.#frame)) this.#frame.replaceChildren();
    this.replaceChildren(controls(report), this.#pager, this.#frame);
    this.#pager.hidden = report.nmis <= NMIS;
    this.#ask();
  }

  clear(): void {
    this.#starts = [0];
    this.replaceChildren();
  }

  /** The page that starts there, if it is still wanted. */
  showPage(from: number, { streams, next }: StreamsPage): void {
    if (from !== this.#starts.at(-1)) return;
    this.#next = next;
    const isFirst = this.#starts.length === 1;
    this.#setUsable("first", !isFirst);
    this.#setUsable("previous", !isFirst);
    this.#setUsable("next", next !== null);
    const nmis = [streams[0]?.nmi, streams.at(-1)?.nmi].filter((nmi) => nmi !== undefined);
    this.#where.replaceChildren(told([...new Set(nmis)].join(" \u2013 ")));
    const caption = `Streams by NMI: ${this.#about}`;
    this.#frame.replaceChildren(table({ caption, head: STREAM_COLUMNS, rows: streamRows(streams), rowHeads: true }));
    this.#frame.scrollTop = 0;
  }

  #go(step: Step): void {
    if (this.#buttons.get(step)?.getAttribute("aria-disabled") === "true") return;
    if (step === "first") this.#starts = [0];
    else if (step === "previous") this.#starts.pop();
    else if (this.#next !== null) this.#starts.push(this.#next);
    // Until the page is here there is no other to go on to.
    this.#setUsable("next", false);
    this.#ask();
  }

  #ask(): void {
    this.dispatchEvent(new CustomEvent("nem12-page", { detail: this.#starts.at(-1), bubbles: true }));
  }

  /** Not `disabled`: that would take the keyboard's focus away. */
  #setUsable(step: Step, usable: boolean): void {
    this.#buttons.get(step)?.setAttribute("aria-disabled", String(!usable));
  }
}

function controls({ controlTotals: all }: Report): HTMLTableElement {
  const sums = energies(all.map(({ sum }) => sum));
  const made = table({
    caption: "Control totals: every row that can be trusted, replaced ones too",
    head: ["Unit", num("300 rows"), num("Sum")],
    rows: all.map(({ unit, rows }, index): Cell[] => [unit, num(count(rows)), sums[index]!]),
    rowHeads: true,
  });
  made.className = "controls-table";
  return made;
}

customElements.define("nem12-statistics", Nem12StatisticsElement);
