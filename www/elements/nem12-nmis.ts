// The NMIs: a row for each with its energies, its maximum demand, the days that it lacks, and the
// share that is estimated or substituted. The engine puts them in order and searches them. A press on one
// filters everything by it.

import type { Accounts, DemandRow, LoadProgress, NamedAccount, NmiOrderOfAll, NmiSort, Report, Settings } from "../engine/protocol.js";
import { moment } from "../text/dates.js";
import { bytes, countOf, percent, share } from "../text/figures.js";
import { energyColumns, tally } from "./account-cells.js";
import { rowsLeftOut } from "../text/on-paper.js";
import { emit, type NmisRequest } from "./events.js";
import { LongTable } from "./long-table.js";
import { energies, fractionWidth, make, num, table, type Cell } from "./markup.js";
import { chooseNmi, NmiSearch } from "./nmi-search.js";
import { Seen } from "./seen.js";

const ROW_PX = 32;

type Sort = NmiSort | "demand";

export class Nem12NmisElement extends HTMLElement {
  readonly #found = make("span", { class: "muted", role: "status" });
  /** A sentence on what a print leaves out. */
  readonly #onPaper = make("p", { class: "on-paper" });
  readonly #search = new NmiSearch(() => this.#begin());
  readonly #seen = new Seen(this, () => this.#ask(0));
  readonly #table = new LongTable<NamedAccount>({
    label: "NMIs",
    rowPx: ROW_PX,
    page: 50,
    ask: (from) => this.#ask(from),
    draw: (rows, from) => this.#draw(rows, from),
    drawn: (from, to, all) => (this.#onPaper.textContent = rowsLeftOut(from, to, all, "Scroll to the ones you need, or filter, then print again.")),
  });
  readonly #seenDemand = new Seen(this, () => this.#beginDemand());
  readonly #read = make("button", { type: "button" }, "Find the maximum demand");
  readonly #stop = make("button", { type: "button", hidden: "" }, "Stop");
  readonly #reading = make("span", { class: "written", role: "status" });
  #report: Report | null = null;
  /** The greatest demand of the NMIs that were asked about; null until it was read. */
  #demand: Map<string, DemandRow | null> | null = null;
  #demandFraction = 0;
  #demandSettings = "";
  /** Whether a read of the demand is offered and may begin unasked. */
  #mayRead = false;
  #order: NmiOrderOfAll = "name";
  #isFirst = true;
  #fraction = 0;

  connectedCallback(): void {
    this.#table.connect();
    if (this.childElementCount > 0) return;
    this.append(make("header", {}, make("h3", {}, "NMIs"), this.#search.field, this.#found, this.#read, this.#stop, this.#reading), this.#table.frame, this.#onPaper);
    this.#read.addEventListener("click", () => emit(this, "nem12-read-demand"));
    this.#stop.addEventListener("click", () => emit(this, "nem12-stop-demand"));
    this.#table.frame.addEventListener("click", (event) => this.#press(event));
  }

  disconnectedCallback(): void {
    this.#table.disconnect();
  }

  show(report: Report): void {
    this.#report = report;
    this.#begin();
  }

  /** Offers the maximum demand, by a second read of files of this size. One that takes no time begins as soon as the tab is shown. */
  offer(_: Report, size: number, mayRead: boolean): void {
    this.#mayRead = mayRead;
    this.#forgetDemand(`Find the maximum demand (reads ${bytes(size)} again)`);
    this.#seenDemand.want();
  }

  /** Shows the settings of demand. Others make the demand unknown. */
  showSettings({ demandInterval }: Settings): void {
    if (this.#demandSettings === demandInterval) return;
    this.#demandSettings = demandInterval;
    this.#forgetDemand(this.#read.textContent ?? "");
  }

  begin(): void {
    this.#mayRead = false;
    this.#showReading("Reading again\u2026", this.#stop, this.#read);
  }

  update({ bytesRead, bytesTotal }: LoadProgress): void {
    this.#reading.textContent = `Reading again, ${bytes(bytesRead)} of ${bytes(bytesTotal)}`;
  }

  /** Asks for the demand of the NMIs that are in sight. */
  ready(): void {
    this.#demand = new Map();
    this.#showReading("", null, this.#stop);
    this.#table.draw();
  }

  showProblem(message: string): void {
    this.#showReading(message, this.#read, this.#stop);
  }

  stopped(): void {
    this.showProblem("Stopped.");
  }

  /** Takes the greatest demand of NMIs that were requested. */
  takeDemand(nmis: string[], rows: DemandRow[]): void {
    if (!this.#demand) return;
    for (const nmi of nmis) this.#demand.set(nmi, null);
    for (const row of rows) this.#demand.set(row.nmi, row);
    this.#table.draw();
  }

  /** Says what becomes of the read of the demand, with the button for what can be done. It takes the focus of the one before. */
  #showReading(message: string, button: HTMLElement | null, before: HTMLElement): void {
    const hadFocus = before.matches(":focus");
    this.#reading.textContent = message;
    for (const one of [this.#read, this.#stop]) one.hidden = one !== button;
    if (hadFocus) (button ?? this.#table.frame).focus({ preventScroll: true });
  }

  #forgetDemand(offer: string): void {
    this.#demand = null;
    this.#demandFraction = 0;
    this.#showReading("", this.#read, this.#stop);
    this.#read.textContent = offer;
    if (this.#isByDemand) {
      this.#order = "name";
      if (this.#report) return this.#begin();
    }
    if (this.#report) this.#table.draw();
  }

  get #isByDemand(): boolean {
    return this.#order === "demand" || this.#order === "-demand";
  }

  #beginDemand(): void {
    if (this.#report && this.#mayRead) emit(this, "nem12-read-demand");
  }

  clear(): void {
    this.#report = null;
    this.#demand = null;
    this.#search.clear();
    this.#found.textContent = "";
    this.#table.clear();
  }

  /** Takes NMIs that were requested. Those of another order or search are ignored. */
  take({ order, search, from }: NmisRequest, { count, rows }: Accounts): void {
    if (!this.#report || order !== this.#order || search !== this.#search.text) return;
    if (!this.#isFirst) return this.#table.take(from, rows);
    this.#isFirst = false;
    const nmis = `${countOf(count, "NMI")}${this.#isByDemand ? " with a demand" : ""}`;
    this.#found.textContent = search ? `${nmis} found` : nmis;
    this.#table.show(count, rows);
  }

  /** Asks for the first page of another order, search or report. What is shown stays until it comes. */
  #begin(): void {
    this.#isFirst = true;
    this.#fraction = 0;
    this.#seen.want();
  }

  #ask(from: number): void {
    if (this.#isFirst && from > 0) return;
    emit(this, "nem12-read-nmis", { order: this.#order, search: this.#search.text, from, most: this.#table.page });
  }

  #press(event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>("[data-sort]");
    if (!button) return;
    const sort = button.dataset["sort"] as Sort;
    // Names begin with the first, figures with the greatest; complete with the worst.
    const usual: NmiOrderOfAll = sort === "name" || sort === "complete" ? sort : `-${sort}`;
    const other: NmiOrderOfAll = usual === sort ? `-${sort}` : sort;
    this.#order = this.#order === usual ? other : usual;
    this.#begin();
    this.#table.draw();
  }

  #draw(rows: (NamedAccount | undefined)[], from: number): HTMLTableElement {
    const report = this.#report!;
    const accounts = rows.map((row) => row?.account);
    const widths = accounts.flatMap((one) => [one?.import, one?.export, one?.net].map((exact) => fractionWidth(exact ?? "")));
    this.#fraction = Math.max(this.#fraction, ...widths);
    const columns = energyColumns(report, accounts, this.#fraction);
    const demands = this.#demandCells(rows);
    const cells = rows.map((row, at): Cell[] => {
      const energies = columns.map(({ cells }) => cells[at]!);
      if (!row) return ["\u2026", ...energies, "", "", "", "", ""];
      const { account } = row;
      return [
        { class: "code", content: chooseNmi(this, row.name, from + at) },
        ...energies,
        demands[at]!,
        tally(account.missing, "missing"),
        tally(account.withheld, "withheld"),
        num(account.expected === 0 ? "\u2013" : percent(account.complete / account.expected)),
        num(account.total === null ? "\u2013" : percent(share(account.estimated, account.total))),
      ];
    });
    const sorts = columns.map(({ name }): [string, Sort | null] => [`${name}, kWh`, SORT_OF[name] ?? null]);
    const heads: [string, Sort | null][] = [["NMI", "name"], ...sorts, [report.column === "generation" ? "Maximum export, kW" : "Maximum demand, kW", this.#demand ? "demand" : null], ["Days missing", "missing"], ["Days withheld", "withheld"], ["Complete", "complete"], ["Estimated or substituted", "estimated"]];
    const made = table({ caption: null, head: heads.map(([name, sort], at) => this.#head(name, sort, at > 0)), rows: cells, rowHeads: true });
    for (const [at, [, sort]] of heads.entries()) {
      if (sort === null || this.#order.replace("-", "") !== sort) continue;
      made.tHead?.rows[0]?.cells[at]?.setAttribute("aria-sort", this.#order === sort ? "ascending" : "descending");
    }
    return made;
  }

  /** The greatest demand of each NMI, once it was read. Those that are not known yet are asked for. */
  #demandCells(rows: (NamedAccount | undefined)[]): Cell[] {
    const known = this.#demand;
    const found = rows.map((row) => (row && known?.get(row.name)) ?? null);
    const unknown = known ? rows.flatMap((row) => (row && !known.has(row.name) ? [row.name] : [])) : [];
    if (unknown.length > 0) emit(this, "nem12-read-demand-of", unknown);
    const exact = found.map((row) => row?.max_kw ?? "");
    const cells = energies(exact, (this.#demandFraction = Math.max(this.#demandFraction, ...exact.map(fractionWidth))));
    return found.map((row, at): Cell => {
      if (!row?.max_at) return { class: "num zero", content: known ? "\u2013" : "" };
      const { content } = cells[at] as Exclude<Cell, string>;
      return { class: "num code", content: make("span", { title: moment(row.max_at) }, content ?? "") };
    });
  }

  #head(name: string, sort: Sort | null, isNumber: boolean): Cell {
    const kind = isNumber ? "num" : "";
    if (sort === null) return { class: kind, content: name };
    const sign = this.#order === sort ? " \u2191" : this.#order === `-${sort}` ? " \u2193" : "";
    const arrow = make("span", { "aria-hidden": "true" }, sign);
    return { class: kind, content: make("button", { type: "button", class: "quiet", "data-key": `sort-${sort}`, "data-sort": sort }, name, arrow) };
  }
}

const SORT_OF: Record<string, NmiSort> = { Import: "import", Export: "export", Net: "net" };

customElements.define("nem12-nmis", Nem12NmisElement);
