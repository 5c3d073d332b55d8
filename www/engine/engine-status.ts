// How the engine is started, and what is known of it once it runs.

/** Why the engine runs on its number of threads. */
export type ThreadsReason =
  | "isolated" // the usual case: the page is cross-origin isolated
  | "asked" // the caller asked for this number
  | "not-isolated" // browsers share memory between workers only on isolated pages
  | "pool-timeout" // the thread pool did not start in time
  | "pool-error"; // the script of the thread pool failed

/** The engine's version, threads and memory, known once it has started. */
export interface EngineStatus {
  version: string;
  threads: number;
  reason: ThreadsReason;
  /** Whether the page is cross-origin isolated. */
  isolated: boolean;
  /** Largest size of the engine's memory. */
  memoryBytes: number;
}

/** URLs of one wasm and of the module that wasm-bindgen made for it. */
export interface WasmUrls {
  module: string;
  wasm: string;
}

/** URLs of the engine, and of the parts: archives, what few ask for, the packer that turns CSV into Parquet, workbooks. */
export interface EngineUrls extends WasmUrls {
  archives: WasmUrls;
  extras: WasmUrls;
  packer: WasmUrls;
  workbooks: WasmUrls;
}

/** How many threads to use, and why. With null the worker chooses. */
export type ThreadsRequest = { threads: number; reason: ThreadsReason } | null;
