// Daily import as one calendar for each year, with a column for each week and a square
// for each day. A stronger colour means more; a missing day is hatched, a withheld one
// has a frame. So has a day on which some NMI is missing or withheld.

import { CalendarDays, daySummary } from "../charts/calendar-days.js";
import { MONTHS } from "../text/dates.js";
import { countOf } from "../text/figures.js";
import { emit } from "./events.js";
import { make, svg, visibleText } from "./markup.js";

const CELL = 12;
const GAP = 2;
const LEFT = 28;
const TOP = 14;
const WEEKS = 54;
// More years would make a slow page: a year has 365 squares.
const MOST_YEARS = 10;
const LEVELS = 5;
// The hatching of a missing day, by lines of its own square.
const HATCH = "M0 10 L10 0 M0 5 L5 0 M5 10 L10 5";

export class Nem12CalendarElement extends HTMLElement {
  /** Shows the days of an NMI, or with null of all NMIs. */
  show(days: CalendarDays, nmi: string | null): void {
    const years = [...yearsOf(days)];
    const shown = years.slice(-MOST_YEARS);
    const levelOf = quintiles(days.data[1]);
    const left = years.length - shown.length;
    const note = left > 0 ? `The last ${countOf(shown.length, "year")} of ${years.length}.` : "";
    // A phone scrolls the calendars sideways. The tab stop makes that possible by keyboard.
    const frame = make("div", { id: "calendar", class: "years", tabindex: "0", role: "group", "aria-label": "Calendars" });
    frame.append(...shown.map(([year, members]) => this.#year(year, members, days, levelOf)));
    this.replaceChildren(
      make("h3", {}, "Import by day", ...(nmi === null ? [] : [", ", visibleText(nmi)])),
      frame,
      legend(),
      make("p", { class: "muted" }, note),
    );
    this.hidden = years.length === 0;
  }

  #year(year: number, members: number[], days: CalendarDays, levelOf: (energy: number) => number): Element {
    const picture = svg("svg", { viewBox: `0 0 ${LEFT + WEEKS * CELL} ${TOP + 7 * CELL}`, role: "img", "aria-label": yearSummary(year, members, days) });
    picture.append(text(0, TOP - 4, String(year)));
    for (const [month, name] of MONTHS.entries()) picture.append(text(cellOf(Date.UTC(year, month, 1)).x, TOP - 4, name));
    for (const [row, name] of [[0, "Mon"], [2, "Wed"], [4, "Fri"]] as const) picture.append(text(0, TOP + row * CELL + 9, name));
    for (const day of members) {
      const { x, y } = cellOf((days.data[0][day] ?? 0) * 1000);
      const energy = days.data[1][day];
      const hasEnergy = energy !== null && energy !== undefined;
      const level = hasEnergy ? String(levelOf(energy)) : emptyLevel(days, day);
      const square = svg("rect", { x, y, width: CELL - GAP, height: CELL - GAP, rx: 2, "data-level": level });
      if (hasEnergy && isDoubtful(days, day)) square.setAttribute("data-doubtful", "");
      const title = svg("title", {});
      title.textContent = daySummary(days, day);
      square.append(title);
      if (level === "absent") picture.append(svg("path", { d: HATCH, transform: `translate(${x} ${y})` }));
      square.addEventListener("click", () => {
        emit(this, "nem12-show-day", day);
        emit(this, "nem12-open-day", days.date(day));
      });
      picture.append(square);
    }
    return picture;
  }
}

/** The level of a day without energy. */
function emptyLevel(days: CalendarDays, day: number): string {
  if (days.nmis(day, "missing") > 0) return "withheld";
  return days.share(day, "absent") > 0 ? "absent" : "none";
}

/** Whether a day is missing or withheld for some NMI. */
function isDoubtful(days: CalendarDays, day: number): boolean {
  return days.nmis(day, "missing") > 0 || days.nmis(day, "absent") > 0;
}

/** Each year with the indexes of its days. */
function* yearsOf(days: CalendarDays): Generator<[number, number[]]> {
  let [year, members]: [number, number[]] = [NaN, []];
  for (const [day, seconds] of days.data[0].entries()) {
    const own = new Date(seconds * 1000).getUTCFullYear();
    if (own !== year && members.length > 0) yield [year, members];
    if (own !== year) [year, members] = [own, []];
    members.push(day);
  }
  if (members.length > 0) yield [year, members];
}

/** Levels by quintile: a fifth of the days has each, so that one very large day does not make the others pale. */
function quintiles(energies: (number | null)[]): (energy: number) => number {
  const sorted = energies.filter((energy) => energy !== null).sort((a, b) => a - b);
  const bounds = Array.from({ length: LEVELS - 1 }, (_, bound) => sorted[Math.floor(((bound + 1) * sorted.length) / LEVELS)] ?? Infinity);
  return (energy) => bounds.filter((bound) => energy >= bound).length;
}

/** Position of a day's square in pixels. Weeks begin on Monday. */
function cellOf(milliseconds: number): { x: number; y: number } {
  const date = new Date(milliseconds);
  const first = Date.UTC(date.getUTCFullYear(), 0, 1);
  const before = (new Date(first).getUTCDay() + 6) % 7;
  const index = before + Math.round((milliseconds - first) / 86_400_000);
  return { x: LEFT + Math.floor(index / 7) * CELL, y: TOP + (index % 7) * CELL };
}

function yearSummary(year: number, members: number[], days: CalendarDays): string {
  const withEnergy = members.filter((day) => days.data[1][day] !== null);
  const most = withEnergy.reduce<number | null>((best, day) => (best === null || (days.data[1][day] ?? 0) > (days.data[1][best] ?? 0) ? day : best), null);
  const missing = members.filter((day) => days.share(day, "absent") > 0).length;
  const withheld = members.filter((day) => days.nmis(day, "missing") > 0).length;
  const parts = [`${year}: ${countOf(withEnergy.length, "day")} with import`, `${countOf(missing, "day")} with missing data`, `${countOf(withheld, "day")} with withheld data`];
  if (most !== null) parts.push(`highest on ${daySummary(days, most)}`);
  return parts.join("; ");
}

function legend(): HTMLElement {
  const square = (level: string) => {
    const box = svg("svg", { viewBox: `0 0 ${CELL} ${CELL}`, class: "square", "aria-hidden": "true" });
    box.append(svg("rect", { x: 1, y: 1, width: CELL - GAP, height: CELL - GAP, rx: 2, "data-level": level }));
    if (level === "absent") box.append(svg("path", { d: HATCH, transform: "translate(1 1)" }));
    return box;
  };
  const levels = Array.from({ length: LEVELS }, (_, level) => square(String(level)));
  return make("p", { class: "legend" }, "Lower ", ...levels, " higher (quintiles)", square("absent"), " missing", square("withheld"), " withheld");
}

function text(x: number, y: number, content: string): SVGElement {
  const element = svg("text", { x, y });
  element.textContent = content;
  return element;
}

customElements.define("nem12-calendar", Nem12CalendarElement);
