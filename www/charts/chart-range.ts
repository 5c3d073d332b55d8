// How far an axis of energies goes.

/** Zero is always on it, and something above it. */
export function aroundZero(low: number | null, high: number | null): [number, number] {
  const bottom = Math.min(0, low ?? 0);
  const top = Math.max(0, high ?? 0);
  return bottom === top ? [0, 1] : [bottom * 1.05, top * 1.05];
}
