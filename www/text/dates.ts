// Days for people: `17-22 Jan 2023`. Dates of the engine are `2023-01-17`.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const DAY_MS = 86_400_000;

/** A day, such as `17 Jan 2023`. Text that is no date stays as it is. */
export function dayName(iso: string): string {
  const [year, month, day] = partsOf(iso);
  return year ? `${day} ${month} ${year}` : iso;
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

/** The number of days from one day to another, both counted. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;
}

function partsOf(iso: string): string[] {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  return [year, MONTHS[Number(month) - 1] ?? "", String(Number(day))];
}
