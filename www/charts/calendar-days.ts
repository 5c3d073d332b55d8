// A series as calendar days, in the arrays that uPlot takes.

import { roughly } from "../text/figures.js";
import { DAY_QUALITIES, type DayQuality, type Series } from "../engine/protocol.js";

const DAY_SECONDS = 86_400;

export class CalendarDays {
  /** Seconds since 1970, consumption, and generation as negative numbers; one entry a day. */
  readonly data: [number[], (number | null)[], (number | null)[]];
  readonly #quality: Uint8Array;

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
  }

  get count(): number {
    return this.data[0].length;
  }

  quality(day: number): DayQuality {
    return DAY_QUALITIES[this.#quality[day] ?? 0] ?? "absent";
  }

  date(day: number): string {
    return isoDate(this.data[0][day] ?? 0);
  }
}

/** The date of a time in seconds since 1970, as `2024-07-01`. */
export function isoDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** A day's date, energies and quality in one sentence. */
export function daySummary(days: CalendarDays, day: number): string {
  const [, consumption, generation] = days.data;
  const parts = [
    part(consumption[day], 1, "consumed"),
    part(generation[day], -1, "generated"),
    QUALITY_NAMES[days.quality(day)],
  ];
  return `${days.date(day)}: ${parts.filter(Boolean).join(", ")}`;
}

const QUALITY_NAMES: Record<DayQuality, string> = {
  absent: "no readings",
  actual: "actual",
  substituted: "substituted",
  estimated: "estimated",
  unknown: "quality unknown",
  missing: "missing or withheld",
};

function part(energy: number | null | undefined, sign: number, what: string): string {
  return energy === null || energy === undefined ? "" : `${roughly(sign * energy)} kWh ${what}`;
}
