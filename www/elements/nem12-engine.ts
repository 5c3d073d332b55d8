// One quiet line on the engine: its version, its threads, and why not more.

import type { EngineStatus } from "../protocol.js";
import { threadsInWords } from "../threads.js";

const FULL_MEMORY_BYTES = 4 * 1024 ** 3;

export class Nem12EngineElement extends HTMLElement {
  connectedCallback(): void {
    this.textContent ||= "The engine is starting";
  }

  showStatus({ version, threads, reason, memoryBytes }: EngineStatus): void {
    const parts = [`Version ${version}`, threadsInWords({ threads, reason })];
    if (memoryBytes < FULL_MEMORY_BYTES) parts.push(`memory limited to ${memoryBytes / 1024 ** 3} GiB by the browser`);
    this.textContent = parts.join(" \u00b7 ");
  }

  showFailed(): void {
    this.textContent = "The engine is not running";
  }
}

customElements.define("nem12-engine", Nem12EngineElement);
