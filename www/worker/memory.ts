// The memories of the engine and of the parts that are fetched on demand. The page
// creates them, because browsers reserve the whole maximum of a shared memory as address
// space, and some refuse 4 GiB. Safari on iOS 16 refuses even 2 GiB: WebKit bugs 250569 and 255103,
// https://github.com/emscripten-core/emscripten/issues/19144.

import { WorkFailure } from "./failure.js";

const PAGE_BYTES = 65_536;

// The module refuses less than it imports (scripts/web-env sets that size). A link
// may add a page or two.
const INITIAL_PAGES = 80;

// 4, 2, 1 and 0.5 GiB. The module declares 4 GiB and accepts no more.
const MAXIMUM_PAGES = [65_536, 32_768, 16_384, 8_192];

// No single allocation of the engine is larger.
const MOST_AT_ONCE_BYTES = 64 * 1024 * 1024;

/** A memory, and the size that it was allowed to grow to. */
interface Reserved {
  memory: WebAssembly.Memory;
  maximumBytes: number;
}

const reserved: Reserved[] = [];

/**
 * The size that one of the memories cannot grow beyond, which then explains a failure; undefined if all can grow.
 * `isTrap` says that the failure is a trap without a message: then the browser is asked for more, because it may
 * refuse it long before the maximum.
 */
export function limitReached(isTrap: boolean): number | undefined {
  for (const { memory, maximumBytes } of reserved) {
    const bytes = memory.buffer.byteLength;
    if (maximumBytes - bytes < MOST_AT_ONCE_BYTES) return maximumBytes;
    if (isTrap && !canGrow(memory)) return bytes;
  }
  return undefined;
}

function canGrow(memory: WebAssembly.Memory): boolean {
  try {
    memory.grow(MOST_AT_ONCE_BYTES / PAGE_BYTES);
    return true;
  } catch {
    return false;
  }
}

/** Creates a shared memory of so many pages. */
export function memoryOf({ initial, maximum }: { initial: number; maximum: number }): WebAssembly.Memory {
  const memory = new WebAssembly.Memory({ initial, maximum, shared: true });
  reserved.push({ memory, maximumBytes: maximum * PAGE_BYTES });
  return memory;
}

/** Creates the largest shared memory that the browser allows. */
export function reserveMemory(): { memory: WebAssembly.Memory; maximumBytes: number } {
  let refusal: unknown;
  for (const maximum of MAXIMUM_PAGES) {
    try {
      return { memory: memoryOf({ initial: INITIAL_PAGES, maximum }), maximumBytes: maximum * PAGE_BYTES };
    } catch (cause) {
      refusal = cause;
    }
  }
  throw WorkFailure.memory(refusal);
}
