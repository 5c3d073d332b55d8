// Labels for the values of a report.

import type { Report, Severity } from "../engine/protocol.js";

/** The name of the total and of the column of its energies. */
export function totalName({ column, settings }: Report): string {
  switch (column) {
    case "consumption":
      return "Import";
    case "generation":
      return "Export";
    case "net":
      return "Net";
    case "energy":
      return settings.streams === "all" ? "All streams (control total)" : `Streams ${settings.streams}`;
  }
}

/** Each severity with a sign, so that colour is never the only difference, and with its name in singular and plural. */
export const SEVERITIES: Record<Severity, { sign: string; one: string; many: string }> = {
  file: { sign: "\u2716", one: "File", many: "Files" },
  block: { sign: "\u2716", one: "Block", many: "Blocks" },
  day: { sign: "\u25a0", one: "Day", many: "Days" },
  read: { sign: "\u25a0", one: "Read", many: "Reads" },
  warning: { sign: "\u25b2", one: "Warning", many: "Warnings" },
  note: { sign: "\u25cb", one: "Note", many: "Notes" },
};

const FLAGS: Record<string, string> = {
  A: "actual",
  S: "substituted",
  F: "final substitute",
  E: "estimated",
  N: "null",
  V: "variable",
  "?": "unknown",
};

/** A quality such as `F14`, with its flag spelled out: `final substitute (F14)`. */
export function qualityLabel(quality: string): string {
  const flag = FLAGS[quality.charAt(0)];
  if (flag === undefined) return quality;
  return quality.length > 1 ? `${flag} (${quality})` : flag;
}
