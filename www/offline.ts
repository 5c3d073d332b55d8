// The page without a network: registers the service worker, and tells of a new
// version. It belongs to the page alone, never to the element in another page.

// Once in a tab, whatever becomes of it.
const RELOADED = "nem12-reloaded";

// Any of these may be the start of work, which a reload would undo.
const TOUCHES = ["pointerdown", "keydown", "dragenter", "drop", "paste", "change"];

let isTouched = false;
let isWanted = false;
for (const touch of TOUCHES) addEventListener(touch, () => (isTouched = true), { capture: true, once: true });

// Held while the page is open. The browser lets go of it with the page, where it
// goes on listing a page that has been closed among a worker's clients for a while.
const OPEN = `nem12 ${new URL("./", location.href).href}`;

// By then the page has fetched all it needs. Chromium forgets a worker that is
// told to take over while its page fetches something.
const isQuiet = new Promise((go) => {
  for (const told of ["nem12-ready", "nem12-error"]) addEventListener(told, go, { once: true });
});

// In a frame the page is somebody else's part.
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
    // Without a worker the page needs its host at every visit, and loses nothing else.
  }
}

/** The worker adds the headers for threads where the host does not send them; they count from the next load on. */
function becomeIsolated(): void {
  if (crossOriginIsolated || isTouched || sessionStorage.getItem(RELOADED)) return;
  sessionStorage.setItem(RELOADED, "yes");
  location.reload();
}

function offer(waiting: ServiceWorker | null, { controller }: ServiceWorkerContainer): void {
  if (!waiting || !controller) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Start over with it";
  button.addEventListener("click", () => void takeOver(waiting, button));
  tell("A new version is ready. ", button);
}

/** Other open pages may be at work, and keep the files they began with. */
async function takeOver(waiting: ServiceWorker, button: HTMLButtonElement): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  if (held.filter(({ name }) => name === OPEN).length > 1) {
    tell("A new version is ready. Close the other tabs of this page first. ", button);
    button.focus();
    return;
  }
  isWanted = true;
  waiting.postMessage("take-over");
}

function tell(...words: (string | Node)[]): void {
  const line = document.querySelector<HTMLElement>("#update");
  if (!line) return;
  line.replaceChildren(...words);
  line.hidden = false;
}

export {};
