// Where an output goes. A small output is collected in a Blob and downloaded. A
// large one is written piece by piece, so that it is never in memory as a whole.

import { OUTPUTS } from "../engine-types.js";
import type { Destination, Format, Report } from "../engine/protocol.js";

// Browsers collect this much without trouble. For more the page asks for a file.
const LARGE_BYTES = 256 * 1024 * 1024;

/** `showSaveFilePicker` exists in Chromium only (86 and later). Firefox and Safari do not implement it. */
interface SavePicker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
}

/** Approximate bytes of an output. */
export function estimate(report: Report, format: Format): number {
  const { output, withheld } = report.days;
  const [bytes, per] = OUTPUTS[format].length;
  switch (per) {
    case "day":
      return output * bytes;
    case "withheld day":
      return withheld * bytes;
    case "byte":
      return report.inputs.reduce((sum, input) => sum + input.bytes, 0) * bytes;
    case "stream":
      return (report.streams + withheld) * bytes;
  }
}

/**
 * Chooses a destination by the size of the output. Call it in the handler of the
 * click, because browsers open a file picker only then. Returns null when the
 * person closed the picker.
 */
export async function chooseDestination(size: number, name: string): Promise<Destination | null> {
  if (size < LARGE_BYTES) return { kind: "blob" };
  const { showSaveFilePicker } = window as SavePicker;
  if (showSaveFilePicker) {
    try {
      return { kind: "file", handle: await showSaveFilePicker({ suggestedName: name }) };
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === "AbortError") return null;
      // A frame of another origin may not open a picker, so this goes on as in other browsers.
    }
  }
  return "getDirectory" in (navigator.storage ?? {}) ? { kind: "private", name } : { kind: "blob" };
}

/** A message for the person about a finished output. */
export function outcomeOf({ kind }: Destination, name: string): string {
  switch (kind) {
    case "file":
      return `Saved ${name} to the file you chose`;
    case "private":
      return `Saved ${name} through this browser's private storage`;
    case "blob":
      return `Saved ${name}`;
  }
}
