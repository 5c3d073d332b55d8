// The report's closed lists in the words the page uses.

import type { Report, Severity } from "../engine/protocol.js";

/** What the output's third column holds. */
export function columnTitle({ column, settings }: Report): string {
  switch (column) {
    case "consumption":
      return "Consumption";
    case "generation":
      return "Generation";
    case "net":
      return "Net consumption";
    case "energy":
      return settings.streams === "all" ? "All streams (control total)" : `Streams ${settings.streams}`;
  }
}

/** A sign and a word each, so that colour is never the only one; `words` name all of a kind. */
export const SEVERITIES: Record<Severity, { sign: string; word: string; words: string }> = {
  file: { sign: "\u2716", word: "File", words: "Files" },
  block: { sign: "\u2716", word: "Block", words: "Blocks" },
  day: { sign: "\u25a0", word: "Day", words: "Days" },
  warning: { sign: "\u25b2", word: "Warning", words: "Warnings" },
  note: { sign: "\u25cb", word: "Note", words: "Notes" },
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

/** `F14`, a flag with its method, in words, and as it stands in the file. */
export function qualityWords(quality: string): string {
  const words = FLAGS[quality.charAt(0)];
  if (words === undefined) return quality;
  return quality.length > 1 ? `${words} (${quality})` : words;
}
