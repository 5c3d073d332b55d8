// Makes the page work offline: registers the service worker, and offers new versions.
// Only the page uses this, never the element on another page.

import type { LoaderEvents } from "./elements/events.js";

// The page reloads at most once in a tab.
const RELOADED = "nem12-reloaded";

// After any of these a reload could undo work.
const TOUCHES = ["pointerdown", "keydown", "dragenter", "drop", "paste", "change"];

let isTouched = false;
let isWanted = false;
for (const touch of TOUCHES) addEventListener(touch, () => (isTouched = true), { capture: true, once: true });

// A lock that every open page holds. Browsers release it when the page closes. The list
// of clients of a service worker is no substitute: Chromium (November 2026) kept a closed
// page in it for a while, with this tool. A reduced page in Chromium 156 does not show
// it. No public report found.
const OPEN = `nem12 ${new URL("./", location.href).href}`;

// Resolves when the page has fetched everything. Chromium 156 does not activate a waiting
// service worker on skipWaiting() while the page keeps fetching: in eight of eight tries
// the worker still waited after 8 s, and without fetches none did. The specification
// activates a worker only while the old one has no pending events
// (https://github.com/w3c/ServiceWorker/issues/1295).
const isQuiet = new Promise((go) => {
  const started: (keyof LoaderEvents)[] = ["nem12-ready", "nem12-error"];
  for (const event of started) addEventListener(event, go, { once: true });
});

// In a frame the portal decides about updates.
if ("serviceWorker" in navigator && window === window.top) void register(navigator.serviceWorker);

async function register(workers: ServiceWorkerContainer): Promise<void> {
  void navigator.locks.request(OPEN, { mode: "shared" }, () => new Promise(() => {}));
  const isFirst = workers.controller === null;
  workers.addEventListener("controllerchange", () => {
    if (isWanted) location.reload();
    else if (isFirst) becomeIsolated();
  });
  try {
    const registration = await workers.register("./sw.js");
    await isQuiet;
    offer(registration.waiting, workers);
    registration.addEventListener("updatefound", () => {
      const coming = registration.installing;
      coming?.addEventListener("statechange", () => offer(registration.waiting, workers));
    });
  } catch {
    // Without a service worker the page only needs its host at every visit.
  }
}

/** Reloads, once, for the headers that make the page cross-origin isolated. The service worker adds them if the host does not send them. */
function becomeIsolated(): void {
  if (crossOriginIsolated || isTouched || sessionStorage.getItem(RELOADED)) return;
  sessionStorage.setItem(RELOADED, "yes");
  location.reload();
}

function offer(waiting: ServiceWorker | null, { controller }: ServiceWorkerContainer): void {
  if (!waiting || !controller) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Reload to update";
  button.addEventListener("click", () => void takeOver(waiting, button));
  show("A new version is ready. Reloading clears the loaded files. ", button);
}

/** Activates the new version, unless another page is open: its work would end. */
async function takeOver(waiting: ServiceWorker, button: HTMLButtonElement): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  if (held.filter(({ name }) => name === OPEN).length > 1) {
    show("A new version is ready. Close the other tabs of this page first. ", button);
    button.focus();
    return;
  }
  isWanted = true;
  // The person has just said so: the page need not ask again.
  document.body.setAttribute("data-leaving", "");
  waiting.postMessage("take-over");
}

function show(...content: (string | Node)[]): void {
  const line = document.querySelector<HTMLElement>("#update");
  if (!line) return;
  line.replaceChildren(...content);
  line.hidden = false;
}
