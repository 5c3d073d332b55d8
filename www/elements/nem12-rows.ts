// The table of all daily rows. It contains only the rows that are on the screen. The
// engine gives a page of rows at a time, and the latest pages are kept.

import type { DailyRow, Report } from "../engine/protocol.js";
import { qualityLabel, totalName } from "../text/labels.js";
import { count } from "../text/figures.js";
import { emit } from "./events.js";
import { code, date, energies, fractionWidth, make, num, table, type Cell } from "./markup.js";

const ROW_PX = 32;
const PAGE = 100;
const PAGES_KEPT = 20;
// Rows above and below the screen, to cover the time until an answer comes.
const SPARE = 20;
const MOST_IN_SIGHT = 60;
// Half of the smallest limit. Firefox ignores a height above 17,895,697 px; Chromium
// cuts one to 16,777,200 px or 33,554,400 px, depending on the version. These limits
// come from their units of layout. In a longer table one step of the scroll bar moves by
// more than one row.
const TALLEST_PX = 8_000_000;

export class Nem12RowsElement extends HTMLElement {
  readonly #frame = make("div", { class: "frame", tabindex: "0", role: "group", "aria-label": "Daily rows" });
  readonly #sizer = make("div", { class: "sizer" });
  readonly #title = make("h3", { class: "caption" });
  readonly #message = make("span", { class: "written" });
  readonly #none = make("p", { class: "muted" }, "No day of the chosen streams, NMIs and dates has a row.");
  /** A sentence on what a print leaves out. */
  readonly #onPaper = make("p", { class: "on-paper" });
  readonly #resized = new ResizeObserver(() => this.#draw());
  #pages = new Map<number, DailyRow[]>();
  #asked = new Set<number>();
  #count = 0;
  /** First row in sight, and the scroll position for it. */
  #first = 0;
  #top = 0;
  #column = "";
  /** Widest fraction so far, in characters, for the alignment of decimal points. */
  #fraction = 0;

  connectedCallback(): void {
    this.#resized.observe(this.#frame);
    if (this.childElementCount > 0) return;
    const copy = make("button", { type: "button" }, "Copy rows");
    copy.addEventListener("click", () => emit(this, "nem12-copy-rows"));
    this.#frame.append(this.#sizer);
    this.append(make("header", {}, this.#title, this.#message, copy), this.#none, this.#frame, this.#onPaper);
    this.#frame.addEventListener("scroll", () => this.#follow());
    this.#frame.addEventListener("keydown", (event) => this.#press(event));
  }

  disconnectedCallback(): void {
    this.#resized.disconnect();
  }

  show(report: Report): void {
    this.#count = report.days.output;
    this.#column = totalName(report);
    this.#title.textContent = this.#count > PAGE ? `Daily rows, kWh: ${count(this.#count)}` : "Daily rows, kWh";
    const first = report.preview.slice(0, PAGE);
    this.#pages = new Map(first.length === Math.min(PAGE, this.#count) ? [[0, first]] : []);
    this.#asked.clear();
    this.#fraction = 0;
    this.end("");
    this.#frame.hidden = this.#count === 0;
    this.#none.hidden = this.#count > 0;
    this.#sizer.style.blockSize = `${this.#height + ROW_PX}px`;
    this.#go(0);
  }

  clear(): void {
    this.#count = 0;
    this.#title.textContent = "Daily rows, kWh";
    this.#sizer.replaceChildren();
  }

  /** Takes rows that were requested. Rows of an earlier table are ignored. */
  take(from: number, rows: DailyRow[]): void {
    const page = from / PAGE;
    if (!this.#asked.delete(page)) return;
    this.#pages.set(page, rows);
    const [oldest = page] = this.#pages.keys();
    if (this.#pages.size > PAGES_KEPT) this.#pages.delete(oldest);
    this.#draw();
  }

  /** Shows whether the rows were copied. */
  end(message: string): void {
    this.#message.textContent = message;
  }

  get #height(): number {
    return Math.min(this.#count * ROW_PX, TALLEST_PX);
  }

  /** Number of rows below the heading of the frame. */
  get #inSight(): number {
    // In print the frame grows with its rows, so there is an upper limit. A tab that was not opened has no height before.
    if (this.#frame.clientHeight === 0) return MOST_IN_SIGHT;
    return Math.min(MOST_IN_SIGHT, Math.max(1, Math.floor(this.#frame.clientHeight / ROW_PX) - 1));
  }

  get #last(): number {
    return Math.max(0, this.#count - this.#inSight);
  }

  #go(first: number): void {
    this.#first = Math.max(0, Math.min(this.#last, first));
    this.#top = this.#topOf(this.#first);
    this.#frame.scrollTop = this.#top;
    this.#draw();
  }

  #topOf(first: number): number {
    const most = this.#height - this.#inSight * ROW_PX;
    return this.#last === 0 ? 0 : Math.round((first / this.#last) * Math.max(0, most));
  }

  #follow(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#frame;
    // This scroll came from #go, which knows the row exactly. A scroll position is rounded.
    if (Math.abs(scrollTop - this.#top) < 1) return;
    this.#top = scrollTop;
    const share = scrollTop / Math.max(1, scrollHeight - clientHeight);
    this.#first = Math.round(Math.min(1, share) * this.#last);
    this.#draw();
  }

  #press(event: KeyboardEvent): void {
    const steps: Record<string, number> = {
      ArrowUp: -1,
      ArrowDown: 1,
      PageUp: -this.#inSight,
      PageDown: this.#inSight,
      Home: -this.#count,
      End: this.#count,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.#go(this.#first + step);
  }

  #draw(): void {
    if (this.#count === 0) return;
    const from = Math.max(0, this.#first - SPARE);
    const to = Math.min(this.#count, this.#first + this.#inSight + 1 + SPARE);
    const rows: (DailyRow | undefined)[] = [];
    for (let row = from; row < to; row += 1) rows.push(this.#pages.get(Math.floor(row / PAGE))?.[row % PAGE]);
    this.#askFor(from, to);
    const known = rows.map((row) => row?.energy ?? "");
    this.#fraction = Math.max(this.#fraction, ...known.map(fractionWidth));
    const energyCells = energies(known, this.#fraction);
    const cells = rows.map((row, index): Cell[] =>
      row ? [code(row.nmi), date(row.date), energyCells[index]!, qualityLabel(row.quality)] : ["\u2026", "", "", ""],
    );
    const made = table({ caption: null, head: ["NMI", "Date", num(this.#column), "Quality"], rows: cells });
    made.setAttribute("aria-label", "Daily rows");
    made.setAttribute("aria-rowcount", String(this.#count + 1));
    for (const [index, row] of [...made.rows].entries()) {
      row.setAttribute("aria-rowindex", String(index === 0 ? 1 : from + index + 1));
    }
    made.style.insetBlockStart = `${this.#top - (this.#first - from) * ROW_PX}px`;
    this.#sizer.replaceChildren(made);
    const isWhole = from === 0 && to === this.#count;
    this.#onPaper.textContent = isWhole ? "" : `Only rows ${count(from + 1)} to ${count(to)} of ${count(this.#count)} are on paper. The export has all of them.`;
  }

  #askFor(from: number, to: number): void {
    for (let page = Math.floor(from / PAGE); page * PAGE < to; page += 1) {
      if (this.#pages.has(page) || this.#asked.has(page)) continue;
      this.#asked.add(page);
      emit(this, "nem12-read-rows", { from: page * PAGE, most: PAGE });
    }
  }
}

customElements.define("nem12-rows", Nem12RowsElement);
