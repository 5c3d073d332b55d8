// Arrow keys and the like in a chart.

/** The index that a key moves to from `at`, or null for another key. A page is `page` indexes. */
export function indexForKey(key: string, at: number | null, last: number, page: number): number | null {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -page, PageDown: page };
  const step = steps[key];
  if (step !== undefined) return Math.max(0, Math.min(last, (at ?? (step > 0 ? -1 : last + 1)) + step));
  return key === "Home" ? 0 : key === "End" ? last : null;
}
