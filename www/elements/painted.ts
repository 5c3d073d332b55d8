// The screen, waited for.

// Where nobody looks nothing is painted.
const MOST_MS = 100;

/** Resolves when what was changed is on the screen. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, MOST_MS);
    // A frame is painted when those who wanted to change it are through.
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
