// A file that is taken out of a job, and put back. Nothing is read for it.

import type { Job } from "./job.js";

/** Removes the file with this index. Returns whether it could be: if not, the other files have to be read again. */
export function removeFile(job: Job, index: number): boolean {
  const source = job.sources[index];
  if (!source) return false;
  job.forgetReads();
  const first = job.sources.slice(0, index).reduce((sum, { inputs }) => sum + inputs, 0);
  if (!job.loader.remove(first, source.inputs)) return false;
  if (job.extras && !job.extras.loader.remove(first, source.inputs)) job.forgetExtras();
  job.sources.splice(index, 1);
  job.removed = { index, source };
  return true;
}

/** Puts the file back that was removed last. Returns whether there was one. */
export function putBackFile(job: Job): boolean {
  const { removed } = job;
  job.forgetReads();
  if (!removed || !job.loader.putBack()) return false;
  if (job.extras && !job.extras.loader.putBack()) job.forgetExtras();
  job.sources.splice(removed.index, 0, removed.source);
  job.removed = null;
  return true;
}
