// One thread of the engine's pool: wasm-bindgen-rayon's own worker script, as a
// file of this site, and with its last words passed on.

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

addEventListener(
  "message",
  async ({ data }: MessageEvent<Start>) => {
    const module = (await import(data.mainJS)) as PoolModule;
    await module.default({ module_or_path: data.module, memory: data.memory });
    postMessage({ type: "wasm_bindgen_worker_ready" });
    module.wbg_rayon_start_worker(data.receiver);
  },
  { once: true },
);

// A trap ends up in a promise that nobody looks at. As an error it rises to the
// worker that owns the pool.
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  reportError(event.reason);
});

export {};
