// Moments that the page waits for.

// Browsers paint nothing while a tab is in the background.
const MOST_MS = 100;

/** Resolves when the latest changes are on the screen. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, MOST_MS);
    // The browser paints after the callbacks of an animation frame.
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

/** Calls `act` when the browser has nothing else to do, and within about a second. */
export function whenIdle(act: () => void): void {
  // Safari has no requestIdleCallback (WebKit bug 164193).
  if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: 1000 });
  else setTimeout(act, 200);
}

/** Resolves after some milliseconds. */
export function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
