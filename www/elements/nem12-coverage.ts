// Completeness by NMI and month: a matrix of any number of NMIs. A missing day is hatched, a
// withheld one has a frame, and every cell says its share in words.

import type { Account, Accounts, NamedAccount, NmiOrder } from "../engine/protocol.js";
import { monthName } from "../text/dates.js";
import { count, countOf, percent } from "../text/figures.js";
import { rowsLeftOut } from "../text/on-paper.js";
import { emit, type NmisRequest } from "./events.js";
import { LongTable } from "./long-table.js";
import { make, num, table, type Cell } from "./markup.js";
import { chooseNmi, NmiSearch } from "./nmi-search.js";
import { Seen } from "./seen.js";

const ROW_PX = 32;
const CELL_PX = 48;
/** Room for the name of an NMI and its completeness. */
const NAMES_PX = 240;
const MOST_MONTHS = 24;

const ORDERS: [order: NmiOrder, label: string][] = [
  ["complete", "Worst first"],
  ["-missing", "Most days missing"],
  ["-withheld", "Most days withheld"],
  ["name", "By NMI"],
];

export class Nem12CoverageElement extends HTMLElement {
  /** A sentence on what a print leaves out. */
  readonly #onPaper = make("p", { class: "on-paper" });
  readonly #search = new NmiSearch(() => this.#begin());
  readonly #order = make("select", {}, ...ORDERS.map(([order, label]) => make("option", { value: order }, label)));
  readonly #range = make("span", { class: "where", role: "status" });
  readonly #earlier = step("Earlier months", "\u2039");
  readonly #later = step("Later months", "\u203a");
  readonly #pager = make("div", { class: "pager", role: "group", "aria-label": "Months" }, this.#earlier, this.#range, this.#later);
  readonly #seen = new Seen(this, () => this.#ask(0));
  readonly #table = new LongTable<NamedAccount>({
    label: "Completeness by NMI and month",
    rowPx: ROW_PX,
    page: 50,
    ask: (from) => this.#ask(from),
    draw: (rows, from) => this.#draw(rows, from),
    drawn: (from, to, all) => (this.#onPaper.textContent = rowsLeftOut(from, to, all, "Scroll to the ones you need, or filter, then print again.")),
  });
  #months: string[] = [];
  /** The number of months after those in sight. */
  #after = 0;
  #isFirst = true;

  connectedCallback(): void {
    this.#table.connect();
    if (this.childElementCount > 0) return;
    this.append(
      make("header", {}, make("h3", {}, "Completeness by month"), make("label", { class: "find" }, "Order ", this.#order), this.#search.field, this.#pager),
      legend(),
      this.#table.frame,
      this.#onPaper,
    );
    this.#order.addEventListener("change", () => this.#begin());
    this.#earlier.addEventListener("click", () => this.#turn(1));
    this.#later.addEventListener("click", () => this.#turn(-1));
  }

  disconnectedCallback(): void {
    this.#table.disconnect();
  }

  /** Asks for the matrix as soon as its tab is shown. What is shown stays until it comes. */
  wait(): void {
    this.#begin();
  }

  clear(): void {
    this.#search.clear();
    this.#months = [];
    this.#after = 0;
    this.#table.clear();
  }

  /** Takes the months that have a column. */
  showMonths({ rows }: Accounts): void {
    this.#months = rows.map(({ name }) => name);
    this.#after = 0;
    this.#table.draw();
  }

  /** Takes NMIs that were requested. Those of another order or search are ignored. */
  take({ order, search, from }: NmisRequest, { count: all, rows }: Accounts): void {
    if (order !== this.#order.value || search !== this.#search.text) return;
    if (!this.#isFirst) return this.#table.take(from, rows);
    this.#isFirst = false;
    this.#table.show(all, rows);
  }

  #begin(): void {
    this.#isFirst = true;
    this.#seen.want();
  }

  #ask(from: number): void {
    if (this.#isFirst && from > 0) return;
    if (from === 0) emit(this, "nem12-read-months");
    emit(this, "nem12-read-nmis", { order: this.#order.value as NmiOrder, search: this.#search.text, from, most: this.#table.page });
  }

  /** The number of months that there is room for. */
  get #room(): number {
    return Math.max(3, Math.min(MOST_MONTHS, Math.floor((this.#table.frame.clientWidth - NAMES_PX) / CELL_PX)));
  }

  #turn(pages: number): void {
    this.#after = Math.max(0, Math.min(this.#months.length - this.#room, this.#after + pages * this.#room));
    this.#table.draw();
  }

  #draw(rows: (NamedAccount | undefined)[], from: number): HTMLTableElement {
    const end = this.#months.length - this.#after;
    const start = Math.max(0, end - this.#room);
    const months = this.#months.slice(start, end);
    this.#range.textContent = months.length === 0 ? "" : `${monthName(months[0]!)} \u2013 ${monthName(months.at(-1)!)}`;
    this.#earlier.setAttribute("aria-disabled", String(start === 0));
    this.#later.setAttribute("aria-disabled", String(this.#after === 0));
    this.#pager.hidden = this.#months.length <= this.#room;
    const cells = rows.map((row, at): Cell[] => {
      if (!row) return ["\u2026", "", ...months.map(() => "")];
      const of = new Map(row.months.map(({ name, account }) => [name, account]));
      return [{ class: "code", content: chooseNmi(this, row.name, from + at) }, num(shareOf(row.account)), ...months.map((month) => monthCell(month, of.get(month)))];
    });
    const heads = months.map((month): Cell => ({ class: "month", content: make("abbr", { title: monthName(month) }, shortName(month)) }));
    return table({ caption: null, head: ["NMI", num("Complete"), ...heads], rows: cells, rowHeads: true });
  }
}

/** A cell with the share of complete days. Nothing is expected in a month without an account. */
function monthCell(month: string, account: Account | undefined): Cell {
  if (!account || account.expected + account.missing + account.withheld === 0) return { class: "month none", content: null };
  const { missing, withheld, expected, complete } = account;
  const lacks = [missing > 0 ? `${count(missing)} missing` : "", withheld > 0 ? `${count(withheld)} withheld` : ""].filter(Boolean);
  const said = `${monthName(month)}: ${count(complete)} of ${countOf(expected, "day")} complete${lacks.map((lack) => `, ${lack}`).join("")}`;
  const kinds = [missing > 0 ? "missing" : "", withheld > 0 ? "withheld" : "", lacks.length === 0 ? "whole" : ""];
  const shown = expected === 0 ? "\u2013" : String(Math.floor((100 * complete) / expected));
  const text = make("span", { title: said }, shown, make("span", { class: "visually-hidden" }, `%, ${said}`));
  return { class: ["month", ...kinds].filter(Boolean).join(" "), content: text };
}

function shareOf({ complete, expected }: Account): string {
  return expected === 0 ? "\u2013" : percent(complete / expected);
}

/** `Mar`, and in a January its year. */
function shortName(month: string): string {
  const [name = "", year = ""] = monthName(month).split(" ");
  return name === "Jan" ? `Jan ${year.slice(-2)}` : name;
}

function step(label: string, sign: string): HTMLButtonElement {
  return make("button", { type: "button", "aria-label": label, title: label }, sign);
}

function legend(): HTMLElement {
  const entry = (kind: string, label: string) => make("li", {}, make("span", { class: `month ${kind}` }), label);
  return make(
    "ul",
    { class: "legend", "aria-label": "Legend" },
    make("li", {}, "% of the expected days complete:"),
    entry("whole", "all"),
    entry("missing", "some missing"),
    entry("withheld", "some withheld"),
    entry("none", "none expected"),
  );
}

customElements.define("nem12-coverage", Nem12CoverageElement);
