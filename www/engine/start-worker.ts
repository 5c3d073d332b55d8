// Starts the worker of the engine, which is of the page's own site. The package has npm/start-worker.ts in its place, for
// pages of other sites.

/** Starts a worker. */
export function startWorker(address: URL): Worker {
  return new Worker(address, { type: "module", name: "nem12-loader" });
}

/** The advice to a person whose worker did not start or has failed. */
export function afterFailure(_address: URL): string {
  return "Load the file again. If that fails too, reload the page.";
}
