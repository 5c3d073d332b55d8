// The headline: the total, and counts of rows, NMIs, streams and days.

import type { Report } from "../engine/protocol.js";
import { count, energy } from "../text/figures.js";
import { make } from "./markup.js";
import { columnTitle } from "../text/labels.js";

export class Nem12FiguresElement extends HTMLElement {
  show(report: Report): void {
    const figures = make(
      "dl",
      {},
      figure(columnTitle(report), make("span", {}, energy(report.totals.total), make("small", {}, " kWh")), "total"),
      figure("Daily rows", count(report.days.output)),
      figure("NMIs", count(report.nmis)),
      figure("Streams", count(report.streams)),
      figure("First day", report.firstDay ?? "\u2013"),
      figure("Last day", report.lastDay ?? "\u2013"),
    );
    const nothing = report.nothing ? make("p", { class: "nothing" }, report.nothing) : "";
    this.replaceChildren(figures, nothing);
  }
}

function figure(name: string, value: Node | string, kind = ""): HTMLElement {
  return make("div", { class: kind }, make("dt", {}, name), make("dd", {}, value));
}

customElements.define("nem12-figures", Nem12FiguresElement);
