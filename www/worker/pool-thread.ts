// One thread of the engine's pool: what wasm-bindgen-rayon's own worker script
// does, with its last words passed on.

/** What wasm-bindgen-rayon sends to each of its workers, once. */
interface Start {
  mainJS: string;
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  receiver: number;
}

interface PoolModule {
  default(options: { module_or_path: WebAssembly.Module; memory: WebAssembly.Memory }): Promise<unknown>;
  /** Works until the worker is terminated: it returns only by a trap. */
  wbg_rayon_start_worker(receiver: number): void;
}

export const POOL_THREAD = "nem12-pool";

/** Makes this worker a thread of the pool. */
export function joinPool(): void {
  addEventListener("message", ({ data }: MessageEvent<Start>) => void join(data), { once: true });
  // A trap ends up in a promise that nobody looks at. As an error it rises to the
  // worker that owns the pool.
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    reportError(event.reason);
  });
}

async function join({ mainJS, module, memory, receiver }: Start): Promise<void> {
  const engine = (await import(mainJS)) as PoolModule;
  await engine.default({ module_or_path: module, memory });
  postMessage({ type: "wasm_bindgen_worker_ready" });
  engine.wbg_rayon_start_worker(receiver);
}
