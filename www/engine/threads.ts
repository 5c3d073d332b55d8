// The number of threads: what a caller asks for, and the sentence about what the
// engine has.

import { POOL_START_TOTAL_SECONDS } from "./pool-start.js";
import type { EngineStatus, ThreadsReason, ThreadsRequest } from "./protocol.js";

const MOST_THREADS = 64;

const REASONS: Record<ThreadsReason, string> = {
  isolated: "",
  asked: ": as requested",
  "not-isolated": ": this page is not cross-origin isolated",
  "pool-timeout": `: the worker threads did not start within ${POOL_START_TOTAL_SECONDS} seconds`,
  "pool-error": ": the worker threads failed to start",
};

/** Reads a number of threads from an attribute, a query or an option. Null unless it is a whole number from 1. */
export function threadsRequest(asked: string | number | null | undefined): ThreadsRequest {
  const threads = Number(asked ?? 0);
  if (!Number.isInteger(threads) || threads < 1) return null;
  return { threads: Math.min(threads, MOST_THREADS), reason: "asked" };
}

/** A sentence such as `1 thread: this page is not cross-origin isolated`. */
export function threadsInWords({ threads, reason }: Pick<EngineStatus, "threads" | "reason">): string {
  return `${threads} ${threads === 1 ? "thread" : "threads"}${REASONS[reason]}`;
}
