// Sentences on what a print leaves out.

import { count } from "./figures.js";

/** Says which rows of a long table are on paper, where not all of `all` are. `rest` says what has the others. */
export function rowsLeftOut(from: number, to: number, all: number, rest: string): string {
  return from === 0 && to === all ? "" : `Only rows ${count(from + 1)} to ${count(to)} of ${count(all)} are on paper. ${rest}`.trim();
}

/** Says which parts of a tab were never read, and so are not on paper. */
export function partsLeftOut(parts: string[], tab: string): string {
  return parts.length === 0 ? "" : `Not on paper: ${parts.join(", ")}. The page reads them when somebody looks. Open the tab ${tab}, then print again.`;
}
