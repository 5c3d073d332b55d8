// One thread of the engine's pool. It does what the worker script of
// wasm-bindgen-rayon does, and also reports its errors.

/** The one message that wasm-bindgen-rayon sends to each of its workers. */
interface Start {
  mainJS: string;
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  receiver: number;
}

interface PoolModule {
  default(options: { module_or_path: WebAssembly.Module; memory: WebAssembly.Memory }): Promise<unknown>;
  /** Runs until the worker is terminated. It returns only by a trap. */
  wbg_rayon_start_worker(receiver: number): void;
}

export const POOL_THREAD = "nem12-pool";

/** Makes this worker a thread of the pool. */
export function joinPool(): void {
  addEventListener("message", ({ data }: MessageEvent<Start>) => void join(data), { once: true });
  // A trap rejects a promise, and rejections stay in their worker. As an error it reaches
  // the worker that owns the pool.
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
