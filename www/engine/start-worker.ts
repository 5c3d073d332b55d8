// Starts the worker of the engine. Browsers start workers of the page's own site alone, so for the package on
// another site, such as a CDN, the page makes a worker of a line that imports it.

import { LoadError } from "./load-error.js";

const OPTIONS = { type: "module", name: "nem12-loader" } as const;

/** Starts a worker. Fails with a `LoadError` where there are none, as in Node. */
export function startWorker(address: URL): Worker {
  if (typeof Worker === "undefined") throw new LoadError(NO_WORKERS);
  if (isOfThisSite(address)) return new Worker(address, OPTIONS);
  const line = new Blob([`import ${JSON.stringify(address.href)};`], { type: "text/javascript" });
  const own = URL.createObjectURL(line);
  const worker = new Worker(own, OPTIONS);
  for (const type of ["message", "error"]) worker.addEventListener(type, () => URL.revokeObjectURL(own), { once: true });
  return worker;
}

/** Whether an address is of the site of this page. */
export function isOfThisSite({ origin }: URL): boolean {
  return origin === globalThis.location?.origin;
}

/** What a page has to do for a worker of another site. */
export function otherSiteNeeds({ origin }: URL): string {
  return `Its files are on ${origin}: a Content-Security-Policy of this page has to allow "worker-src blob: ${origin}" and "script-src ${origin}", and that site has to send Access-Control-Allow-Origin. Or copy the package to this site.`;
}

const NO_WORKERS = {
  kind: "start",
  what: "The engine cannot start: there are no Web Workers here.",
  where: null,
  next: "Load files in a browser. In Node, run the command nem12.",
} as const;
