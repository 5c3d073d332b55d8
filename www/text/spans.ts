// Spans of days for a comparison, as `2024-01-31`.

export interface DaySpan {
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;

/** The last full month up to a day, or the one `back` months before it. */
export function fullMonth(last: string, back = 0): DaySpan {
  const end = new Date(`${last}T00:00:00Z`);
  const isFull = new Date(end.getTime() + DAY_MS).getUTCDate() === 1;
  const month = end.getUTCMonth() - (isFull ? 0 : 1) - back;
  const first = new Date(Date.UTC(end.getUTCFullYear(), month, 1));
  return { from: iso(first), to: iso(new Date(Date.UTC(end.getUTCFullYear(), month + 1, 0))) };
}

/** The days of a span, at most `most`; none where it ends before it begins. */
export function daysOf({ from, to }: DaySpan, most: number): string[] {
  const [first, last] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
  const days: string[] = [];
  for (let time = first; time <= last && days.length < most; time += DAY_MS) days.push(iso(new Date(time)));
  return days;
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10);
}
