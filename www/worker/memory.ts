// The engine's memory, made here because its maximum is a matter for negotiation:
// a browser reserves all of it as address space, and small ones refuse 4 GiB.

import { WorkFailure } from "./failure.js";

const PAGE_BYTES = 65_536;

// What the module's import asks for (scripts/web-env fixes it), and a little over
// in case a link adds to it: less is refused.
const INITIAL_PAGES = 80;

// 4, 2, 1 and 0.5 GiB. The first is what the module declares, so none may be larger.
const MAXIMUM_PAGES = [65_536, 32_768, 16_384, 8_192];

/** The largest shared memory this browser grants. */
export function reserveMemory(): { memory: WebAssembly.Memory; maximumBytes: number } {
  let refusal: unknown;
  for (const maximum of MAXIMUM_PAGES) {
    try {
      const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum, shared: true });
      return { memory, maximumBytes: maximum * PAGE_BYTES };
    } catch (cause) {
      refusal = cause;
    }
  }
  throw WorkFailure.memory(refusal);
}
