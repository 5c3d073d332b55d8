// The turn of a question about loaded files: what its handler works with, and how it tells of its progress.

import type { LoadProgress, Progress, Question } from "../engine/protocol.js";
import type { Engine } from "./engine.js";
import type { Job } from "./job.js";

// The page redraws itself for each message of progress. It also ends a worker that
// sends none for a minute.
const PROGRESS_EVERY_MS = 100;

export type Report<K extends Question> = (progress: Progress<K>) => void;

/** Context of a question about loaded files. */
export interface Turn<K extends Question> {
  engine: Engine;
  job: Job;
  report: Report<K>;
  /** Throws after a `stop` that came later than the question. */
  throwIfStopped: () => void;
}

/** Reports how much of the files a second read has read. Throws once the job was dropped. */
export function bytesOf(job: Job, report: (progress: LoadProgress) => void): (bytesRead: number, bytesTotal: number) => void {
  const mayReport = throttle();
  return (bytesRead, bytesTotal) => {
    job.throwIfDropped();
    if (mayReport()) report({ bytesRead, bytesTotal });
  };
}

/** True at most once in `PROGRESS_EVERY_MS`. */
export function throttle(): () => boolean {
  let reportedAt = performance.now();
  return () => {
    const now = performance.now();
    if (now - reportedAt < PROGRESS_EVERY_MS) return false;
    reportedAt = now;
    return true;
  };
}
