// Starts the worker of the engine wherever the package is. Browsers start workers of the page's own site alone, so for the
// package on another site, such as a CDN, the page makes a worker of a line that imports it. It is in the place of
// www/engine/start-worker.ts.

import * as ofThisSite from "../www/engine/start-worker.js";
import { LoadError } from "../www/engine/load-error.js";

/** Starts a worker. Fails with a `LoadError` where there are none, as in Node. */
export function startWorker(address: URL): Worker {
  if (typeof Worker === "undefined") throw new LoadError(NO_WORKERS);
  if (isOfThisSite(address)) return ofThisSite.startWorker(address);
  const line = new Blob([`import ${JSON.stringify(address.href)};`], { type: "text/javascript" });
  const own = new URL(URL.createObjectURL(line));
  const worker = ofThisSite.startWorker(own);
  for (const type of ["message", "error"]) worker.addEventListener(type, () => URL.revokeObjectURL(own.href), { once: true });
  return worker;
}

/** The advice to a person whose worker did not start or has failed. */
export function afterFailure(address: URL): string {
  return isOfThisSite(address) ? ofThisSite.afterFailure(address) : otherSiteNeeds(address);
}

function isOfThisSite({ origin }: URL): boolean {
  return origin === globalThis.location?.origin;
}

function otherSiteNeeds({ origin }: URL): string {
  return `Its files are on ${origin}: a Content-Security-Policy of this page has to allow "worker-src blob: ${origin}" and "script-src ${origin}", and that site has to send Access-Control-Allow-Origin. Or copy the package to this site.`;
}

const NO_WORKERS = {
  kind: "start",
  what: "The engine cannot start: there are no Web Workers here.",
  where: null,
  next: "Load files in a browser. In Node, run the command nem12.",
} as const;
