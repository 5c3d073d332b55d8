// Chart of the load shape: the average day by half hour, for weekdays and weekends.
// The load shape takes a second read of the files, so for large files the person
// has to ask for it.

import uPlot from "uplot";
import type { DayShape, LoadProgress, LoadShape } from "../engine/protocol.js";
import { indexForKey } from "../charts/chart-keys.js";
import { aroundZero } from "../charts/chart-range.js";
import { clock } from "../text/dates.js";
import { bytes, countOf, roughly } from "../text/figures.js";
import { Colours } from "./colours.js";
import { emit } from "./events.js";
import { make, shade, visibleText } from "./markup.js";
import { readoutOf } from "./readout.js";

const HEIGHT_PX = 240;
const SLOT_HOURS = 0.5;
const SLOTS = 48;
const THREE_HOURS = 6;

export class Nem12ShapeElement extends HTMLElement {
  readonly #of = make("span", { class: "muted" });
  readonly #draw = make("button", { type: "button" }, "Draw the load shape");
  readonly #note = make("span", { class: "written" });
  readonly #canvas = make("div", {
    class: "canvas",
    tabindex: "0",
    role: "application",
    "aria-label": "Chart of the average day: arrow keys move by half hours",
  });
  readonly #readout = readoutOf(this.#canvas);
  readonly #days = make("p", { class: "muted" });
  readonly #legend = legend();
  readonly #resized = new ResizeObserver(() => this.#fit());
  readonly #colours = new Colours(() => this.#shape && this.show(this.#shape));
  #plot: uPlot | null = null;
  #shape: LoadShape | null = null;
  #at: number | null = null;

  connectedCallback(): void {
    this.#resized.observe(this.#canvas);
    if (this.childElementCount > 0) return;
    this.append(
      make("header", {}, make("h3", {}, "Load shape"), this.#of, this.#draw, this.#note),
      this.#canvas,
      this.#readout,
      this.#legend,
      this.#days,
      this.#colours.probe,
    );
    this.#draw.addEventListener("click", () => emit(this, "nem12-draw-shape"));
    this.#canvas.addEventListener("keydown", (event) => this.#press(event));
    this.clear();
  }

  disconnectedCallback(): void {
    this.#resized.disconnect();
  }

  /** Offers to draw another load shape, of an NMI or with null of all NMIs. `bytesTotal` is the size of the second read. */
  offer(nmi: string | null, bytesTotal: number): void {
    this.#of.replaceChildren(nmi === null ? "average per NMI" : visibleText(nmi));
    this.#draw.hidden = false;
    this.#draw.removeAttribute("aria-disabled");
    this.#note.textContent = `reads ${bytes(bytesTotal)} again`;
    this.clear();
  }

  begin(): void {
    this.#draw.setAttribute("aria-disabled", "true");
    this.#note.textContent = "";
  }

  update({ bytesRead, bytesTotal }: LoadProgress): void {
    this.#note.textContent = `reading again, ${bytes(bytesRead)} of ${bytes(bytesTotal)}`;
  }

  show(shape: LoadShape): void {
    this.clear();
    this.#draw.hidden = true;
    this.#note.textContent = "";
    this.#days.textContent = shapeSummary(shape);
    if (shape.weekdays.days + shape.weekends.days === 0) return;
    this.#shape = shape;
    for (const part of [this.#canvas, this.#legend]) part.hidden = false;
    this.#paint(shape);
    this.#point(this.#at);
  }

  /** Shows why there is no load shape. */
  showProblem(message: string): void {
    this.#draw.removeAttribute("aria-disabled");
    this.#note.textContent = message;
  }

  /** Removes the chart. */
  clear(): void {
    this.#plot?.destroy();
    this.#plot = null;
    this.#shape = null;
    for (const part of [this.#canvas, this.#legend]) part.hidden = true;
    this.#readout.textContent = "";
    this.#days.textContent = "";
  }

  #paint({ weekdays, weekends }: LoadShape): void {
    const colour = this.#colours.reader();
    const steps = uPlot.paths.stepped?.({ align: 1 });
    const line = (label: string, stroke: string, dash?: number[]): uPlot.Series => ({
      label,
      stroke,
      width: 2,
      points: { show: false },
      ...(dash ? { dash } : {}),
      ...(steps ? { paths: steps } : {}),
    });
    const axis = { stroke: colour("--muted"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
    // A step needs two points, so the last half hour ends with its own value.
    const hours = Array.from({ length: SLOTS + 1 }, (_, slot) => slot * SLOT_HOURS);
    const values = ({ days, energy }: DayShape) => (days === 0 ? hours.map(() => null) : [...energy, energy.at(-1) ?? null]);
    this.#plot = new uPlot(
      {
        width: this.#canvas.clientWidth || 600,
        height: HEIGHT_PX,
        // On the right, half the width of the label 24:00.
        padding: [8, 20, 0, 0],
        legend: { show: false },
        cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
        scales: { x: { time: false, range: [0, 24] }, y: { range: (_, low, high) => aroundZero(low, high) } },
        axes: [
          { ...axis, incrs: [3, 6], space: 40, values: (_, hours) => hours.map((hour) => clock(hour / SLOT_HOURS)) },
          { ...axis, size: 64, label: "kWh", labelSize: 20 },
        ],
        series: [{}, line("Weekdays", colour("--accent")), line("Weekends", colour("--ink"), [6, 4])],
        hooks: {
          setCursor: [({ cursor, posToVal }) => cursor.left !== undefined && cursor.left >= 0 && this.#point(slotAt(posToVal(cursor.left, "x")))],
        },
      },
      [hours, values(weekdays), values(weekends)],
      this.#canvas,
    );
  }

  #fit(): void {
    const width = this.#canvas.clientWidth;
    if (this.#plot && width > 0) this.#plot.setSize({ width, height: HEIGHT_PX });
  }

  #press(event: KeyboardEvent): void {
    const to = indexForKey(event.key, this.#at, SLOTS - 1, THREE_HOURS);
    if (to === null) return;
    event.preventDefault();
    this.#point(to);
    this.#plot?.setCursor({ left: this.#plot.valToPos((to + 0.5) * SLOT_HOURS, "x"), top: 0 }, false);
  }

  #point(at: number | null): void {
    this.#at = at;
    if (at === null || !this.#shape) return;
    const part = ({ days, energy }: DayShape, when: string) => (days === 0 ? [] : [`${roughly(energy[at] ?? NaN)} kWh ${when}`]);
    const parts = [...part(this.#shape.weekdays, "on weekdays"), ...part(this.#shape.weekends, "on weekends")];
    this.#readout.textContent = `${clock(at)} to ${clock(at + 1)}: ${parts.join(", ")}`;
  }
}

function slotAt(hour: number): number {
  return Math.max(0, Math.min(SLOTS - 1, Math.floor(hour / SLOT_HOURS)));
}

/** Energy of an average day and number of days, in words; without the kind of day that there is none of. */
function shapeSummary({ weekdays, weekends }: LoadShape): string {
  const part = ({ days, energy }: DayShape, name: string) => {
    const sum = energy.reduce((sum, one) => sum + one, 0);
    return `${roughly(sum)} kWh a day over ${countOf(days, `${name} NMI-day`)}`;
  };
  const parts = [...(weekdays.days > 0 ? [part(weekdays, "weekday")] : []), ...(weekends.days > 0 ? [part(weekends, "weekend")] : [])];
  if (parts.length === 0) return "No day of the chosen streams has a total, so there is no average day.";
  return `${parts.join("; ")}. Times are NEM time (AEST, without daylight saving). Withheld days are left out.`;
}

/** Legend. Weekends are dashed, for people who cannot tell the colours apart. */
function legend(): HTMLElement {
  return make("ul", { class: "legend", "aria-label": "Legend" }, shade("consumption", "Weekdays, solid line"), shade("weekends", "Weekends, dashed line"));
}

customElements.define("nem12-shape", Nem12ShapeElement);
