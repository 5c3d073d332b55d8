// One line about the engine: version, build and threads.

import { ADDRESSES } from "../engine/addresses.js";
import type { EngineStatus } from "../engine/protocol.js";
import { threadsInWords } from "../engine/threads.js";

// The page's files are in a folder that is named by their digest. The npm package has no such folder.
const BUILD = /\/v\/([0-9a-f]+)\//.exec(ADDRESSES.worker.pathname)?.[1];

const FULL_MEMORY_BYTES = 4 * 1024 ** 3;

export class Nem12EngineElement extends HTMLElement {
  connectedCallback(): void {
    this.textContent ||= "Starting the engine";
  }

  showStatus({ version, threads, reason, memoryBytes }: EngineStatus): void {
    const build = BUILD === undefined ? "" : `, build ${BUILD}`;
    const parts = [`Version ${version}${build}`, threadsInWords({ threads, reason })];
    if (memoryBytes < FULL_MEMORY_BYTES) parts.push(`memory limited to ${memoryBytes / 1024 ** 3} GiB by the browser`);
    this.textContent = parts.join(" \u00b7 ");
  }

  showFailed(): void {
    this.textContent = "The engine is not running";
  }
}

customElements.define("nem12-engine", Nem12EngineElement);
