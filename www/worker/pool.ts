// The start of the thread pool of wasm-bindgen-rayon. Its workers run our script, the
// same as this worker.

import type { EngineModule } from "./engine-module.js";
import { POOL_THREAD } from "./pool-thread.js";
import { WorkFailure } from "./failure.js";

/**
 * Resolves when all threads are running. Rejects when one fails before that; later
 * failures go to `onError`. If a thread neither starts nor fails, this never
 * settles, and can block this worker, so the page limits the time.
 */
export async function startPool(
  module: EngineModule,
  threads: number,
  onError: (cause: unknown) => void,
): Promise<void> {
  const Standard = self.Worker;
  let fail: (cause: unknown) => void;
  const failed = new Promise<never>((_, reject) => {
    fail = (cause) => reject(WorkFailure.pool(cause));
  });
  // wasm-bindgen-rayon makes its workers from a Blob, which a strict policy forbids. It
  // also listens for none of their errors, so its promise never settles after one.
  self.Worker = class extends Standard {
    constructor() {
      super(self.location.href, { type: "module", name: POOL_THREAD });
      this.addEventListener("error", (event) => {
        event.preventDefault();
        fail(event);
      });
    }
  };
  try {
    await Promise.race([module.initThreadPool(threads), failed]);
    fail = onError;
  } finally {
    self.Worker = Standard;
  }
}
