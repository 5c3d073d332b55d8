// The wasm engine: its state, and its start.

import type { EngineStatus, EngineUrls, ThreadsReason, ThreadsRequest, WasmUrls } from "../engine/protocol.js";
import type { EngineModule } from "./engine-module.js";
import { WorkFailure } from "./failure.js";
import { reserveMemory } from "./memory.js";
import { startPool } from "./pool.js";

export interface Engine {
  module: EngineModule;
  status: EngineStatus;
  /** URLs of the reader of archives. */
  archives: WasmUrls;
  /** URLs of the part for what few ask for. */
  extras: WasmUrls;
  /** URLs of the packer. */
  packer: WasmUrls;
  /** URLs of the reader of workbooks. */
  workbooks: WasmUrls;
}

export interface EngineListener {
  /** The pool is starting. The page limits the time. */
  onPoolStart: () => void;
  /** A pool worker failed, and the engine is lost. */
  onPoolError: (cause: unknown) => void;
}

const MOST_THREADS = 8;

/** Loads the module, gives it memory, and starts its pool on a cross-origin isolated page. */
export async function startEngine(urls: EngineUrls, request: ThreadsRequest, listener: EngineListener): Promise<Engine> {
  const module = await importEngine(urls.module);
  const { memory, maximumBytes } = reserveMemory();
  try {
    await module.default({ module_or_path: urls.wasm, memory });
  } catch (cause) {
    throw WorkFailure.start(cause);
  }
  const { threads, reason } = chooseThreads(request);
  if (threads > 1) {
    listener.onPoolStart();
    await startPool(module, threads, listener.onPoolError);
  }
  return {
    module,
    archives: urls.archives,
    extras: urls.extras,
    packer: urls.packer,
    workbooks: urls.workbooks,
    status: { version: module.version(), threads, reason, isolated: crossOriginIsolated, memoryBytes: maximumBytes },
  };
}

async function importEngine(url: string): Promise<EngineModule> {
  try {
    return (await import(url)) as EngineModule;
  } catch (cause) {
    throw WorkFailure.start(cause);
  }
}

function chooseThreads(request: ThreadsRequest): { threads: number; reason: ThreadsReason } {
  if (request?.threads === 1) return { threads: 1, reason: request.reason };
  if (!crossOriginIsolated) return { threads: 1, reason: "not-isolated" };
  if (request) return request;
  const threads = Math.max(2, Math.min(navigator.hardwareConcurrency || 2, MOST_THREADS));
  return { threads, reason: "isolated" };
}
