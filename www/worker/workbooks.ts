// The reader of Excel workbooks: a separate wasm, downloaded when a file may be one.

import type { WasmUrls } from "../engine/protocol.js";
import type { OpenedWorkbook, Workbooks } from "./engine-module.js";
import { memoryOf } from "./memory.js";

interface WorkbookModule {
  default(options: { module_or_path: string; memory: WebAssembly.Memory }): Promise<unknown>;
  Workbook: new (bytes: Uint8Array, most: number) => Workbook;
}

interface Workbook {
  sheets(): string[];
  look(sheet: number): boolean;
  read(sheet: number, take: (csv: Uint8Array) => void): void;
  free(): void;
}

// The maximum, 1 GiB, reserves addresses, not memory.
const PAGES = { initial: 128, maximum: 16_384 };

let loaded: Promise<WorkbookModule> | null = null;

/** The reader of workbooks, or undefined if it cannot be downloaded. The engine then says what to do without it. */
export async function loadWorkbooks(urls: WasmUrls): Promise<Workbooks | undefined> {
  loaded ??= load(urls);
  try {
    const { Workbook } = await loaded;
    return { open: (bytes, most) => opened(new Workbook(bytes, most)) };
  } catch {
    // The next attempt downloads it again.
    loaded = null;
    return undefined;
  }
}

function opened(workbook: Workbook): OpenedWorkbook {
  return {
    sheets: () => workbook.sheets(),
    look: (sheet) => workbook.look(sheet),
    rows: (sheet) => {
      const pieces: Uint8Array[] = [];
      workbook.read(sheet, (csv) => pieces.push(csv));
      return pieces;
    },
    close: () => workbook.free(),
  };
}

async function load({ module: url, wasm }: WasmUrls): Promise<WorkbookModule> {
  const module = (await import(url)) as WorkbookModule;
  await module.default({ module_or_path: wasm, memory: memoryOf(PAGES) });
  return module;
}
