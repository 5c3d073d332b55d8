// The half hours of each day as a picture: days from left to right, the time of day from
// top to bottom.

import type { LoadShape } from "../engine/protocol.js";
import type { CalendarDays } from "./calendar-days.js";

export const SLOTS = 48;

// Ten years. A file with a wrong date may span thousands.
const MOST_DAYS = 3660;

const DAY_SECONDS = 86_400;

/** A day has energies, or a reason why there are none. */
export type HeatState = "data" | "missing" | "withheld" | "none";

/** The days of a heat map: the last ones, if there are very many. */
export class HeatDays {
  readonly #days: CalendarDays;
  readonly #halfHours: Float64Array;
  readonly #places = new Map<number, number>();
  /** Index of the first shown day among the calendar days. */
  readonly first: number;
  readonly count: number;
  /** An energy that few half hours exceed, so that one very large does not make the others pale. */
  readonly high: number;

  constructor(days: CalendarDays, { dates, halfHours }: LoadShape) {
    this.#days = days;
    this.#halfHours = halfHours;
    for (const [place, date] of dates.entries()) this.#places.set(date, place);
    this.count = Math.min(days.count, MOST_DAYS);
    this.first = days.count - this.count;
    const sorted = halfHours.filter((energy) => !Number.isNaN(energy)).map(Math.abs).sort();
    this.high = sorted[Math.floor(sorted.length * 0.98)] || sorted.at(-1) || 1;
  }

  get isWhole(): boolean {
    return this.first === 0;
  }

  /** Time of a shown day in seconds since 1970. */
  time(day: number): number {
    return this.#days.data[0][this.first + day] ?? 0;
  }

  date(day: number): string {
    return this.#days.date(this.first + day);
  }

  /** Energy of a half hour in kWh, NaN without one. */
  energy(day: number, slot: number): number {
    const place = this.#places.get(this.time(day) / DAY_SECONDS);
    return place === undefined ? NaN : (this.#halfHours[place * SLOTS + slot] ?? NaN);
  }

  state(day: number): HeatState {
    if (this.#places.has(this.time(day) / DAY_SECONDS)) return "data";
    if (this.isWithheld(day)) return "withheld";
    return this.isMissing(day) ? "missing" : "none";
  }

  /** Whether some NMI misses the day. */
  isMissing(day: number): boolean {
    return this.#days.nmis(this.first + day, "absent") > 0 || this.#days.share(this.first + day, "absent") > 0;
  }

  /** Whether the day of some NMI is withheld. */
  isWithheld(day: number): boolean {
    return this.#days.nmis(this.first + day, "missing") > 0;
  }
}
