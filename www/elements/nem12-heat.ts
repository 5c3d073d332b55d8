// Heat map of half hours: a column for each day, the time of day from top to bottom. A
// stronger colour is more energy, a missing day is hatched. It needs the second read that
// the load shape takes.

import type { LoadProgress, LoadShape } from "../engine/protocol.js";
import type { CalendarDays } from "../charts/calendar-days.js";
import { dateSplits } from "../charts/date-splits.js";
import { HeatDays, SLOTS, type HeatState } from "../charts/heat-days.js";
import { hatch } from "../charts/hatch.js";
import { clock, dayName } from "../text/dates.js";
import { bytes, roughly } from "../text/figures.js";
import { Colours } from "./colours.js";
import { emit } from "./events.js";
import { make, shade } from "./markup.js";
import { readoutOf } from "./readout.js";

const HEIGHT_PX = 240;
/** Height of the strip that marks days on which some NMI lacks data. */
const STRIP_PX = 6;
const HOURS = ["00:00", "06:00", "12:00", "18:00", "24:00"];
const LEAST_SHADE = 0.06;

export class Nem12HeatElement extends HTMLElement {
  readonly #draw = make("button", { type: "button" }, "Draw the heat map");
  readonly #note = make("span", { class: "written" });
  readonly #canvas = make("canvas", {
    tabindex: "0",
    role: "application",
    "aria-label": "Heat map of half hours: left and right move by days, up and down by half hours, Enter opens the day",
  });
  readonly #hours = make("div", { class: "hours", "aria-hidden": "true" }, ...HOURS.map((hour) => make("span", {}, hour)));
  readonly #dates = make("div", { class: "dates", "aria-hidden": "true" });
  readonly #picture = make("div", { class: "picture" }, this.#hours, this.#canvas, this.#dates);
  readonly #readout = readoutOf(this.#canvas);
  readonly #legend = legend();
  readonly #resized = new ResizeObserver(() => this.#paint());
  readonly #colours = new Colours(() => this.#colour());
  #days: CalendarDays | null = null;
  #shape: LoadShape | null = null;
  #heat: HeatDays | null = null;
  /** A pixel for each half hour. */
  #image: OffscreenCanvas | null = null;
  #at: [day: number, slot: number] | null = null;

  connectedCallback(): void {
    this.#resized.observe(this.#canvas);
    if (this.childElementCount > 0) return;
    this.append(make("header", {}, make("h3", {}, "Heat map of half hours"), this.#draw, this.#note), this.#picture, this.#readout, this.#legend, this.#colours.probe);
    this.#draw.addEventListener("click", () => emit(this, "nem12-draw-shape"));
    this.#canvas.addEventListener("pointermove", (event) => this.#follow(event));
    this.#canvas.addEventListener("click", () => this.#open());
    this.#canvas.addEventListener("keydown", (event) => this.#press(event));
    this.clear();
  }

  disconnectedCallback(): void {
    this.#resized.disconnect();
  }

  /** Offers to draw another heat map, by a second read of files of this size. */
  offer(bytesTotal: number): void {
    this.clear();
    this.#draw.hidden = false;
    this.#draw.removeAttribute("aria-disabled");
    this.#note.textContent = `reads ${bytes(bytesTotal)} again`;
  }

  begin(): void {
    this.#draw.setAttribute("aria-disabled", "true");
  }

  update({ bytesRead, bytesTotal }: LoadProgress): void {
    this.#note.textContent = `reading again, ${bytes(bytesRead)} of ${bytes(bytesTotal)}`;
  }

  /** Takes the days, with what is missing of them. */
  showDays(days: CalendarDays): void {
    this.#days = days;
    this.#make();
  }

  show(shape: LoadShape): void {
    this.#shape = shape;
    this.#draw.hidden = true;
    this.#note.textContent = shape.dates.length === 0 ? "No day of the chosen streams has a total, or there are too many days." : "";
    this.#make();
  }

  /** Shows why there is no heat map. */
  showProblem(message: string): void {
    this.#draw.removeAttribute("aria-disabled");
    this.#note.textContent = message;
  }

  clear(): void {
    this.#shape = null;
    this.#heat = null;
    this.#at = null;
    this.#readout.textContent = "";
    for (const part of [this.#picture, this.#legend]) part.hidden = true;
  }

  #make(): void {
    if (!this.#days || !this.#shape || this.#shape.dates.length === 0) return;
    this.#heat = new HeatDays(this.#days, this.#shape);
    this.#at = null;
    for (const part of [this.#picture, this.#legend]) part.hidden = false;
    if (!this.#heat.isWhole) this.#note.textContent = `the last ${this.#heat.count} days`;
    this.#colour();
  }

  /** Makes the picture in the colours of the style sheet. */
  #colour(): void {
    if (!this.#heat) return;
    const colour = this.#colours.reader();
    this.#image = imageOf(this.#heat, rgbOf(colour("--accent")), rgbOf(colour("--generation")), rgbOf(colour("--missing")));
    this.#paint();
  }

  #paint(): void {
    const heat = this.#heat;
    const width = this.#canvas.clientWidth;
    const ctx = this.#canvas.getContext("2d");
    if (!heat || width === 0 || !ctx) return;
    const scale = devicePixelRatio;
    [this.#canvas.width, this.#canvas.height] = [Math.round(width * scale), Math.round((HEIGHT_PX + STRIP_PX) * scale)];
    const colour = this.#colours.reader();
    const each = this.#canvas.width / heat.count;
    const height = HEIGHT_PX * scale;
    ctx.imageSmoothingEnabled = each < 1;
    if (this.#image) ctx.drawImage(this.#image, 0, 0, this.#canvas.width, height);
    const missing = hatch(ctx, colour("--missing"), scale);
    for (let day = 0; day < heat.count; day += 1) {
      const state = heat.state(day);
      const [left, wide] = [day * each, Math.max(1, each)];
      if (state === "missing" || state === "withheld") {
        ctx.fillStyle = state === "missing" ? missing : colour("--withheld");
        ctx.fillRect(left, 0, wide, height);
      }
      if (heat.isMissing(day) || heat.isWithheld(day)) {
        ctx.fillStyle = colour(heat.isMissing(day) ? "--missing" : "--withheld");
        ctx.fillRect(left, height + scale, wide, (STRIP_PX - 1) * scale);
      }
    }
    if (this.#at) this.#mark(ctx, this.#at, [each, height / SLOTS], colour("--ink"));
    this.#label(heat, width);
  }

  #mark(ctx: CanvasRenderingContext2D, [day, slot]: [number, number], [wide, high]: [number, number], ink: string): void {
    ctx.strokeStyle = ink;
    ctx.lineWidth = 2 * devicePixelRatio;
    const least = 6 * devicePixelRatio;
    const [w, h] = [Math.max(wide, least), Math.max(high, least)];
    ctx.strokeRect((day + 0.5) * wide - w / 2, (slot + 0.5) * high - h / 2, w, h);
  }

  #label(heat: HeatDays, width: number): void {
    const [first, last] = [heat.time(0), heat.time(heat.count - 1)];
    const labels = dateSplits(first, last, width).map((time) => {
      const label = make("span", {}, new Date(time * 1000).toISOString().slice(0, 10));
      label.style.insetInlineStart = `${(100 * (time - first)) / Math.max(1, last - first + 86_400)}%`;
      return label;
    });
    this.#dates.replaceChildren(...labels);
  }

  #follow({ clientX, clientY }: PointerEvent): void {
    if (!this.#heat) return;
    const { left, top, width } = this.#canvas.getBoundingClientRect();
    this.#point(Math.floor(((clientX - left) / width) * this.#heat.count), Math.floor(((clientY - top) / HEIGHT_PX) * SLOTS));
  }

  #press(event: KeyboardEvent): void {
    const heat = this.#heat;
    if (!heat) return;
    const [day, slot] = this.#at ?? [heat.count - 1, 0];
    const steps: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
      PageUp: [-30, 0],
      PageDown: [30, 0],
      Home: [-heat.count, 0],
      End: [heat.count, 0],
    };
    const step = steps[event.key];
    if (event.key === "Enter") this.#open();
    else if (!step) return;
    else if (this.#at === null) this.#point(event.key === "Home" ? 0 : day, slot);
    else this.#point(day + step[0], slot + step[1]);
    event.preventDefault();
  }

  #point(day: number, slot: number): void {
    const heat = this.#heat;
    if (!heat) return;
    const clamp = (number: number, most: number) => Math.max(0, Math.min(most, number));
    const at: [number, number] = [clamp(day, heat.count - 1), clamp(slot, SLOTS - 1)];
    if (this.#at?.[0] === at[0] && this.#at[1] === at[1]) return;
    this.#at = at;
    this.#readout.textContent = sentence(heat, at);
    this.#paint();
  }

  #open(): void {
    if (this.#heat && this.#at) emit(this, "nem12-open-day", this.#heat.date(this.#at[0]));
  }
}

function sentence(heat: HeatDays, [day, slot]: [number, number]): string {
  const state = heat.state(day);
  if (state !== "data") return `${dayName(heat.date(day))}: ${WHY[state]}`;
  const energy = heat.energy(day, slot);
  const shown = Number.isNaN(energy) ? "missing" : `${roughly(energy)} kWh (${roughly(2 * energy)} kW)`;
  const lacks = [heat.isMissing(day) ? "some NMI missing" : "", heat.isWithheld(day) ? "some NMI withheld" : ""].filter(Boolean);
  return `${dayName(heat.date(day))}, ${clock(slot)} to ${clock(slot + 1)}: ${[shown, ...lacks].join(", ")}`;
}

const WHY: Record<Exclude<HeatState, "data">, string> = { missing: "missing", withheld: "withheld", none: "no data" };

type Rgb = [red: number, green: number, blue: number];

/** A canvas with one pixel for each half hour. */
function imageOf(heat: HeatDays, up: Rgb, down: Rgb, missing: Rgb): OffscreenCanvas | null {
  const made = new OffscreenCanvas(heat.count, SLOTS);
  const ctx = made.getContext("2d");
  if (!ctx) return null;
  const image = ctx.createImageData(heat.count, SLOTS);
  const { data } = image;
  for (let day = 0; day < heat.count; day += 1) {
    if (heat.state(day) !== "data") continue;
    for (let slot = 0; slot < SLOTS; slot += 1) {
      const energy = heat.energy(day, slot);
      const isMissing = Number.isNaN(energy);
      const shade = isMissing ? 0.5 : LEAST_SHADE + (1 - LEAST_SHADE) * Math.min(1, Math.abs(energy) / heat.high);
      const [red, green, blue] = isMissing ? missing : energy < 0 ? down : up;
      const at = 4 * (slot * heat.count + day);
      data[at] = red;
      data[at + 1] = green;
      data[at + 2] = blue;
      data[at + 3] = Math.round(255 * shade);
    }
  }
  ctx.putImageData(image, 0, 0);
  return made;
}

/** A colour of the style sheet as numbers. */
function rgbOf(colour: string): Rgb {
  const ctx = new OffscreenCanvas(1, 1).getContext("2d");
  if (!ctx) return [0, 0, 0];
  ctx.fillStyle = colour;
  ctx.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = ctx.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

function legend(): HTMLElement {
  const ramp = make("span", { class: "ramp", "aria-hidden": "true" });
  return make(
    "ul",
    { class: "legend", "aria-label": "Legend" },
    make("li", {}, "Lower ", ramp, " higher"),
    shade("missing", "Missing"),
    shade("withheld", "Withheld"),
    make("li", {}, "Below: days on which some NMI lacks data. Times are NEM time (AEST)."),
  );
}

customElements.define("nem12-heat", Nem12HeatElement);
