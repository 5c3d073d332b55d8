// Chart of daily energy: import upwards, export downwards, missing days hatched, and a
// strip for the quality of each day. Dragging, keys and buttons zoom.

import uPlot from "uplot";
import { indexForKey } from "../charts/chart-keys.js";
import { dateSplits } from "../charts/date-splits.js";
import { pictureOf } from "../charts/chart-picture.js";
import { aroundZero } from "../charts/chart-range.js";
import { CalendarDays, daySummary, isoDate, type ChartPeriod } from "../charts/calendar-days.js";
import { Colours } from "./colours.js";
import { emit } from "./events.js";
import { make, shade } from "./markup.js";
import { readoutOf } from "./readout.js";
import { drawQuality, STRIP_PX, SHADES } from "../charts/quality-strip.js";

const DAY_SECONDS = 86_400;
const HEIGHT_PX = 280;
const A_MONTH = 30;

const PERIODS: [period: ChartPeriod, label: string][] = [
  ["day", "Day"],
  ["week", "Week"],
  ["month", "Month"],
];

export class Nem12ChartElement extends HTMLElement {
  readonly #message = make("span", { class: "muted" });
  readonly #canvas = make("div", {
    id: "chart-days",
    class: "canvas",
    tabindex: "0",
    role: "application",
    "aria-label": "Chart of daily energy: arrow keys move by days, plus and minus zoom, Escape shows all, Enter opens the day",
  });
  readonly #readout = readoutOf(this.#canvas);
  readonly #period = make("select", { "aria-label": "Energy by" }, ...PERIODS.map(([period, label]) => make("option", { value: period }, label)));
  readonly #openDay = make("button", { type: "button" }, "Open the day");
  readonly #resized = new ResizeObserver(() => this.#fit());
  readonly #colours = new Colours(() => this.show(this.#byDay));
  #plot: uPlot | null = null;
  #byDay = new CalendarDays(null);
  /** The days, or the weeks or months of them. */
  #days = this.#byDay;
  #at: number | null = null;

  connectedCallback(): void {
    this.#resized.observe(this.#canvas);
    if (this.childElementCount > 0) return;
    const png = make("button", { type: "button" }, "Copy as picture");
    const zoom = (label: string, sign: string, factor: number) => {
      const button = make("button", { type: "button", "aria-label": label, title: label, class: "step" }, sign);
      button.addEventListener("click", () => this.#zoom(factor));
      return button;
    };
    this.append(
      make(
        "header",
        {},
        make("h3", {}, "Energy by"),
        this.#period,
        make(
          "div",
          { class: "zoom", role: "group", "aria-label": "Zoom" },
          zoom("Zoom in", "+", 0.5),
          zoom("Zoom out", "\u2212", 2),
          zoom("Show all days", "\u21BA", Infinity),
        ),
        this.#openDay,
        png,
        this.#message,
      ),
      this.#canvas,
      this.#readout,
      legend(),
      this.#colours.probe,
    );
    this.#period.addEventListener("change", () => {
      this.#at = null;
      this.show(this.#byDay);
    });
    this.#openDay.addEventListener("click", () => this.#open());
    png.addEventListener("click", () => emit(this, "nem12-copy-chart"));
    this.#canvas.addEventListener("keydown", (event) => this.#press(event));
  }

  disconnectedCallback(): void {
    this.#resized.disconnect();
  }

  /** Forgets the day that is pointed at, for a new load. */
  reset(): void {
    this.#message.textContent = "";
    this.#at = null;
  }

  /** Shows days. A zoom stays if they begin and end as those before. */
  show(days: CalendarDays): void {
    const [before, shown] = [this.#days.data[0], this.#plot?.scales["x"]];
    this.#byDay = days;
    this.#days = days.by(this.#period.value as ChartPeriod);
    this.#openDay.hidden = this.#days.isGrouped;
    this.#plot?.destroy();
    this.#plot = null;
    const { count } = this.#days;
    this.#readout.textContent = count === 0 ? "No day to show." : "";
    this.#canvas.hidden = count === 0;
    if (count > 0) this.#draw();
    const now = this.#days.data[0];
    const isSame = before.length === count && before[0] === now[0];
    // The scale adds half a day at both ends.
    if (isSame && shown?.min && shown.max) this.#view(shown.min + this.#days.half(0), shown.max - this.#days.half(count - 1));
    this.#point(this.#at !== null && this.#at < count ? this.#at : null);
  }

  /** Shows whether the chart was copied. */
  end(message: string): void {
    this.#message.textContent = message;
  }

  /** The chart as a PNG with a title that names what it is of, its days and its legend; null while nothing is drawn. */
  async picture(of: string): Promise<Blob | null> {
    const { count } = this.#days;
    if (!this.#plot || count === 0) return null;
    const title = `${of}: energy by ${this.#period.value}, ${isoDate(this.#byDay.data[0][0]!)} to ${isoDate(this.#byDay.data[0].at(-1)!)}`;
    const colour = this.#colours.reader();
    const entries = LEGEND.map(([token, label, variable]): [string, string] => [colour(variable ?? `--${token}`), label]);
    return pictureOf(this.#plot.ctx.canvas, title, entries, colour);
  }

  /** Moves the cursor to a day, by its index, and the chart into sight. */
  pick(day: number): void {
    if (this.#days.isGrouped) {
      this.#period.value = "day";
      this.show(this.#byDay);
    }
    this.#point(day, true);
    this.scrollIntoView({ block: "nearest" });
  }

  /** Gives the chart the focus, as after the day that was opened from it. */
  focusDays(): void {
    this.#canvas.focus();
  }

  /** Opens the day that is pointed at; without one the last. */
  #open(): void {
    if (this.#days.count > 0 && !this.#days.isGrouped) emit(this, "nem12-open-day", this.#days.date(this.#at ?? this.#days.count - 1));
  }

  #draw(): void {
    const colour = this.#colours.reader();
    const bars = uPlot.paths.bars?.({ size: [0.8, 40], align: 0 });
    const axis = { stroke: colour("--muted"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
    const energy = (label: string, fill: string): uPlot.Series => ({
      label,
      fill,
      stroke: fill,
      points: { show: false },
      ...(bars ? { paths: bars } : {}),
    });
    this.#plot = new uPlot(
      {
        width: this.#canvas.clientWidth || 600,
        height: HEIGHT_PX,
        // On the right, half the width of a date: the axis may put one below the last day.
        padding: [8, 36, 0, 0],
        legend: { show: false },
        cursor: { y: false, points: { show: false }, drag: { x: true, y: false } },
        scales: { x: { time: true, range: (_, min, max) => this.#range(min, max) }, y: { range: (_, low, high) => aroundZero(low, high) } },
        // Dates are NEM dates, whatever time zone the browser is in.
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
        axes: [{ ...axis, size: 34, gap: STRIP_PX + 2, splits: (_, __, min, max) => dateSplits(min, max, this.#canvas.clientWidth), values: (_, times) => times.map(isoDate) }, { ...axis, size: 64, label: "kWh", labelSize: 20, stroke: colour("--muted") }],
        series: [{}, energy("Import", colour("--accent")), energy("Export", colour("--generation"))],
        hooks: {
          draw: [(plot) => drawQuality(plot, this.#days, colour)],
          setCursor: [({ cursor }) => cursor.idx !== null && cursor.idx !== undefined && this.#point(cursor.idx)],
        },
      },
      this.#days.data,
      this.#canvas,
    );
  }

  /** The range of the axis of days: half a day more at both ends. */
  #range(min: number, max: number): [number, number] {
    const last = this.#days.data[0].at(-1) ?? max;
    // Of a single day uPlot makes a thousand.
    return [min - this.#days.half(0), (max > last + DAY_SECONDS ? last : max) + this.#days.half(this.#days.count - 1)];
  }

  #fit(): void {
    const width = this.#canvas.clientWidth;
    if (this.#plot && width > 0) this.#plot.setSize({ width, height: HEIGHT_PX });
  }

  #press(event: KeyboardEvent): void {
    const to = indexForKey(event.key, this.#at, this.#days.count - 1, A_MONTH);
    if (to !== null) this.#point(to, true);
    else if (event.key === "+" || event.key === "=") this.#zoom(0.5);
    else if (event.key === "-") this.#zoom(2);
    else if (event.key === "Escape") this.#zoom(Infinity);
    else if (event.key === "Enter") this.#open();
    else return;
    event.preventDefault();
  }

  /** Shows a day's energies. With `move` the chart's cursor moves there too. */
  #point(at: number | null, move = false): void {
    this.#at = at;
    if (at === null) return;
    this.#readout.textContent = daySummary(this.#days, at);
    const plot = this.#plot;
    if (move && plot) plot.setCursor({ left: plot.valToPos(this.#days.data[0][at] ?? 0, "x"), top: 0 }, false);
  }

  #zoom(factor: number): void {
    const plot = this.#plot;
    const times = this.#days.data[0];
    const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0];
    if (!plot) return;
    const { min = first, max = last } = plot.scales["x"] ?? {};
    const middle = this.#at === null ? (min + max) / 2 : (times[this.#at] ?? first);
    const half = Math.max(3 * DAY_SECONDS, ((max - min) / 2) * factor);
    this.#view(Math.max(first - DAY_SECONDS, middle - half), Math.min(last + DAY_SECONDS, middle + half));
  }

  /** Shows the days from one time to another, in seconds since 1970. */
  #view(min: number, max: number): void {
    this.#plot?.setScale("x", { min, max });
  }
}

const LEGEND: [shade: string, label: string, variable?: string][] = [
  ["consumption", "Import", "--accent"],
  ["generation", "Export"],
  ...SHADES.map(({ token, label }): [string, string] => [token, label]),
];

/** Legend. What is missing is hatched, for people who cannot tell the colours apart. */
function legend(): HTMLElement {
  return make(
    "ul",
    { class: "legend", "aria-label": "Legend" },
    ...LEGEND.map(([token, label]) => shade(token, label)),
  );
}

customElements.define("nem12-chart", Nem12ChartElement);
