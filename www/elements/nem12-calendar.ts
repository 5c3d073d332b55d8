// The days as calendars, one a year: a column a week, a square a day, stronger
// for more. What cannot be counted is framed instead of filled.

import { CalendarDays, inWords } from "../charts/calendar-days.js";
import { countOf } from "../text/figures.js";
import { make, told } from "./markup.js";

const SVG = "http://www.w3.org/2000/svg";
const CELL = 12;
const GAP = 2;
const LEFT = 28;
const TOP = 14;
const WEEKS = 54;
// More than anybody looks at, and as many squares as a page bears.
const MOST_YEARS = 10;
const LEVELS = 5;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export class Nem12CalendarElement extends HTMLElement {
  /** Those of an NMI, or of all. */
  show(days: CalendarDays, nmi: string | null): void {
    const years = [...yearsOf(days)];
    const shown = years.slice(-MOST_YEARS);
    const levelOf = scale(days.data[1]);
    const left = years.length - shown.length;
    const note = left > 0 ? `The last ${countOf(shown.length, "year")} of ${years.length}.` : "";
    // On a phone it is wider than the screen; scrollable by keyboard, hence the tab stop and a name for it.
    const frame = make("div", { id: "calendar", class: "years", tabindex: "0", role: "group", "aria-label": "Calendars" });
    frame.append(...shown.map(([year, members]) => this.#year(year, members, days, levelOf)));
    this.replaceChildren(
      make("h3", {}, "Consumption by day, ", nmi === null ? "all NMIs" : told(nmi)),
      frame,
      legend(),
      make("p", { class: "muted" }, note),
    );
    this.hidden = years.length === 0;
  }

  #year(year: number, members: number[], days: CalendarDays, levelOf: (energy: number) => number): Element {
    const picture = svg("svg", { viewBox: `0 0 ${LEFT + WEEKS * CELL} ${TOP + 7 * CELL}`, role: "img", "aria-label": summary(year, members, days) });
    picture.append(text(0, TOP - 4, String(year)));
    for (const [month, name] of MONTHS.entries()) picture.append(text(placeOf(Date.UTC(year, month, 1)).x, TOP - 4, name));
    for (const [row, name] of [[0, "Mon"], [2, "Wed"], [4, "Fri"]] as const) picture.append(text(0, TOP + row * CELL + 9, name));
    for (const day of members) {
      const { x, y } = placeOf((days.data[0][day] ?? 0) * 1000);
      const energy = days.data[1][day];
      const isMissing = days.quality(day) === "missing";
      const level = isMissing ? "missing" : energy === null || energy === undefined ? "none" : String(levelOf(energy));
      const square = svg("rect", { x, y, width: CELL - GAP, height: CELL - GAP, rx: 2, "data-level": level });
      const title = svg("title", {});
      title.textContent = inWords(days, day);
      square.append(title);
      square.addEventListener("click", () => this.dispatchEvent(new CustomEvent("nem12-day", { detail: day, bubbles: true })));
      picture.append(square);
    }
    return picture;
  }
}

/** The places of the days of each year. */
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

/** A fifth of the days on each level, so that one large day does not make all others pale. */
function scale(energies: (number | null)[]): (energy: number) => number {
  const sorted = energies.filter((energy) => energy !== null).sort((a, b) => a - b);
  const bounds = Array.from({ length: LEVELS - 1 }, (_, bound) => sorted[Math.floor(((bound + 1) * sorted.length) / LEVELS)] ?? Infinity);
  return (energy) => bounds.filter((bound) => energy >= bound).length;
}

/** Weeks begin on Monday. */
function placeOf(milliseconds: number): { x: number; y: number } {
  const date = new Date(milliseconds);
  const first = Date.UTC(date.getUTCFullYear(), 0, 1);
  const before = (new Date(first).getUTCDay() + 6) % 7;
  const place = before + Math.round((milliseconds - first) / 86_400_000);
  return { x: LEFT + Math.floor(place / 7) * CELL, y: TOP + (place % 7) * CELL };
}

function summary(year: number, members: number[], days: CalendarDays): string {
  const withEnergy = members.filter((day) => days.data[1][day] !== null);
  const most = withEnergy.reduce<number | null>((best, day) => (best === null || (days.data[1][day] ?? 0) > (days.data[1][best] ?? 0) ? day : best), null);
  const missing = members.filter((day) => days.quality(day) === "missing").length;
  const parts = [`${year}: ${countOf(withEnergy.length, "day")} with consumption`, `${countOf(missing, "day")} missing or withheld`];
  if (most !== null) parts.push(`most on ${inWords(days, most)}`);
  return parts.join("; ");
}

function legend(): HTMLElement {
  const square = (level: string) => {
    const box = svg("svg", { viewBox: `0 0 ${CELL} ${CELL}`, class: "square", "aria-hidden": "true" });
    box.append(svg("rect", { x: 1, y: 1, width: CELL - GAP, height: CELL - GAP, rx: 2, "data-level": level }));
    return box;
  };
  const levels = Array.from({ length: LEVELS }, (_, level) => square(String(level)));
  return make("p", { class: "legend" }, "Less ", ...levels, " more, a fifth of the days each", square("missing"), " missing or withheld");
}

function svg(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

function text(x: number, y: number, words: string): SVGElement {
  const element = svg("text", { x, y });
  element.textContent = words;
  return element;
}

customElements.define("nem12-calendar", Nem12CalendarElement);
