// What the page's own address asks for.

import type { ThreadsWish } from "./protocol.js";

const MOST_THREADS = 64;

/** `?threads=N`; 1 leaves the pool out. */
export function threadsWish({ search }: { search: string }): ThreadsWish {
  const asked = Number(new URLSearchParams(search).get("threads"));
  if (!Number.isInteger(asked) || asked < 1) return null;
  return { threads: Math.min(asked, MOST_THREADS), reason: "asked" };
}
