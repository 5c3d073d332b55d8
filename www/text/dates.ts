// Days and times of day for people: `17-22 Jan 2023`, `17:30`. Dates of the engine are `2023-01-17`.

export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A day, such as `17 Jan 2023`. Text that is no date stays as it is. */
export function dayName(iso: string): string {
  const [year, month, day] = partsOf(iso);
  return year ? `${day} ${month} ${year}` : iso;
}

/** A time of the engine such as `2024-01-31T18:30:00+10:00`, as `31 Jan 2024, 18:30`. */
export function moment(at: string): string {
  return `${dayName(at.slice(0, 10))}, ${at.slice(11, 16)}`;
}

/** A span of days, with no part of a date said twice. */
export function spanName(from: string, to: string): string {
  if (from === to) return dayName(from);
  const [year, month, day] = partsOf(from);
  const [lastYear, lastMonth, lastDay] = partsOf(to);
  if (year !== lastYear) return `${dayName(from)} \u2013 ${dayName(to)}`;
  if (month !== lastMonth) return `${day} ${month} \u2013 ${lastDay} ${lastMonth} ${year}`;
  return `${day}\u2013${lastDay} ${month} ${year}`;
}

/** A month of the engine such as `2024-03`, as `Mar 2024`. */
export function monthName(month: string): string {
  const [year, name] = partsOf(`${month}-01`);
  return name ? `${name} ${year}` : month;
}

/** The first and the last day of a month such as `2024-03`. */
export function monthSpan(month: string): { from: string; to: string } {
  // The day before the first of the next month.
  const next = new Date(`${month}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1, 0);
  return { from: `${month}-01`, to: next.toISOString().slice(0, 10) };
}

/** The start of a half hour by its number from 0 to 48, such as `17:30`. */
export function clock(slot: number): string {
  const minutes = Math.round(slot * 30);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

function partsOf(iso: string): string[] {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  return [year, MONTHS[Number(month) - 1] ?? "", String(Number(day))];
}
