// Statistics of every stream of every NMI, one page at a time, and control totals to
// check other systems by.

import type { Report, StreamsPage } from "../engine/protocol.js";
import { count, countOf } from "../text/figures.js";
import { emit } from "./events.js";
import { energies, make, num, table, visibleText, type Cell } from "./markup.js";
import { STREAM_COLUMNS, streamRows } from "./stream-rows.js";

const NMIS = 25;

type Step = "first" | "previous" | "next";

const STEPS: [step: Step, label: string, sign: string][] = [
  ["first", "First page", "\u00ab"],
  ["previous", "Previous page", "\u2039"],
  ["next", "Next page", "\u203a"],
];

export class Nem12StatisticsElement extends HTMLElement {
  readonly #frame = make("div", { class: "frame", tabindex: "0", role: "group", "aria-label": "Streams by NMI" });
  readonly #range = make("span", { class: "where code", role: "status" });
  readonly #buttons = new Map<Step, HTMLButtonElement>();
  readonly #pager = make("nav", { class: "pager", "aria-label": "Pages of the table of streams" });
  /** Start of each page up to the current one. */
  #starts = [0];
  #next: number | null = null;
  #about = "";

  constructor() {
    super();
    for (const [step, label, sign] of STEPS) {
      const button = make("button", { type: "button", "aria-label": label, title: label }, sign);
      button.addEventListener("click", () => this.#go(step));
      this.#buttons.set(step, button);
      this.#pager.append(button);
    }
    this.#pager.append(this.#range);
  }

  /** Number of NMIs on a page. */
  get nmis(): number {
    return NMIS;
  }

  /** Shows the report, and requests the current page, which after a load is the first. */
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

  /** Shows a page that was requested. Another page than the current one is ignored. */
  showPage(from: number, { streams, next }: StreamsPage): void {
    if (from !== this.#starts.at(-1)) return;
    this.#next = next;
    const isFirst = this.#starts.length === 1;
    this.#setUsable("first", !isFirst);
    this.#setUsable("previous", !isFirst);
    this.#setUsable("next", next !== null);
    const nmis = [streams[0]?.nmi, streams.at(-1)?.nmi].filter((nmi) => nmi !== undefined);
    this.#range.replaceChildren(visibleText([...new Set(nmis)].join(" \u2013 ")));
    const caption = `Streams by NMI: ${this.#about}`;
    this.#frame.replaceChildren(table({ caption, head: STREAM_COLUMNS, rows: streamRows(streams), rowHeads: true }));
    this.#frame.scrollTop = 0;
  }

  #go(step: Step): void {
    if (this.#buttons.get(step)?.getAttribute("aria-disabled") === "true") return;
    if (step === "first") this.#starts = [0];
    else if (step === "previous") this.#starts.pop();
    else if (this.#next !== null) this.#starts.push(this.#next);
    // The start of the page after it comes with the page.
    this.#setUsable("next", false);
    this.#ask();
  }

  #ask(): void {
    emit(this, "nem12-read-streams", this.#starts.at(-1) ?? 0);
  }

  /** Sets `aria-disabled`. With `disabled` the button would lose the keyboard focus. */
  #setUsable(step: Step, usable: boolean): void {
    this.#buttons.get(step)?.setAttribute("aria-disabled", String(!usable));
  }
}

function controls({ controlTotals: all }: Report): HTMLTableElement {
  const sums = energies(all.map(({ sum }) => sum));
  const made = table({
    caption: "Control totals: all valid 300 rows, including superseded ones",
    head: ["Unit", num("300 rows"), num("Sum")],
    rows: all.map(({ unit, rows }, index): Cell[] => [unit, num(count(rows)), sums[index]!]),
    rowHeads: true,
  });
  made.className = "controls-table";
  return made;
}

customElements.define("nem12-statistics", Nem12StatisticsElement);
