// Ways for the worker to let its event loop run, so that progress goes out and
// the error events of pool workers come in.

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

/** Until the event loop has come round once: no timer, so no clamp. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}

/** About a millisecond, for the pool to get on. */
export async function moment(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1));
  // Timers set from timers are clamped to 4 ms; a turn in between ends that chain.
  await turn();
}
