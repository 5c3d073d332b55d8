// One quiet line on the engine: its version, its threads, and why not more.

import type { EngineStatus, ThreadsReason } from "../protocol.js";
import { countOf } from "./figures.js";

const FULL_MEMORY_BYTES = 4 * 1024 ** 3;

const REASONS: Record<ThreadsReason, string> = {
  isolated: "",
  asked: ": asked for in the address",
  "not-isolated": ": this page is not cross-origin isolated",
  "pool-timeout": ": the worker threads did not start within 10 seconds",
  "pool-error": ": the worker threads failed to start",
};

export class Nem12EngineElement extends HTMLElement {
  connectedCallback(): void {
    this.textContent ||= "The engine is starting";
  }

  showStatus({ version, threads, reason, memoryBytes }: EngineStatus): void {
    const parts = [`Version ${version}`, countOf(threads, "thread") + REASONS[reason]];
    if (memoryBytes < FULL_MEMORY_BYTES) parts.push(`memory limited to ${memoryBytes / 1024 ** 3} GiB by the browser`);
    this.textContent = parts.join(" \u00b7 ");
  }

  showFailed(): void {
    this.textContent = "The engine is not running";
  }
}

customElements.define("nem12-engine", Nem12EngineElement);
