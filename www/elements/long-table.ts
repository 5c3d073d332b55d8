// A table of any length in a frame that scrolls. It contains only the rows that are on the
// screen. Rows are asked for a page at a time, and the latest pages are kept.

import { make } from "./markup.js";

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

/** The parts of a long table. */
export interface LongRows<Row> {
  label: string;
  /** Height of a row, the heading included. */
  rowPx: number;
  /** Rows of a page; fewer where a row is much work. */
  page?: number;
  /** Asks for rows, which `take` gets. */
  ask(from: number, most: number): void;
  /** Makes the table of the rows from number `from` on. A row that is still to come is undefined. */
  draw(rows: (Row | undefined)[], from: number): HTMLTableElement;
  /** Told which of all rows the table has, `to` not included. */
  drawn?(from: number, to: number, all: number): void;
}

/**
 * A control in a table has an attribute `data-key`, so that it keeps the focus when the table is made again; that of a row
 * has the number of the row. Arrow keys move between those of rows.
 */
export class LongTable<Row> {
  readonly frame: HTMLElement;
  readonly #sizer = make("div", { class: "sizer" });
  readonly #rows: LongRows<Row>;
  readonly #page: number;
  readonly #resized = new ResizeObserver(() => this.draw());
  #pages = new Map<number, Row[]>();
  #asked = new Set<number>();
  #count = 0;
  /** First row in sight, and the scroll position for it. */
  #first = 0;
  #top = 0;
  /** The row whose control has the focus, or had it last. */
  #current = 0;

  constructor(rows: LongRows<Row>) {
    this.#rows = rows;
    this.#page = rows.page ?? PAGE;
    this.frame = make("div", { class: "frame", tabindex: "0", role: "group", "aria-label": rows.label });
    this.frame.append(this.#sizer);
    this.frame.addEventListener("scroll", () => this.#follow());
    this.frame.addEventListener("keydown", (event) => this.#press(event));
  }

  connect(): void {
    this.#resized.observe(this.frame);
  }

  disconnect(): void {
    this.#resized.disconnect();
  }

  /** Number of rows on a page. */
  get page(): number {
    return this.#page;
  }

  /** Shows a table of so many rows. `first` has those of the first page, if they are known. */
  show(count: number, first: Row[] = []): void {
    this.#count = count;
    this.#pages = new Map(first.length > 0 && first.length === Math.min(this.#page, count) ? [[0, first]] : []);
    this.#asked.clear();
    this.#sizer.style.blockSize = `${this.#height + this.#rows.rowPx}px`;
    this.#current = 0;
    this.#go(0);
  }

  clear(): void {
    this.#count = 0;
    this.#sizer.style.blockSize = "";
    this.#sizer.replaceChildren();
  }

  /** Takes rows that were requested. Rows of an earlier table are ignored. */
  take(from: number, rows: Row[]): void {
    const page = from / this.#page;
    if (!this.#asked.delete(page)) return;
    this.#pages.set(page, rows);
    const [oldest = page] = this.#pages.keys();
    if (this.#pages.size > PAGES_KEPT) this.#pages.delete(oldest);
    this.draw();
  }

  get #height(): number {
    return Math.min(this.#count * this.#rows.rowPx, TALLEST_PX);
  }

  /** Number of rows below the heading of the frame. */
  get #inSight(): number {
    // In print the frame grows with its rows, so there is an upper limit. A tab that was not opened has no height before.
    if (this.frame.clientHeight === 0) return MOST_IN_SIGHT;
    return Math.min(MOST_IN_SIGHT, Math.max(1, Math.floor(this.frame.clientHeight / this.#rows.rowPx) - 1));
  }

  get #last(): number {
    return Math.max(0, this.#count - this.#inSight);
  }

  #go(first: number): void {
    this.#first = Math.max(0, Math.min(this.#last, first));
    this.#top = this.#topOf(this.#first);
    this.frame.scrollTop = this.#top;
    this.draw();
  }

  #topOf(first: number): number {
    const most = this.#height - this.#inSight * this.#rows.rowPx;
    return this.#last === 0 ? 0 : Math.round((first / this.#last) * Math.max(0, most));
  }

  #follow(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.frame;
    // This scroll came from #go, which knows the row exactly. A scroll position is rounded.
    if (Math.abs(scrollTop - this.#top) < 1) return;
    this.#top = scrollTop;
    const share = scrollTop / Math.max(1, scrollHeight - clientHeight);
    this.#first = Math.round(Math.min(1, share) * this.#last);
    this.draw();
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
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const row = Number(this.#focused ?? NaN);
    if (Number.isNaN(row)) return this.#go(this.#first + step);
    const to = Math.max(0, Math.min(this.#count - 1, row + step));
    if (to < this.#first) this.#go(to);
    else if (to >= this.#first + this.#inSight) this.#go(to - this.#inSight + 1);
    const next = this.#controlOf(String(to));
    if (!next) return;
    const before = this.#controlOf(String(this.#current));
    if (before) before.tabIndex = -1;
    next.tabIndex = 0;
    next.focus({ preventScroll: true });
    this.#current = to;
  }

  /** The key of the control that has the focus; null without one. */
  get #focused(): string | null {
    const root = this.frame.getRootNode() as Document | ShadowRoot;
    const { activeElement } = root;
    return activeElement && this.frame.contains(activeElement) ? activeElement.getAttribute("data-key") : null;
  }

  #controlOf(key: string): HTMLElement | null {
    return this.#sizer.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  }

  /** Makes the table again. */
  draw(): void {
    if (this.#count === 0) return this.#sizer.replaceChildren();
    const from = Math.max(0, this.#first - SPARE);
    const to = Math.min(this.#count, this.#first + this.#inSight + 1 + SPARE);
    const rows: (Row | undefined)[] = [];
    for (let row = from; row < to; row += 1) rows.push(this.#pages.get(Math.floor(row / this.#page))?.[row % this.#page]);
    this.#askFor(from, to);
    const focused = this.#focused;
    const made = this.#rows.draw(rows, from);
    made.setAttribute("aria-label", this.#rows.label);
    made.setAttribute("aria-rowcount", String(this.#count + 1));
    for (const [index, row] of [...made.rows].entries()) {
      row.setAttribute("aria-rowindex", String(index === 0 ? 1 : from + index + 1));
    }
    made.style.insetBlockStart = `${this.#top - (this.#first - from) * this.#rows.rowPx}px`;
    this.#sizer.replaceChildren(made);
    this.#keepFocus(made, focused);
    this.#rows.drawn?.(from, to, this.#count);
  }

  /** One control of a row is a stop of the Tab key, and the one that had the focus has it again. */
  #keepFocus(made: HTMLTableElement, focused: string | null): void {
    if (focused !== null && !Number.isNaN(Number(focused))) this.#current = Number(focused);
    const inSight = Math.max(this.#first, Math.min(this.#first + this.#inSight - 1, this.#current));
    for (const control of made.tBodies[0]?.querySelectorAll<HTMLElement>("[data-key]") ?? []) {
      control.tabIndex = control.getAttribute("data-key") === String(inSight) ? 0 : -1;
    }
    if (focused !== null) (this.#controlOf(focused) ?? this.frame).focus({ preventScroll: true });
  }

  #askFor(from: number, to: number): void {
    for (let page = Math.floor(from / this.#page); page * this.#page < to; page += 1) {
      if (this.#pages.has(page) || this.#asked.has(page)) continue;
      this.#asked.add(page);
      this.#rows.ask(page * this.#page, this.#page);
    }
  }
}
