// The dates below a chart: whole days, the first of months or of years, whichever leave
// room for their labels.

const DAY_SECONDS = 86_400;
const LABEL_PX = 96;
const STEPS_OF_DAYS = [1, 2, 7, 14];
const STEPS_OF_MONTHS = [1, 2, 3, 6, 12, 24, 60, 120];

/** Times of the labels in seconds since 1970, for an axis of a width in pixels. */
export function dateSplits(min: number, max: number, width: number): number[] {
  const first = Math.ceil(min / DAY_SECONDS) * DAY_SECONDS;
  const days = Math.max(1, (max - min) / DAY_SECONDS);
  const most = Math.max(2, Math.floor(width / LABEL_PX));
  const step = STEPS_OF_DAYS.find((step) => days / step <= most);
  if (step !== undefined) return Array.from({ length: Math.floor((max - first) / DAY_SECONDS / step) + 1 }, (_, at) => first + at * step * DAY_SECONDS);
  const months = STEPS_OF_MONTHS.find((step) => days / 30 / step <= most) ?? Math.ceil(days / 30 / most / 120) * 120;
  return monthsFrom(first, max, months);
}

/** The first of every so many months, counted from a January. */
function monthsFrom(first: number, max: number, step: number): number[] {
  const start = new Date(first * 1000);
  const found: number[] = [];
  for (let month = start.getUTCFullYear() * 12; ; month += step) {
    const time = Date.UTC(Math.floor(month / 12), month % 12, 1) / 1000;
    if (time > max) return found;
    if (time >= first) found.push(time);
  }
}
