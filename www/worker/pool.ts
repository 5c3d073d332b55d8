// The pool's start. The pool is wasm-bindgen-rayon's; only the script of its
// workers is ours: this worker's own.

import type { EngineModule } from "./engine.js";
import { POOL_THREAD } from "./pool-thread.js";
import { WorkFailure } from "./failure.js";

/**
 * Resolves when all threads are up. One that fails is told as the rejection
 * before that, and to `onError` after it. A thread that neither comes up nor
 * fails keeps this open, and may even block this worker: the page times it.
 */
export async function startPool(
  module: EngineModule,
  threads: number,
  onError: (cause: unknown) => void,
): Promise<void> {
  const Standard = self.Worker;
  let tell: (cause: unknown) => void;
  const failed = new Promise<never>((_, reject) => {
    tell = (cause) => reject(WorkFailure.pool(cause));
  });
  // wasm-bindgen-rayon makes its workers from a Blob, which a strict policy
  // forbids, keeps no hold of them and so hears of none of their errors.
  self.Worker = class extends Standard {
    constructor() {
      super(self.location.href, { type: "module", name: POOL_THREAD });
      this.addEventListener("error", (event) => {
        event.preventDefault();
        tell(event);
      });
    }
  };
  try {
    await Promise.race([module.initThreadPool(threads), failed]);
    tell = onError;
  } finally {
    self.Worker = Standard;
  }
}
