// Energy by time of use: a row for each NMI, period and band, and the share of each band of all. It takes a second read of the
// files; the engine keeps the energies.

import type { LoadProgress, Report, Settings, TouPlan, TouRow, TouRows } from "../engine/protocol.js";
import { dayName, monthName } from "../text/dates.js";
import { bytes, count, countOf, energy, percent } from "../text/figures.js";
import { emit, type RowsRequest } from "./events.js";
import { LongTable } from "./long-table.js";
import { energies, fractionWidth, make, num, table, visibleText, type Cell } from "./markup.js";
import { Nem12TouPlanElement, TOU_KEYS } from "./nem12-tou-plan.js";
import { chooseNmi } from "./nmi-search.js";
import { Seen } from "./seen.js";

const ROW_PX = 32;
/** The number of shades in the style sheet. */
const SHADES = 6;

export class Nem12TouElement extends HTMLElement {
  readonly #plan = new Nem12TouPlanElement();
  readonly #read = make("button", { type: "button" }, "Add up the bands");
  readonly #stop = make("button", { type: "button", hidden: "" }, "Stop");
  readonly #export = make("button", { type: "button" }, "Export time of use");
  readonly #note = make("p", { class: "muted", role: "status" });
  readonly #doubts = make("p", { class: "lacking" });
  readonly #picture = make("figure", { class: "bands", hidden: "" });
  readonly #onPaper = make("p", { class: "on-paper" });
  readonly #seen = new Seen(this, () => emit(this, "nem12-read-tou-plan"));
  readonly #table = new LongTable<TouRow>({
    label: "Energy by time of use",
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
  #settings = "";
  #isFirst = true;
  #count = 0;
  #fraction = 0;
  /** The bands in their order, for their shades. */
  #bands: string[] = [];

  connectedCallback(): void {
    this.#table.connect();
    if (this.childElementCount > 0) return;
    this.append(
      make("header", {}, make("h3", {}, "Energy by time of use"), this.#read, this.#stop, this.#export),
      this.#plan,
      this.#note,
      this.#doubts,
      this.#picture,
      this.#table.frame,
      this.#onPaper,
    );
    this.#read.addEventListener("click", () => emit(this, "nem12-read-tou"));
    this.#stop.addEventListener("click", () => emit(this, "nem12-stop-tou"));
    this.#export.addEventListener("click", () => emit(this, "nem12-export", "tou"));
  }

  disconnectedCallback(): void {
    this.#table.disconnect();
  }

  /** Offers the energies of a report, by a second read of files of this size. One that takes no time begins as soon as its tab is shown. */
  offer(report: Report, size: number, mayRead: boolean): void {
    this.#report = report;
    [this.#size, this.#mayRead] = [size, mayRead];
    this.#wait(`This reads ${bytes(size)} again.`);
    this.#seen.want();
  }

  /** Shows the settings of time of use. Others than those of the rows make the rows stale. */
  showSettings(settings: Settings): void {
    const own = TOU_KEYS.map((key) => String(settings[key])).join("\u0000");
    this.#plan.show(settings);
    if (own === this.#settings) return;
    this.#settings = own;
    if (this.#report) this.offer(this.#report, this.#size, this.#mayRead);
  }

  /** Shows what the engine makes of the settings. Without a fault, small files are read. */
  showPlan(plan: TouPlan): void {
    this.#plan.showPlan(plan);
    this.#read.disabled = plan.setting !== null;
    if (plan.setting !== null) this.#note.textContent = "";
    else if (this.#mayRead) emit(this, "nem12-read-tou");
  }

  begin(): void {
    this.#wait("Reading again\u2026");
    this.#plan.showFault(null, "");
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
    this.#fraction = 0;
    this.#ask(0);
    if (hadFocus) this.#table.frame.focus({ preventScroll: true });
  }

  /** Takes rows that were requested. */
  take({ from }: RowsRequest, found: TouRows): void {
    if (!this.#report) return;
    if (!this.#isFirst) return this.#table.take(from, found.rows);
    this.#isFirst = false;
    this.#count = found.count;
    this.#bands = found.bands.map(({ band }) => band);
    this.#say(found);
    this.#paint(found);
    this.#table.frame.hidden = found.count === 0;
    this.#table.show(found.count, found.rows);
  }

  /** Shows why a read was not begun, or has ended. */
  showProblem(message: string): void {
    const hadFocus = this.#stop.matches(":focus");
    this.#wait("");
    this.#plan.showFault(null, message);
    if (hadFocus) this.#read.focus();
  }

  /** Says that the read was stopped. */
  stopped(): void {
    const hadFocus = this.#stop.matches(":focus");
    this.#wait("Stopped.");
    if (hadFocus) this.#read.focus();
  }

  clear(): void {
    this.#report = null;
    this.#wait("");
  }

  /** Shows no rows, and the button that reads them. */
  #wait(message: string): void {
    this.#note.textContent = message;
    this.#doubts.textContent = "";
    this.#onPaper.textContent = "";
    this.#read.hidden = false;
    this.#stop.hidden = true;
    this.#picture.hidden = true;
    this.#count = 0;
    this.#table.clear();
    this.#table.frame.hidden = true;
  }

  #ask(from: number): void {
    if (this.#isFirst && from > 0) return;
    emit(this, "nem12-read-tou-rows", { from, most: this.#table.page });
  }

  #say({ count: all, incomplete, split, outside, unknownHolidays }: TouRows): void {
    this.#read.hidden = true;
    this.#note.textContent = all === 0 ? "No NMI of the chosen streams, NMIs and dates has a day." : `${countOf(all, "row")}, one for each NMI, period and band.`;
    const lacking = [
      ...(incomplete > 0 ? [`${incomplete === all ? "Every row is" : `${countOf(incomplete, "row is", "rows are")}`} for an incomplete period: some of its minutes have no energy, so its bands are only a part.`] : []),
      ...(outside > 0 ? [`${countOf(outside, "NMI-day with a total is", "NMI-days with a total are")} outside all billing periods.`] : []),
      ...(unknownHolidays > 0 ? [`The public holidays of the states are known from 2010 to 2030. ${countOf(unknownHolidays, "day", "days")} of other years count as no holidays.`] : []),
      ...(split > 0 ? [`${countOf(split, "share", "shares")} of intervals that an edge cuts ${split === 1 ? "was" : "were"} divided evenly by minutes.`] : []),
    ];
    this.#doubts.textContent = lacking.join(" ");
  }

  /** The share of each band of all rows: a bar in parts, and the same in words. */
  #paint({ bands }: TouRows): void {
    const bar = make("div", { class: "parts", "aria-hidden": "true" });
    const items = bands.map(({ band, kwh, share }, at) => {
      const part = make("span", { "data-band": String(at % SHADES) });
      part.style.flexGrow = String(Math.max(0, Number(share ?? 0)));
      if (Number(share ?? 0) > 0) bar.append(part);
      const words = kwh === null ? "no energy known" : `${energy(kwh)} kWh${share === null ? "" : `, ${percent(Number(share))}`}`;
      return make("li", {}, make("span", { class: "swatch", "data-band": String(at % SHADES) }), visibleText(band), ` ${words}`);
    });
    this.#picture.replaceChildren(make("figcaption", { class: "muted" }, "All NMIs and periods together"), bar, make("ul", { class: "legend", "aria-label": "Share of each band" }, ...items));
    this.#picture.hidden = bands.length === 0;
  }

  #draw(rows: (TouRow | undefined)[], from: number): HTMLTableElement {
    const known = rows.map((row) => row?.kwh ?? "");
    this.#fraction = Math.max(this.#fraction, ...known.map(fractionWidth));
    const kWh = energies(known, this.#fraction);
    const cells = rows.map((row, at): Cell[] => {
      if (!row) return ["\u2026", "", "", "", "", "", ""];
      const sum: Cell = row.kwh === null ? { class: "num zero", content: "\u2013" } : kWh[at]!;
      return [{ class: "code", content: chooseNmi(this, row.nmi, from + at) }, { class: "", content: periodName(row.period) }, { class: "", content: visibleText(row.band) }, sum, this.#share(row), num(count(row.days)), lacks(row)];
    });
    return table({ caption: null, head: ["NMI", "Period", "Band", num("Energy, kWh"), "Share", num("Days"), "Missing"], rows: cells, rowHeads: true });
  }

  #share({ band, share }: TouRow): Cell {
    if (share === null) return { class: "zero", content: "\u2013" };
    const filled = make("span", { "data-band": String(Math.max(0, this.#bands.indexOf(band)) % SHADES) });
    filled.style.inlineSize = `${100 * Math.min(1, Math.max(0, Number(share)))}%`;
    return { class: "share", content: make("span", {}, make("span", { class: "meter", "aria-hidden": "true" }, filled), percent(Number(share))) };
  }

  #sayOnPaper(from: number, to: number): void {
    const isWhole = from === 0 && to === this.#count;
    this.#onPaper.textContent = isWhole ? "" : `Only rows ${count(from + 1)} to ${count(to)} of ${count(this.#count)} of energy by time of use are on paper. The export has all of them.`;
  }
}

/** `Mar 2024`, `17 Mar 2024`, `2024`, or the name of a billing period. */
function periodName(period: string): DocumentFragment {
  return visibleText(/^\d{4}-\d{2}$/.test(period) ? monthName(period) : dayName(period));
}

/** The words for what a period lacks, hatched; nothing of a complete one. */
function lacks({ complete, missing, withheld }: TouRow): Cell {
  if (complete) return { class: "zero", content: "nothing" };
  const words = [spanOf(missing), withheld > 0 ? countOf(withheld, "day withheld", "days withheld") : ""].filter(Boolean).join(", ");
  return { class: "lacks", content: make("span", {}, make("span", { class: "gap", "aria-hidden": "true" }), `incomplete: ${words}`) };
}

/** Minutes as days, hours and minutes. */
function spanOf(minutes: number): string {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts = [days > 0 ? countOf(days, "day") : "", hours > 0 ? `${hours} h` : "", rest > 0 ? `${rest} min` : ""];
  return parts.filter(Boolean).join(" ");
}

customElements.define("nem12-tou", Nem12TouElement);
