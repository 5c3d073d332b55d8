// The maximum demand: a row for each NMI and period with the demand, its time, and how many of
// its intervals have readings. It takes a second read of the files; the engine keeps the rows
// and puts them in order.

import type { DemandOrder, DemandRow, DemandRows, DemandSort, LoadProgress, Report, Settings } from "../engine/protocol.js";
import { settingNamed } from "../settings/choices.js";
import { dayName, moment, monthName } from "../text/dates.js";
import { bytes, count, countOf } from "../text/figures.js";
import { emit, type DemandRequest } from "./events.js";
import { LongTable } from "./long-table.js";
import { energies, fractionWidth, make, num, table, type Cell } from "./markup.js";
import { chooseNmi } from "./nmi-search.js";
import { Seen } from "./seen.js";

const ROW_PX = 32;

/** A column: its heading, what it is ordered by, and the exact numbers in it. */
interface Column {
  head: string;
  sort: DemandSort;
  of: (row: DemandRow) => string | null;
}

const NUMBERS: readonly Column[] = [
  { head: "Four highest days, kW", sort: "fourDays", of: (row) => row.four_days_kw },
  { head: "Load factor", sort: "loadFactor", of: (row) => row.load_factor },
  { head: "Energy, kWh", sort: "energy", of: (row) => row.kwh },
];

/** Where some row has reactive energy. */
const APPARENT: readonly Column[] = [
  { head: "Maximum kVA", sort: "apparent", of: (row) => row.max_kva },
  { head: "Power factor at maximum", sort: "powerFactor", of: (row) => row.power_factor_at_max },
];

/** Orders in which the least comes first at the first press. */
const RISING: ReadonlySet<DemandSort> = new Set(["name", "period", "at", "intervals"]);

type Key = "demandPeriod" | "demandInterval";

export class Nem12DemandElement extends HTMLElement {
  readonly #title = make("h3");
  readonly #period = choice("demandPeriod");
  readonly #interval = choice("demandInterval");
  readonly #read = make("button", { type: "button" }, "Find the maximum demand");
  readonly #stop = make("button", { type: "button", hidden: "" }, "Stop");
  readonly #export = make("button", { type: "button" }, "Export demand");
  readonly #note = make("p", { class: "muted", role: "status" });
  readonly #doubts = make("p", { class: "lacking" });
  readonly #onPaper = make("p", { class: "on-paper" });
  readonly #seen = new Seen(this, () => this.#begin());
  readonly #table = new LongTable<DemandRow>({
    label: "Maximum demand",
    rowPx: ROW_PX,
    page: 50,
    ask: (from) => this.#ask(from),
    draw: (rows, from) => this.#draw(rows, from),
    drawn: (from, to) => this.#sayOnPaper(from, to),
  });
  #report: Report | null = null;
  /** The size of a second read, and whether it takes too short to be asked for. */
  #size = 0;
  #mayRead = false;
  /** Whether a read is offered and has not begun. */
  #isOffered = false;
  #settings: Pick<Settings, Key> | null = null;
  #order: DemandOrder = "name";
  #isFirst = true;
  #hasApparent = false;
  #count = 0;
  #fractions = new Map<string, number>();

  connectedCallback(): void {
    this.#table.connect();
    if (this.childElementCount > 0) return;
    const labelled = (text: string, control: HTMLElement) => make("label", { class: "find" }, `${text} `, control);
    this.append(
      make("header", {}, this.#title, labelled("A row for each", this.#period), labelled("Averaged over", this.#interval), this.#read, this.#stop, this.#export),
      this.#note,
      this.#doubts,
      this.#table.frame,
      this.#onPaper,
    );
    for (const [key, control] of [["demandPeriod", this.#period], ["demandInterval", this.#interval]] as const) {
      control.addEventListener("change", () => emit(this, "nem12-settings", { [key]: control.value }));
    }
    this.#read.addEventListener("click", () => emit(this, "nem12-read-demand"));
    this.#stop.addEventListener("click", () => emit(this, "nem12-stop-demand"));
    this.#export.addEventListener("click", () => emit(this, "nem12-export", "demand"));
    this.#table.frame.addEventListener("click", (event) => this.#press(event));
  }

  disconnectedCallback(): void {
    this.#table.disconnect();
  }

  /** Offers the demand of a report, by a second read of files of this size. One that takes no time begins as soon as its tab is shown. */
  offer(report: Report, size: number, mayRead: boolean): void {
    this.#report = report;
    [this.#size, this.#mayRead, this.#isOffered] = [size, mayRead, true];
    this.#title.textContent = report.column === "generation" ? "Maximum export" : "Maximum demand";
    this.#wait(`This reads ${bytes(size)} again.`);
    this.#seen.want();
  }

  /** Shows the settings of demand. Others than those of the rows make the rows stale. */
  showSettings({ demandPeriod, demandInterval }: Settings): void {
    const before = this.#settings;
    this.#settings = { demandPeriod, demandInterval };
    [this.#period.value, this.#interval.value] = [demandPeriod, demandInterval];
    const isSame = before?.demandPeriod === demandPeriod && before.demandInterval === demandInterval;
    if (this.#report && !isSame) this.offer(this.#report, this.#size, this.#mayRead);
  }

  begin(): void {
    this.#isOffered = false;
    this.#wait("Reading again\u2026");
    this.#read.hidden = true;
    this.#stop.hidden = false;
  }

  update({ bytesRead, bytesTotal }: LoadProgress): void {
    this.#note.textContent = `Reading again, ${bytes(bytesRead)} of ${bytes(bytesTotal)}`;
  }

  /** Asks for the first rows of a read that is over. */
  ready(): void {
    const hadFocus = this.#stop.matches(":focus");
    this.#stop.hidden = true;
    this.#isFirst = true;
    this.#fractions.clear();
    this.#ask(0);
    if (hadFocus) this.#table.frame.focus({ preventScroll: true });
  }

  /** Takes rows that were requested. Those of another order are ignored. */
  take({ order, from }: DemandRequest, found: DemandRows): void {
    if (!this.#report || order !== this.#order) return;
    if (!this.#isFirst) return this.#table.take(from, found.rows);
    this.#isFirst = false;
    this.#hasApparent = found.apparent > 0;
    this.#count = found.kept;
    this.#say(found);
    this.#table.frame.hidden = found.count === 0;
    this.#table.show(found.kept, found.rows);
  }

  /** Shows why there is no demand. */
  showProblem(message: string): void {
    const hadFocus = this.#stop.matches(":focus");
    this.#wait(message);
    if (hadFocus) this.#read.focus();
  }

  /** Says that the read was stopped. */
  stopped(): void {
    this.showProblem("Stopped.");
  }

  clear(): void {
    this.#report = null;
    this.#order = "name";
    this.#wait("");
  }

  /** Shows no rows, and the button that reads them. */
  #wait(message: string): void {
    this.#note.textContent = message;
    this.#doubts.textContent = "";
    this.#onPaper.textContent = "";
    this.#read.hidden = false;
    this.#stop.hidden = true;
    this.#count = 0;
    this.#table.clear();
    this.#table.frame.hidden = true;
  }

  #begin(): void {
    if (this.#report && this.#mayRead && this.#isOffered) emit(this, "nem12-read-demand");
  }

  #ask(from: number): void {
    if (this.#isFirst && from > 0) return;
    emit(this, "nem12-read-demand-rows", { order: this.#order, from, most: this.#table.page });
  }

  #say({ count: all, kept, incomplete, unfit }: DemandRows): void {
    const { period, minutes } = this.#words;
    this.#read.hidden = true;
    if (all === 0) {
      this.#note.textContent = "No NMI of the chosen streams, NMIs and dates has a day.";
      return;
    }
    const more = kept < all ? ` The first ${count(kept)} are listed; the export has all.` : "";
    this.#note.textContent = `${countOf(all, "row")}, one for each NMI and ${period}.${more} A demand is the average over ${minutes}, in kW. Times are NEM time (UTC+10 all year).`;
    const lacking = [
      ...(incomplete > 0 ? [`${incomplete === all ? "Every row is" : `${countOf(incomplete, "row is", "rows are")}`} incomplete: some of the intervals have no readings, so the true maximum may be higher.`] : []),
      ...(unfit > 0 ? [`${countOf(unfit, "NMI-day is", "NMI-days are")} left out, because the intervals do not add up to ${minutes}.`] : []),
    ];
    this.#doubts.textContent = lacking.join(" ");
  }

  get #words(): { period: string; minutes: string } {
    const label = (control: HTMLSelectElement) => control.selectedOptions[0]?.textContent ?? "";
    return { period: label(this.#period).toLowerCase(), minutes: label(this.#interval) };
  }

  #press(event: Event): void {
    const sort = (event.target as Element).closest("[data-sort]")?.getAttribute("data-sort") as DemandSort | null | undefined;
    if (!sort) return;
    const usual: DemandOrder = RISING.has(sort) ? sort : `-${sort}`;
    const other: DemandOrder = usual === sort ? `-${sort}` : sort;
    this.#order = this.#order === usual ? other : usual;
    this.#isFirst = true;
    this.#table.draw();
    this.#ask(0);
  }

  #draw(rows: (DemandRow | undefined)[], from: number): HTMLTableElement {
    const column = (key: string, exact: (string | null | undefined)[]) => {
      const widest = Math.max(this.#fractions.get(key) ?? 0, ...exact.map((one) => fractionWidth(one ?? "")));
      this.#fractions.set(key, widest);
      const cells = energies(exact.map((one) => one ?? ""), widest);
      return exact.map((one, at): Cell => (one === null ? { class: "num zero", content: "\u2013" } : cells[at]!));
    };
    const numbers = [...NUMBERS.slice(0, 1), ...(this.#hasApparent ? APPARENT : []), ...NUMBERS.slice(1)];
    const maxima = column("maximum", rows.map((row) => row && row.max_kw));
    const columns = numbers.map(({ sort, of }) => column(sort, rows.map((row) => row && of(row))));
    const cells = rows.map((row, at): Cell[] => {
      if (!row) return ["\u2026", "", "", "", ...columns.map(() => ""), ""];
      return [{ class: "code", content: chooseNmi(this, row.nmi, from + at) }, periodName(row.period), maxima[at]!, when(row.max_at), ...columns.map((cells) => cells[at]!), intervals(row)];
    });
    const heads: [string, DemandSort, boolean][] = [
      ["NMI", "name", false],
      ["Period", "period", false],
      ["Maximum, kW", "maximum", true],
      ["When", "at", false],
      ...numbers.map(({ head, sort }): [string, DemandSort, boolean] => [head, sort, true]),
      ["Intervals with readings", "intervals", true],
    ];
    const made = table({ caption: null, head: heads.map(([name, sort, isNumber]) => this.#head(name, sort, isNumber)), rows: cells, rowHeads: true });
    for (const [at, [, sort]] of heads.entries()) {
      if (this.#order.replace("-", "") !== sort) continue;
      made.tHead?.rows[0]?.cells[at]?.setAttribute("aria-sort", this.#order === sort ? "ascending" : "descending");
    }
    return made;
  }

  #head(name: string, sort: DemandSort, isNumber: boolean): Cell {
    const sign = this.#order === sort ? " \u2191" : this.#order === `-${sort}` ? " \u2193" : "";
    const arrow = make("span", { "aria-hidden": "true" }, sign);
    return { class: isNumber ? "num" : "", content: make("button", { type: "button", class: "quiet", "data-key": `sort-${sort}`, "data-sort": sort }, name, arrow) };
  }

  #sayOnPaper(from: number, to: number): void {
    const isWhole = from === 0 && to === this.#count;
    this.#onPaper.textContent = isWhole ? "" : `Only rows ${count(from + 1)} to ${count(to)} of ${count(this.#count)} of the maximum demand are on paper. The export has all of them.`;
  }
}

/** A control of a setting, from the table of settings. */
function choice(key: Key): HTMLSelectElement {
  return make("select", {}, ...settingNamed(key).words.map(([value, label]) => make("option", { value }, label)));
}

/** `Mar 2024`, `17 Mar 2024` or `2024`. */
function periodName(period: string): string {
  return period.length === 7 ? monthName(period) : dayName(period);
}

/** `17 Mar 2024, 17:30`, from a time with its offset. */
function when(at: string | null): Cell {
  if (at === null) return { class: "zero", content: "\u2013" };
  return moment(at);
}

/** How many of the expected intervals have readings. What is incomplete says so in words and is hatched. */
function intervals({ intervals, expected, withheld_days: withheld, unfit_days: unfit }: DemandRow): Cell {
  if (intervals === expected) return num(count(intervals));
  const why = [withheld > 0 ? countOf(withheld, "day withheld", "days withheld") : "", unfit > 0 ? countOf(unfit, "day does not fit", "days do not fit") : ""].filter(Boolean);
  const words = why.length > 0 ? `incomplete: ${why.join(", ")}` : "incomplete";
  return { class: "num lacks", content: make("span", {}, make("span", { class: "gap", "aria-hidden": "true" }), `${count(intervals)} of ${count(expected)}, ${words}`) };
}

customElements.define("nem12-demand", Nem12DemandElement);
