// The range of an axis of energies.

/** A range with zero and some space above. */
export function aroundZero(low: number | null, high: number | null): [number, number] {
  const bottom = Math.min(0, low ?? 0);
  const top = Math.max(0, high ?? 0);
  return bottom === top ? [0, 1] : [bottom * 1.05, top * 1.05];
}
