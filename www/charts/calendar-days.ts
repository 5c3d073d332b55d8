// A series as calendar days, in the arrays that uPlot takes.

import { countOf, roughly } from "../text/figures.js";
import { DAY_QUALITIES, type DayQuality, type Series } from "../engine/protocol.js";

const DAY_SECONDS = 86_400;

export class CalendarDays {
  /** Seconds since 1970, consumption, and generation as negative numbers; one entry a day. */
  readonly data: [number[], (number | null)[], (number | null)[]];
  readonly #quality: Uint8Array;
  readonly #nmis: Uint32Array;

  constructor(series: Series | null) {
    const first = series?.firstDay ? Date.parse(`${series.firstDay}T00:00:00Z`) / 1000 : 0;
    const shown = (energy: number, sign: number) => (Number.isNaN(energy) ? null : sign * energy);
    const { consumption = new Float64Array(), generation = new Float64Array() } = series ?? {};
    this.data = [
      Array.from(consumption, (_, day) => first + day * DAY_SECONDS),
      Array.from(consumption, (energy) => shown(energy, 1)),
      Array.from(generation, (energy) => shown(energy, -1)),
    ];
    this.#quality = series?.quality ?? new Uint8Array();
    this.#nmis = series?.nmis ?? new Uint32Array();
  }

  get count(): number {
    return this.data[0].length;
  }

  quality(day: number): DayQuality {
    return DAY_QUALITIES[this.#quality[day] ?? 0] ?? "absent";
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

/** The date of a time in seconds since 1970, as `2024-07-01`. */
export function isoDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** A day's date, energies and quality in one sentence. With several NMIs their number is said for each quality. */
export function daySummary(days: CalendarDays, day: number): string {
  const [, consumption, generation] = days.data;
  const parts = [part(consumption[day], 1, "import"), part(generation[day], -1, "export"), qualitySummary(days, day)];
  return `${days.date(day)}: ${parts.filter(Boolean).join(", ")}`;
}

function qualitySummary(days: CalendarDays, day: number): string {
  const counts = DAY_QUALITIES.map((quality) => ({ quality, nmis: days.nmis(day, quality) })).filter(({ nmis }) => nmis > 0);
  const [only] = counts;
  if (counts.length === 0) return QUALITY_NAMES.absent;
  if (counts.length === 1 && only) return QUALITY_NAMES[only.quality];
  return counts
    .reverse()
    .filter(({ quality }) => quality !== "actual")
    .map(({ quality, nmis }) => `${countOf(nmis, "NMI")} ${QUALITY_NAMES[quality]}`)
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
