// A second read of the files, for interval readings, which the engine does not keep.

import type { Engine } from "./engine.js";
import type { Rereading } from "./engine-module.js";
import { Stopped, type Job } from "./job.js";
import { LoadJob } from "./load-job.js";
import { moment } from "./pause.js";

// The read pauses while this much text waits for its consumer.
const MOST_WAITING_BYTES = 32 * 1024 * 1024;

export interface RereadListener {
  throwIfStopped: () => void;
  onProgress: (bytesRead: number, bytesTotal: number) => void;
}

/**
 * Reads the job's files again, and yields the text as it becomes ready.
 * `throwIfStopped` is called at each step and ends the read when it throws.
 */
export async function* readAgain(
  engine: Engine,
  job: Job,
  rereading: Rereading,
  { throwIfStopped, onProgress }: RereadListener,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const loader = rereading.loader();
  let isAbandoned = false;
  const throwIfUnwanted = () => {
    throwIfStopped();
    if (isAbandoned) throw new Stopped();
  };
  const loading = {
    get loader() {
      throwIfUnwanted();
      return loader;
    },
  };
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let waitingBytes = 0;
  const take = () => {
    for (let text = rereading.next(); text; text = rereading.next()) {
      waiting.push(text);
      waitingBytes += text.length;
    }
  };
  const step = async () => {
    take();
    while (waitingBytes > MOST_WAITING_BYTES) {
      throwIfUnwanted();
      await moment();
    }
  };
  const files = job.sources.map(({ file }) => file);
  let isOver = false;
  const run = new LoadJob(engine, loading, files, {
    onProgress: ({ bytesRead, bytesTotal }) => onProgress(bytesRead, bytesTotal),
    onBytes: take,
    step,
  })
    .run()
    .finally(() => (isOver = true));
  // Awaited below, unless the consumer stops early.
  run.catch(() => {});
  try {
    for (;;) {
      const last = isOver;
      if (last) {
        await run;
        rereading.check(loader);
        take();
      }
      const texts = waiting;
      waiting = [];
      waitingBytes = 0;
      yield* texts;
      if (last) return;
      await moment();
    }
  } finally {
    // The consumer may have stopped early. The threads finish their current pieces before the loader is freed.
    isAbandoned = true;
    await run.catch(() => {});
    loader.free();
  }
}
