// A service worker that is about to take the page over, waited for.

// Longer than any takes that does not hang.
const MOST_MS = 5000;

/**
 * Firefox never answers a worker's import that begins while a service worker is being activated. Resolves when none is.
 */
export async function settled(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  const coming = registration?.installing ?? (registration?.active?.state === "activating" ? registration.active : null);
  if (!coming) return;
  await new Promise<void>((resolve) => {
    setTimeout(resolve, MOST_MS);
    coming.addEventListener("statechange", () => {
      if (coming.state !== "installed" && coming.state !== "activating") resolve();
      // One that waits for pages of the last version to close is none of ours.
      if (coming.state === "installed" && registration?.active) resolve();
    });
  });
}
