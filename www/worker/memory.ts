// The engine's memory. The page creates it, because browsers reserve the whole
// maximum of a shared memory as address space, and some refuse 4 GiB. Safari on iOS
// 16 refuses even 2 GiB: WebKit bugs 250569 and 255103,
// https://github.com/emscripten-core/emscripten/issues/19144.

import { WorkFailure } from "./failure.js";

const PAGE_BYTES = 65_536;

// The module refuses less than it imports (scripts/web-env sets that size). A link
// may add a page or two.
const INITIAL_PAGES = 80;

// 4, 2, 1 and 0.5 GiB. The module declares 4 GiB and accepts no more.
const MAXIMUM_PAGES = [65_536, 32_768, 16_384, 8_192];

/** Creates the largest shared memory that the browser allows. */
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
