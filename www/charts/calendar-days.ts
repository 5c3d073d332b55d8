// A series as calendar days, in the arrays that uPlot takes.

import { spanName } from "../text/dates.js";
import { countOf, roughly } from "../text/figures.js";
import { DAY_QUALITIES, type DayQuality, type Series } from "../engine/protocol.js";

const DAY_SECONDS = 86_400;

/** The days that an entry adds up. */
export type ChartPeriod = "day" | "week" | "month";

export class CalendarDays {
  /** Seconds since 1970, consumption, and generation as negative numbers; one entry a day, or a week or a month. */
  readonly data: [number[], (number | null)[], (number | null)[]];
  #nmis: ArrayLike<number>;
  /** The first and the last day of each entry in seconds since 1970; null where an entry is a day. */
  #spans: [number, number][] | null = null;

  constructor(series: Series | null) {
    const first = series?.firstDay ? Date.parse(`${series.firstDay}T00:00:00Z`) / 1000 : 0;
    const shown = (energy: number, sign: number) => (Number.isNaN(energy) ? null : sign * energy);
    const { consumption = new Float64Array(), generation = new Float64Array() } = series ?? {};
    this.data = [
      Array.from(consumption, (_, day) => first + day * DAY_SECONDS),
      Array.from(consumption, (energy) => shown(energy, 1)),
      Array.from(generation, (energy) => shown(energy, -1)),
    ];
    this.#nmis = series?.nmis ?? new Uint32Array();
  }

  get count(): number {
    return this.data[0].length;
  }

  /** Weeks from Monday or months of these days. Energies are added up for a picture, and NMIs counted once a day. */
  by(period: ChartPeriod): CalendarDays {
    if (period === "day") return this;
    const sums = new CalendarDays(null);
    const [nmis, spans]: [number[], [number, number][]] = [[], []];
    let current = NaN;
    for (const [day, time] of this.data[0].entries()) {
      const start = startOf(period, time);
      if (start !== current) {
        current = start;
        const width = endOf(period, start) - start;
        sums.data[0].push(start + (width - DAY_SECONDS) / 2);
        for (const side of [1, 2] as const) sums.data[side].push(null);
        spans.push([time, time]);
        nmis.push(...DAY_QUALITIES.map(() => 0));
      }
      const last = spans.length - 1;
      spans[last]![1] = time;
      for (const side of [1, 2] as const) {
        const value = this.data[side][day] ?? null;
        if (value !== null) sums.data[side][last] = (sums.data[side][last] ?? 0) + value;
      }
      for (const [at, quality] of DAY_QUALITIES.entries()) nmis[last * DAY_QUALITIES.length + at]! += this.nmis(day, quality);
    }
    [sums.#nmis, sums.#spans] = [nmis, spans];
    return sums;
  }

  /** Whether an entry is more than a day. */
  get isGrouped(): boolean {
    return this.#spans !== null;
  }

  /** Seconds from the middle of an entry to the edge of its bar. */
  half(at: number): number {
    const next = this.data[0][at + 1] ?? NaN;
    const before = this.data[0][at - 1] ?? NaN;
    const time = this.data[0][at] ?? 0;
    const apart = Number.isNaN(next) ? time - before : next - time;
    return this.isGrouped && apart > 0 ? apart / 2 : DAY_SECONDS / 2;
  }

  /** The day or days of an entry in words. */
  name(at: number): string {
    const span = this.#spans?.[at];
    return span ? spanName(isoDate(span[0]), isoDate(span[1])) : this.date(at);
  }

  /** The number of NMIs whose day has a quality. Absent ones have rows before and after it. */
  nmis(day: number, quality: DayQuality): number {
    return this.#nmis[day * DAY_QUALITIES.length + DAY_QUALITIES.indexOf(quality)] ?? 0;
  }

  /** The share of NMIs whose day has a quality, from 0 to 1. */
  share(day: number, quality: DayQuality): number {
    const all = DAY_QUALITIES.reduce((sum, one) => sum + this.nmis(day, one), 0);
    // Between NMIs that end and others that begin there may be nobody's day.
    if (all === 0) return quality === "absent" ? 1 : 0;
    return this.nmis(day, quality) / all;
  }

  date(day: number): string {
    return isoDate(this.data[0][day] ?? 0);
  }
}

function startOf(period: ChartPeriod, time: number): number {
  const date = new Date(time * 1000);
  if (period === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / 1000;
  return time - ((date.getUTCDay() + 6) % 7) * DAY_SECONDS;
}

function endOf(period: ChartPeriod, start: number): number {
  const date = new Date(start * 1000);
  return period === "month" ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 1000 : start + 7 * DAY_SECONDS;
}

/** The date of a time in seconds since 1970, as `2024-07-01`. */
export function isoDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** A day's date, energies and quality in one sentence. With several NMIs their number is said for each quality. */
export function daySummary(days: CalendarDays, day: number): string {
  const [, consumption, generation] = days.data;
  const parts = [part(consumption[day], 1, "import"), part(generation[day], -1, "export"), qualitySummary(days, day)];
  return `${days.name(day)}: ${parts.filter(Boolean).join(", ")}`;
}

function qualitySummary(days: CalendarDays, day: number): string {
  const counts = DAY_QUALITIES.map((quality) => ({ quality, nmis: days.nmis(day, quality) })).filter(({ nmis }) => nmis > 0);
  const [only] = counts;
  if (counts.length === 0) return QUALITY_NAMES.absent;
  if (counts.length === 1 && only) return QUALITY_NAMES[only.quality];
  return counts
    .reverse()
    .filter(({ quality }) => quality !== "actual")
    .map(({ quality, nmis }) => `${countOf(nmis, days.isGrouped ? "NMI-day" : "NMI")} ${QUALITY_NAMES[quality]}`)
    .join(", ");
}

const QUALITY_NAMES: Record<DayQuality, string> = {
  absent: "missing",
  actual: "actual",
  substituted: "substituted",
  estimated: "estimated",
  unknown: "of unknown quality",
  missing: "withheld or incomplete",
};

function part(energy: number | null | undefined, sign: number, what: string): string {
  return energy === null || energy === undefined ? "" : `${roughly(sign * energy)} kWh ${what}`;
}
