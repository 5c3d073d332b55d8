// The table of all daily rows, a screenful at a time.

import type { DailyRow, Report } from "../engine/protocol.js";
import { qualityLabel, totalName } from "../text/labels.js";
import { count } from "../text/figures.js";
import { rowsLeftOut } from "../text/on-paper.js";
import { emit } from "./events.js";
import { LongTable } from "./long-table.js";
import { code, date, energies, fractionWidth, make, num, table, type Cell } from "./markup.js";

const ROW_PX = 32;

export class Nem12RowsElement extends HTMLElement {
  readonly #title = make("h3", { class: "caption" });
  readonly #message = make("span", { class: "written" });
  readonly #none = make("p", { class: "muted" }, "No day of the chosen streams, NMIs and dates has a row.");
  /** A sentence on what a print leaves out. */
  readonly #onPaper = make("p", { class: "on-paper" });
  readonly #table = new LongTable<DailyRow>({
    label: "Daily rows",
    rowPx: ROW_PX,
    ask: (from, most) => emit(this, "nem12-read-rows", { from, most }),
    draw: (rows) => this.#draw(rows),
    drawn: (from, to, all) => (this.#onPaper.textContent = rowsLeftOut(from, to, all, "The export has all of them.")),
  });
  #count = 0;
  #column = "";
  /** Widest fraction so far, in characters, for the alignment of decimal points. */
  #fraction = 0;

  connectedCallback(): void {
    this.#table.connect();
    if (this.childElementCount > 0) return;
    const copy = make("button", { type: "button" }, "Copy rows");
    copy.addEventListener("click", () => emit(this, "nem12-copy-rows"));
    this.append(make("header", {}, this.#title, this.#message, copy), this.#none, this.#table.frame, this.#onPaper);
  }

  disconnectedCallback(): void {
    this.#table.disconnect();
  }

  show(report: Report): void {
    this.#count = report.days.output;
    this.#column = totalName(report);
    this.#title.textContent = this.#count > this.#table.page ? `Daily rows, kWh: ${count(this.#count)}` : "Daily rows, kWh";
    this.#fraction = 0;
    this.end("");
    this.#table.frame.hidden = this.#count === 0;
    this.#none.hidden = this.#count > 0;
    this.#table.show(this.#count, report.preview.slice(0, this.#table.page));
  }

  clear(): void {
    this.#count = 0;
    this.#title.textContent = "Daily rows, kWh";
    this.#table.clear();
  }

  /** Takes rows that were requested. Rows of an earlier table are ignored. */
  take(from: number, rows: DailyRow[]): void {
    this.#table.take(from, rows);
  }

  /** Shows whether the rows were copied. */
  end(message: string): void {
    this.#message.textContent = message;
  }

  #draw(rows: (DailyRow | undefined)[]): HTMLTableElement {
    const known = rows.map((row) => row?.energy ?? "");
    this.#fraction = Math.max(this.#fraction, ...known.map(fractionWidth));
    const energyCells = energies(known, this.#fraction);
    const cells = rows.map((row, index): Cell[] =>
      row ? [code(row.nmi), date(row.date), energyCells[index]!, qualityLabel(row.quality)] : ["\u2026", "", "", ""],
    );
    return table({ caption: null, head: ["NMI", "Date", num(this.#column), "Quality"], rows: cells });
  }
}

customElements.define("nem12-rows", Nem12RowsElement);
