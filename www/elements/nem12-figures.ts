// The verdict's figures: import, export, net, average, maximum demand, completeness
// and quality.

import type { Gaps, Peak, Report, StreamsTotal } from "../engine/protocol.js";
import { clock, dayName, spanName } from "../text/dates.js";
import { bytes, countOf, energy, percent, rounded, share } from "../text/figures.js";
import { totalName } from "../text/labels.js";
import { completeness, insteadOf, netNote } from "../text/verdict.js";
import { emit } from "./events.js";
import { make, visibleText } from "./markup.js";

/** Stands for a figure until its answer comes. */
const WAITING = "\u2026";

const NONE = "none";

// Takes the room of the time that comes later.
const NO_TIME = "\u00a0";

export class Nem12FiguresElement extends HTMLElement {
  readonly #figures = make("dl");
  readonly #about = make("p", { class: "about muted" });
  readonly #net = make("p", { class: "muted" });
  readonly #demand = make("dd");
  readonly #complete = make("dd", {}, WAITING);
  readonly #totals = new Map<string, HTMLElement>();

  /** Shows the figures of a report. Totals of other streams, gaps and maximum demand come later. */
  show(report: Report): void {
    this.#totals.clear();
    this.#showDemand(WAITING, NO_TIME);
    this.#complete.replaceChildren(WAITING);
    const { totals, days } = report;
    const quality = (part: string) => (days.output === 0 ? "\u2013" : percent(share(part, totals.total)));
    const unknown = Number(totals.unknown) === 0 ? [] : [figure("Quality unknown", quality(totals.unknown))];
    this.#figures.replaceChildren(
      ...this.#energies(report),
      figure(report.nmis === 1 ? "Average a day" : "Average a day, per NMI", averageOf(report)),
      figureOf(report.column === "generation" ? "Maximum export" : "Maximum demand", this.#demand),
      figureOf("Complete", this.#complete),
      figure("Estimated", quality(totals.estimated)),
      figure("Substituted", quality(totals.substituted)),
      ...unknown,
    );
    // In the same place, so that nothing moves under a pointer that is about to press.
    const instead = insteadOf(report);
    this.#about.replaceChildren(instead ? visibleText(instead) : aboutOf(report));
    this.#about.classList.toggle("nothing", instead !== "");
    this.#net.textContent = "";
    this.replaceChildren(this.#figures, this.#net, this.#about);
  }

  /** Shows the totals that a report does not have. */
  showTotals({ totals }: Report, others: StreamsTotal[]): void {
    for (const { streams, total, output } of others) this.#totals.get(streams)?.replaceChildren(output === 0 ? NONE : kWh(total));
    const totalOf = (side: string) => others.find(({ streams }) => streams === side)?.total ?? totals.total;
    this.#net.textContent = netNote(totalOf("consumption"), totalOf("generation"), totalOf("net"));
  }

  showGaps(gaps: Gaps): void {
    this.#complete.replaceChildren(completeness(gaps) ?? "\u2013");
  }

  /** Shows the half hour with the most energy; null where there is none. */
  showPeak(peak: Peak | null): void {
    if (!peak) return this.#showDemand("\u2013", NO_TIME);
    this.#showDemand(`${rounded(2 * Number(peak.energy))} kW`, `${dayName(peak.date)}, ${clock(peak.slot)}`);
  }

  /** Offers to read files of this size a second time, for the maximum demand. */
  offerPeak(size: number): void {
    const read = make("button", { type: "button", class: "quiet", title: `Reads ${bytes(size)} again` }, "Find it");
    read.addEventListener("click", () => {
      if (read.hasAttribute("aria-disabled")) return;
      read.setAttribute("aria-disabled", "true");
      read.textContent = "Reading\u2026";
      emit(this, "nem12-draw-shape");
    });
    this.#showDemand(read, NO_TIME);
  }

  #showDemand(demand: Node | string, when: string): void {
    this.#demand.replaceChildren(demand, make("small", {}, when));
  }

  #energies(report: Report): HTMLElement[] {
    const shown = SIDES.map(([streams, name]) => {
      if (streams === report.settings.streams) return this.#main(report);
      const value = make("dd", {}, WAITING);
      this.#totals.set(streams, value);
      return figureOf(name, value);
    });
    return SIDES.some(([streams]) => streams === report.settings.streams) ? shown : [this.#main(report), ...shown];
  }

  #main(report: Report): HTMLElement {
    const value = report.days.output === 0 ? NONE : kWh(report.totals.total);
    return figure(totalName(report), value, "total");
  }
}

/** The choices of streams whose totals are always shown, each with its name. */
const SIDES: [streams: string, name: string][] = [
  ["consumption", "Import"],
  ["generation", "Export"],
  ["net", "Net"],
];

/** The choices of streams whose totals a report does not have. */
export function otherSides({ settings }: Report): string[] {
  return SIDES.map(([streams]) => streams).filter((streams) => streams !== settings.streams);
}

/** The energy of the output by its NMI-days. */
function averageOf({ totals, days }: Report): string {
  return days.output === 0 ? "\u2013" : `${rounded(Number(totals.total) / days.output)} kWh`;
}

function aboutOf({ nmis, streams, days, firstDay, lastDay }: Report): string {
  const span = firstDay && lastDay ? [spanName(firstDay, lastDay)] : [];
  const files = [countOf(nmis, "NMI"), countOf(streams, "stream"), ...span].join(" \u00b7 ");
  return `In the files: ${files}. In the total: ${countOf(days.output, "daily row")}`;
}

function kWh(exact: string): HTMLElement {
  return make("span", {}, energy(exact), make("small", {}, " kWh"));
}

function figure(name: string, value: Node | string, kind = ""): HTMLElement {
  return figureOf(name, make("dd", {}, value), kind);
}

function figureOf(name: string, value: HTMLElement, kind = ""): HTMLElement {
  return make("div", { class: kind }, make("dt", {}, name), value);
}

customElements.define("nem12-figures", Nem12FiguresElement);
