// The strip under the chart, which shows the quality of each day by colour and
// height.

import type uPlot from "uplot";
import type { DayQuality } from "../engine/protocol.js";
import type { CalendarDays } from "./calendar-days.js";

/** Height of the strip in CSS pixels. */
export const STRIP_PX = 14;

/** Qualities that the strip marks. Actual days leave it empty. */
export const SHADES: { quality: DayQuality; label: string; height: number }[] = [
  { quality: "substituted", label: "Substituted", height: 0.3 },
  { quality: "estimated", label: "Estimated", height: 0.5 },
  { quality: "unknown", label: "Quality unknown", height: 0.7 },
  { quality: "missing", label: "Missing or withheld", height: 1 },
];

/** Draws the strip for the days in view. */
export function drawQuality(plot: uPlot, days: CalendarDays, colour: (token: string) => string): void {
  const { ctx, bbox } = plot;
  const scale = devicePixelRatio;
  const base = plot.ctx.canvas.height - 1;
  const [times] = days.data;
  const width = Math.max(1, plot.valToPos((times[0] ?? 0) + 86_400, "x", true) - plot.valToPos(times[0] ?? 0, "x", true));
  ctx.save();
  for (const [day, time] of times.entries()) {
    const shade = SHADES.find(({ quality }) => quality === days.quality(day));
    const middle = plot.valToPos(time, "x", true);
    if (!shade || middle < bbox.left || middle > bbox.left + bbox.width) continue;
    const height = shade.height * (STRIP_PX - 4) * scale;
    ctx.fillStyle = colour(`--${shade.quality}`);
    ctx.fillRect(middle - width / 2, base - height, Math.max(1, width - scale * 0.5), height);
  }
  ctx.restore();
}
