// The first daily rows, as the outputs will have them.

import type { Report } from "../protocol.js";
import { columnTitle, qualityWords } from "./words.js";
import { count } from "./figures.js";
import { code, date, energies, make, num, table, type Cell } from "./markup.js";

export class Nem12PreviewElement extends HTMLElement {
  show(report: Report): void {
    const { preview, days } = report;
    const energyCells = energies(preview.map((row) => row.energy));
    const rows = preview.map((row, index): Cell[] => [
      code(row.nmi),
      date(row.date),
      energyCells[index]!,
      qualityWords(row.quality),
    ]);
    const caption =
      days.output > preview.length
        ? `Daily rows: the first ${count(preview.length)} of ${count(days.output)}`
        : "Daily rows";
    const head = ["NMI", "Date", num(`${columnTitle(report)}, kWh`), "Quality"];
    // Scrollable by keyboard, hence the tab stop and a name for it.
    const frame = make("div", { class: "frame", tabindex: "0", role: "group", "aria-label": "Daily rows" });
    frame.append(table({ caption, head, rows }));
    this.replaceChildren(frame);
    this.hidden = preview.length === 0;
  }
}

customElements.define("nem12-preview", Nem12PreviewElement);
