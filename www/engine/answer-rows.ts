// Rows of the answers that a second read gives: maximum demand, and energy by time of use.

/** The demand of one NMI in one period, with the names that `nem12 demand --format json` gives. Numbers are exact text, null where nothing gives them. */
export interface DemandRow {
  nmi: string;
  period: string;
  max_kw: string | null;
  /** Start of the interval in NEM time, such as `2024-01-31T18:30:00+10:00`. */
  max_at: string | null;
  power_factor_at_max: string | null;
  max_kva: string | null;
  kwh: string | null;
  load_factor: string | null;
  four_days_kw: string | null;
  /** Intervals that have a demand, and those of all days that are expected. */
  intervals: number;
  expected: number;
  withheld_days: number;
  unfit_days: number;
}

/** Some rows of demand. Of very many rows the first are `kept` and can be listed. */
export interface DemandRows {
  count: number;
  kept: number;
  /** Rows that lack intervals, and those with apparent power. */
  incomplete: number;
  apparent: number;
  /** NMI-days left out because their intervals do not fit. */
  unfit: number;
  rows: DemandRow[];
}

/** A value that rows of demand are ordered by. A `-` before the word puts the greatest first. */
export type DemandSort = "name" | "period" | "maximum" | "at" | "fourDays" | "apparent" | "powerFactor" | "loadFactor" | "energy" | "intervals";

export type DemandOrder = DemandSort | `-${DemandSort}`;

/** The plan of time of use that settings make, or what is wrong with them. */
export interface TouPlan {
  /** The bands as CSV. */
  text: string;
  /** The setting that has a fault, and what is wrong with it; null without one. */
  setting: string | null;
  sentence: string;
  /** Whether the bands tell public holidays apart. */
  asksForHolidays: boolean;
}

/** The energy of one NMI in one band of one period, as `nem12 tou --format json` writes it. */
export interface TouRow {
  nmi: string;
  period: string;
  band: string;
  kwh: string | null;
  /** The part of all bands of the period, as a decimal. */
  share: string | null;
  days: number;
  withheld: number;
  /** Minutes of the period without energy. */
  missing: number;
  complete: boolean;
}

/** Some rows of energy by time of use, and each band of all rows. */
export interface TouRows {
  count: number;
  /** Rows of periods from which something is missing. */
  incomplete: number;
  /** Shares of intervals that an edge cuts. */
  split: number;
  /** NMI-days outside all billing periods. */
  outside: number;
  /** Days of which nobody knows whether they are public holidays. */
  unknownHolidays: number;
  bands: Pick<TouRow, "band" | "kwh" | "share">[];
  rows: TouRow[];
}
