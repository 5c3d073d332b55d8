// The keys that go along a chart.

/** The place that a key leads to from `at`, if it leads to one; a page is so many places. */
export function placeFor(key: string, at: number | null, last: number, page: number): number | null {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -page, PageDown: page };
  const step = steps[key];
  if (step !== undefined) return Math.max(0, Math.min(last, (at ?? (step > 0 ? -1 : last + 1)) + step));
  return key === "Home" ? 0 : key === "End" ? last : null;
}
