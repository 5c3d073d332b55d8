// The files once more, for what the engine does not keep of them: readings.

import type { Engine, Rereading } from "./engine.js";
import { Stopped, type Job } from "./job.js";
import { LoadJob } from "./load-job.js";
import { moment } from "./pause.js";

// What waits to be taken away, before the reading waits too.
const MOST_WAITING_BYTES = 32 * 1024 * 1024;

export interface RereadListener {
  throwIfStopped: () => void;
  onProgress: (bytesRead: number, bytesTotal: number) => void;
}

/**
 * Reads the job's files again, and gives the text that comes of it as it comes.
 * `throwIfStopped` ends it at its next step.
 */
export async function* readAgain(
  engine: Engine,
  job: Job,
  rereading: Rereading,
  { throwIfStopped, onProgress }: RereadListener,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const loader = rereading.loader();
  let isLeft = false;
  const throwIfUnwanted = () => {
    throwIfStopped();
    if (isLeft) throw new Stopped();
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
  // Awaited below; should the reader stop early, nobody does.
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
    // Whoever takes the text may fail, and then it waits for nobody. What its executors still have in hand ends first.
    isLeft = true;
    await run.catch(() => {});
    loader.free();
  }
}
