// Waits for a service worker that is about to control the page.

// Longer than any activation takes that does not hang.
const MOST_MS = 5000;

/**
 * Resolves when no service worker is being installed or activated.
 *
 * In Firefox ESR (November 2026) an `import()` that a dedicated worker began while a
 * service worker was being activated never settled: two of eight first visits hung. A
 * reduced page in Firefox ESR 153 did not show it in ten visits. No public report found.
 */
export async function settled(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  const coming = registration?.installing ?? (registration?.active?.state === "activating" ? registration.active : null);
  if (!coming) return;
  await new Promise<void>((resolve) => {
    setTimeout(resolve, MOST_MS);
    coming.addEventListener("statechange", () => {
      if (coming.state !== "installed" && coming.state !== "activating") resolve();
      // With an active worker the new one waits until the old pages close, which may be never.
      if (coming.state === "installed" && registration?.active) resolve();
    });
  });
}
