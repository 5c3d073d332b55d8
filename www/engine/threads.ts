// How many threads are wanted, and in words how many there are and why.

import type { EngineStatus, ThreadsReason, ThreadsWish } from "./protocol.js";

const MOST_THREADS = 64;

const REASONS: Record<ThreadsReason, string> = {
  isolated: "",
  asked: ": as asked for",
  "not-isolated": ": this page is not cross-origin isolated",
  "pool-timeout": ": the worker threads did not start within 10 seconds",
  "pool-error": ": the worker threads failed to start",
};

/** 1 leaves the pool out; what is no count is no wish. */
export function threadsWish(asked: string | number | null | undefined): ThreadsWish {
  const threads = Number(asked ?? 0);
  if (!Number.isInteger(threads) || threads < 1) return null;
  return { threads: Math.min(threads, MOST_THREADS), reason: "asked" };
}

export function threadsInWords({ threads, reason }: Pick<EngineStatus, "threads" | "reason">): string {
  return `${threads} ${threads === 1 ? "thread" : "threads"}${REASONS[reason]}`;
}
