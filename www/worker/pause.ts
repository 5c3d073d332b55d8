// Pauses that let the worker's event loop run, so that it sends progress and receives
// the error events of pool workers.

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

/** Resolves after one run of the event loop. A message has no minimum delay, unlike a timer. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}

/** Resolves after about a millisecond, in which the pool works. */
export async function moment(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1));
  // Timers that timers set have a minimum delay of 4 ms (HTML, timers). A message in between ends the chain.
  await turn();
}
