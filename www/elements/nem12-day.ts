// One day of one NMI: a bar for each interval with its quality, and the same as a table. The
// intervals take a second read of the files.

import type { Accounts, LoadProgress, Report } from "../engine/protocol.js";
import { classOf, dayStreams, type DayStream, type Interval } from "../charts/day-streams.js";
import { indexForKey } from "../charts/chart-keys.js";
import { dayName } from "../text/dates.js";
import { bytes, count, energy } from "../text/figures.js";
import { qualityLabel } from "../text/labels.js";
import { emit } from "./events.js";
import { code, energies, make, shade, svg, table, visibleText, type Cell } from "./markup.js";
import { readoutOf } from "./readout.js";

const WIDTH = 288;
const HEIGHT = 80;

export class Nem12DayElement extends HTMLElement {
  readonly #heading = make("h3", { tabindex: "-1" });
  readonly #note = make("p", { class: "muted", role: "status" });
  readonly #stop = make("button", { type: "button" }, "Stop");
  readonly #read = make("button", { type: "button" }, "Show the intervals");
  readonly #body = make("div");
  #date = "";
  #nmi: string | null = null;

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    const close = make("button", { type: "button" }, "Close");
    this.append(make("header", {}, this.#heading, this.#read, this.#stop, close), this.#note, this.#body);
    close.addEventListener("click", () => {
      this.close();
      emit(this, "nem12-close-day");
    });
    this.#stop.addEventListener("click", () => emit(this, "nem12-stop-day"));
    this.#read.addEventListener("click", () => this.#ask());
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "One day");
    this.hidden = true;
  }

  /** Opens a day. */
  open(date: string): void {
    this.#date = date;
    this.#nmi = null;
    this.hidden = false;
    this.#say("");
    this.#heading.textContent = dayName(date);
    this.#body.replaceChildren();
    this.#heading.focus({ preventScroll: true });
    this.scrollIntoView({ block: "nearest" });
  }

  /** Shows nothing, and stops a read that still runs. */
  close(): void {
    if (!this.#stop.hidden && !this.hidden) emit(this, "nem12-stop-day");
    this.hidden = true;
    this.#nmi = null;
    this.#body.replaceChildren();
  }

  /** Offers the NMIs that have something on the day, those with the most import first. With one of them it is asked for, unless the read is long. */
  offer({ count: all, rows }: Accounts, size: number, mayRead: boolean): void {
    const [only] = rows;
    if (!only) return this.#say("No NMI has data on this day.");
    if (all === 1) return this.#choose(only.name, size, mayRead);
    const more = all > rows.length ? ` The ${count(rows.length)} with the most import of ${count(all)} are listed. Filter by an NMI to see another.` : "";
    this.#say(`Choose an NMI.${more}`);
    const items = rows.map(({ name, account }) => {
      const button = make("button", { type: "button", class: "quiet" }, visibleText(name));
      button.addEventListener("click", () => this.#choose(name, size, true));
      const kWh = account.import === null ? "no import" : `${energy(account.import)} kWh`;
      return make("li", {}, button, ` ${kWh}${account.missing > 0 ? ", missing" : ""}${account.withheld > 0 ? ", withheld" : ""}`);
    });
    this.#body.replaceChildren(make("ul", { class: "nmis", "aria-label": "NMIs" }, ...items));
  }

  update({ bytesRead, bytesTotal }: LoadProgress): void {
    this.#note.textContent = `Reading again, ${bytes(bytesRead)} of ${bytes(bytesTotal)}`;
  }

  /** Shows the intervals, from the CSV of the day. */
  show(csv: string, { withheld }: Report): void {
    const streams = dayStreams(csv);
    this.#say(streams.length > 0 ? "" : this.#nothing(withheld));
    this.#body.replaceChildren(...streams.map((stream) => picture(stream)), ...(streams.length > 0 ? [legend(), asTable(streams)] : []));
    // It was opened before it had a height.
    this.#body.firstElementChild?.scrollIntoView({ block: "nearest" });
  }

  #nothing(withheld: Report["withheld"]): string {
    const own = withheld.find(({ nmi, date }) => nmi === this.#nmi && date === this.#date);
    return own ? `This day is withheld: ${own.reason}` : "No interval counts on this day: it is missing or withheld.";
  }

  /** Shows why there are no intervals. */
  showProblem(message: string): void {
    this.#say(message);
    this.#read.hidden = this.#nmi === null;
  }

  #choose(nmi: string, size: number, mayRead: boolean): void {
    this.#nmi = nmi;
    this.#heading.replaceChildren(`${dayName(this.#date)}, `, visibleText(nmi));
    this.#body.replaceChildren();
    if (mayRead) return this.#ask();
    this.#say(`This reads ${bytes(size)} again.`);
    this.#read.hidden = false;
  }

  #ask(): void {
    if (this.#nmi === null) return;
    this.#say("Reading again\u2026");
    this.#stop.hidden = false;
    emit(this, "nem12-read-day", { nmi: this.#nmi, date: this.#date });
  }

  /** Says something, after which nothing runs. */
  #say(message: string): void {
    this.#note.textContent = message;
    this.#stop.hidden = true;
    this.#read.hidden = true;
  }
}

/** The bars of one stream. Heights are rounded; the readout and the table have the exact values. */
function picture({ suffix, unit, intervals }: DayStream): HTMLElement {
  const values = intervals.map(({ value }) => Number(value || NaN));
  const most = Math.max(0, ...values.filter((value) => value > 0));
  const least = Math.min(0, ...values.filter((value) => value < 0));
  const scale = HEIGHT / (most - least || 1);
  const width = WIDTH / intervals.length;
  const drawing = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true", "data-side": suffix.startsWith("B") ? "export" : "import" });
  const bars = intervals.map((interval, at) => {
    const value = values[at] ?? NaN;
    const kind = classOf(interval);
    const [top, height] = Number.isNaN(value) ? [0, HEIGHT] : [(most - Math.max(0, value)) * scale, Math.abs(value) * scale];
    const bar = svg("rect", { x: at * width, y: top, width, height, "data-quality": kind });
    drawing.append(bar);
    if (kind === "missing") drawing.append(svg("path", { d: `M${at * width} ${HEIGHT} L${(at + 1) * width} 0`, "vector-effect": "non-scaling-stroke" }));
    else if (kind !== "actual") drawing.append(svg("rect", { x: at * width, y: HEIGHT - 4, width, height: 4, "data-strip": kind }));
    return bar;
  });
  const canvas = make("div", { class: "bars", tabindex: "0", role: "application", "aria-label": `${suffix}, ${unit}: arrow keys move by intervals` });
  const readout = readoutOf(canvas, hint(intervals));
  let current = -1;
  const point = (at: number) => {
    bars[current]?.removeAttribute("data-current");
    bars[at]?.setAttribute("data-current", "");
    current = at;
    readout.textContent = sentence(intervals[at]!, unit);
  };
  canvas.append(drawing);
  canvas.addEventListener("pointermove", ({ clientX }) => {
    const { left, width } = canvas.getBoundingClientRect();
    point(Math.max(0, Math.min(intervals.length - 1, Math.floor(((clientX - left) / width) * intervals.length))));
  });
  canvas.addEventListener("keydown", (event) => {
    const to = indexForKey(event.key, current < 0 ? null : current, intervals.length - 1, Math.round(intervals.length / 8));
    if (to === null) return;
    event.preventDefault();
    point(to);
  });
  const axis = make("p", { class: "axis", "aria-hidden": "true" }, ...["00:00", "06:00", "12:00", "18:00", "24:00"].map((time) => make("span", {}, time)));
  return make("figure", {}, make("figcaption", {}, make("b", { class: "code" }, suffix), ` ${unit}, highest ${energy(highest(intervals)) || "\u2013"}`), canvas, axis, readout);
}

/** The largest value, as it is written. */
function highest(intervals: Interval[]): string {
  return intervals.reduce((best, { value }) => (value !== "" && (best === "" || Number(value) > Number(best)) ? value : best), "");
}

function hint(intervals: Interval[]): string {
  const missing = intervals.filter(({ value }) => value === "").length;
  return `${count(intervals.length)} intervals${missing > 0 ? `, ${count(missing)} missing` : ""}`;
}

function sentence({ start, end, value, quality }: Interval, unit: string): string {
  return `${start} to ${end}: ${value === "" ? "missing" : `${energy(value)} ${unit}`}, ${qualityLabel(quality)}`;
}

/** The intervals as a table: a row for each start, with value and quality of each stream. */
function asTable(streams: DayStream[]): HTMLElement {
  const starts = [...new Set(streams.flatMap(({ intervals }) => intervals.map(({ start }) => start)))].sort();
  const columns = streams.map(({ intervals }) => {
    const of = new Map(intervals.map((interval) => [interval.start, interval]));
    const own = starts.map((start) => of.get(start));
    return { own, cells: energies(own.map((interval) => interval?.value ?? "")) };
  });
  const rows = starts.map((start, at): Cell[] => [
    code(start),
    ...columns.flatMap(({ own, cells }): Cell[] => {
      const interval = own[at];
      if (!interval) return ["", ""];
      return [interval.value === "" ? { class: "num missing", content: "missing" } : cells[at]!, qualityLabel(interval.quality)];
    }),
  ]);
  const head: Cell[] = ["Start", ...streams.flatMap(({ suffix, unit }): Cell[] => [{ class: "num", content: `${suffix}, ${unit}` }, "Quality"])];
  const frame = make("div", { class: "frame", tabindex: "0", role: "group", "aria-label": "Intervals" }, table({ caption: "Times are NEM time (AEST, without daylight saving).", head, rows, rowHeads: true }));
  return make("details", {}, make("summary", {}, "All values as a table"), frame);
}

function legend(): HTMLElement {
  return make(
    "ul",
    { class: "legend", "aria-label": "Legend" },
    shade("consumption", "Import"),
    shade("generation", "Export"),
    shade("substituted", "Substituted"),
    shade("estimated", "Estimated"),
    shade("unknown", "Quality unknown"),
    shade("missing", "Missing"),
  );
}

customElements.define("nem12-day", Nem12DayElement);
