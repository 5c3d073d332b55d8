// The page without a network: registers the service worker, and tells of a new
// version. It belongs to the page alone, never to the element in another page.

// Once in a tab, whatever becomes of it.
const RELOADED = "nem12-reloaded";

// Any of these may be the start of work, which a reload would undo.
const TOUCHES = ["pointerdown", "keydown", "dragenter", "drop", "paste", "change"];

let isTouched = false;
let isWanted = false;
for (const touch of TOUCHES) addEventListener(touch, () => (isTouched = true), { capture: true, once: true });

// In a frame the page is somebody else's part.
if ("serviceWorker" in navigator && window === window.top) void register(navigator.serviceWorker);

async function register(workers: ServiceWorkerContainer): Promise<void> {
  const isFirst = workers.controller === null;
  workers.addEventListener("controllerchange", () => {
    if (isWanted) location.reload();
    else if (isFirst) becomeIsolated();
  });
  workers.addEventListener("message", ({ data }) => {
    if (data === "others-are-open") tell("A new version is ready. Close the other tabs of this page to use it.");
  });
  try {
    const registration = await workers.register("./sw.js");
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
  button.addEventListener("click", () => {
    isWanted = true;
    waiting.postMessage("take-over");
  });
  tell("A new version is ready. ", button);
}

function tell(...words: (string | Node)[]): void {
  const line = document.querySelector<HTMLElement>("#update");
  if (!line) return;
  line.replaceChildren(...words);
  line.hidden = false;
}

export {};
