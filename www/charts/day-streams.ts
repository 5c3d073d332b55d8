// The intervals of one NMI and day, from the CSV of interval data.

/** One interval. `value` is an exact decimal, and empty where there is no reading. */
export interface Interval {
  /** Time of day, such as `17:30`. */
  start: string;
  end: string;
  value: string;
  quality: string;
}

/** The intervals of one stream, by time. */
export interface DayStream {
  suffix: string;
  unit: string;
  intervals: Interval[];
}

// From the end, because an NMI may have commas in quotes.
const LINE = /^.*,([^,]*),[^,]*T(\d\d:\d\d)[^,]*,[^,]*T(\d\d:\d\d)[^,]*,([^,]*),([^,]*),([^,]*)$/;

/** The streams of a day: those of import, then the others, by NMISuffix. */
export function dayStreams(csv: string): DayStream[] {
  const streams = new Map<string, DayStream>();
  for (const line of csv.split("\n").slice(1)) {
    const [, suffix, start = "", end = "", value = "", unit = "", quality = ""] = LINE.exec(line) ?? [];
    if (suffix === undefined) continue;
    const stream = streams.get(suffix) ?? { suffix, unit, intervals: [] };
    // The end of the last interval is that of the day.
    stream.intervals.push({ start, end: end === "00:00" ? "24:00" : end, value, quality });
    streams.set(suffix, stream);
  }
  // Import before export.
  const order = ({ suffix }: DayStream) => (suffix.startsWith("E") ? `0${suffix}` : `1${suffix}`);
  return [...streams.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

const CLASSES: Record<string, string> = { A: "actual", F: "substituted", S: "substituted", E: "estimated", N: "missing" };

/** The kind in the legend of a quality such as `S14`. An interval without a reading is missing, whatever its quality. */
export function classOf({ value, quality }: Interval): string {
  return value === "" ? "missing" : (CLASSES[quality.charAt(0)] ?? "unknown");
}
