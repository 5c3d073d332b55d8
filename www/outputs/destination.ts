// Where an output goes. Small ones are gathered in the browser and downloaded;
// large ones are written as they come, so that they are nowhere held whole.

import type { Destination, Format, Report } from "../engine/protocol.js";

// What any browser gathers without trouble. Above it the person is asked.
const LARGE_BYTES = 256 * 1024 * 1024;

// About what a row takes: an NMI, a date, an energy, and for SQL the words around them.
const ROW_BYTES = { csv: 32, sql: 64, json: 64, parquet: 8, withheld: 128 };

// About how much longer the readings become as rows of their own, and then packed.
const INTERVAL_GROWTH = { intervals: 12, "intervals.parquet": 2 };

// About what a stream and a withheld day take in a report; HTML says more than the others.
const REPORT_BYTES = 1024;

/** Chromium's; others may follow. */
interface SavePicker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
}

/** About how long an output will be. */
function estimate(report: Report, format: Format): number {
  const bytes = report.inputs.reduce((sum, input) => sum + input.bytes, 0);
  const { output, withheld } = report.days;
  switch (format) {
    case "csv":
    case "sql":
    case "json":
    case "parquet":
      return output * ROW_BYTES[format];
    case "intervals":
    case "intervals.parquet":
      return bytes * INTERVAL_GROWTH[format];
    case "withheld":
      return withheld * ROW_BYTES[format];
    case "report.json":
    case "report.csv":
    case "report.html":
      return (report.streams + withheld) * REPORT_BYTES;
  }
}

/**
 * To be called while the press of the button still counts as the person's wish;
 * nothing when the person chose no file.
 */
export async function chooseDestination(report: Report, format: Format, name: string): Promise<Destination | null> {
  if (estimate(report, format) < LARGE_BYTES) return { kind: "blob" };
  const { showSaveFilePicker } = window as SavePicker;
  if (showSaveFilePicker) {
    try {
      return { kind: "file", handle: await showSaveFilePicker({ suggestedName: name }) };
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === "AbortError") return null;
      // Not allowed here, in a frame for one: then as other browsers do it.
    }
  }
  return "getDirectory" in (navigator.storage ?? {}) ? { kind: "private", name } : { kind: "blob" };
}

/** What the page says of it, behind the name. */
export function outcomeOf({ kind }: Destination): string {
  switch (kind) {
    case "file":
      return "is written to the file you chose";
    case "private":
      return "is written, by way of this browser's private storage";
    case "blob":
      return "is written";
  }
}
