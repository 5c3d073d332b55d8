// The strip under the chart: for each day the share of NMIs whose day is missing,
// withheld, estimated, substituted or of unknown quality. A day that all NMIs have as
// actual leaves it empty.

import type uPlot from "uplot";
import type { DayQuality } from "../engine/protocol.js";
import type { CalendarDays } from "./calendar-days.js";
import { hatch } from "./hatch.js";

/** Height of the strip in CSS pixels. */
export const STRIP_PX = 16;

/** Qualities that the strip marks, from its bottom up, each with the token of its colour. */
export const SHADES: { quality: DayQuality; label: string; token: string }[] = [
  { quality: "absent", label: "Missing", token: "missing" },
  { quality: "missing", label: "Withheld or incomplete", token: "withheld" },
  { quality: "unknown", label: "Quality unknown", token: "unknown" },
  { quality: "estimated", label: "Estimated", token: "estimated" },
  { quality: "substituted", label: "Substituted", token: "substituted" },
];

// A share of one NMI in a thousand is still to be seen.
const LEAST_PX = 3;

/** Draws the strip for the days in view, and hatches the plot where no NMI has a row. */
export function drawQuality(plot: uPlot, days: CalendarDays, colour: (token: string) => string): void {
  const { ctx, bbox } = plot;
  const scale = devicePixelRatio;
  const base = bbox.top + bbox.height + STRIP_PX * scale;
  const [times] = days.data;
  const missing = hatch(ctx, colour("--missing"), scale);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height + STRIP_PX * scale);
  ctx.clip();
  for (const [day, time] of times.entries()) {
    const middle = plot.valToPos(time, "x", true);
    const width = Math.max(1, 2 * (plot.valToPos(time + days.half(day), "x", true) - middle));
    if (middle + width < bbox.left || middle - width > bbox.left + bbox.width) continue;
    let bottom = base;
    for (const { quality, token } of SHADES) {
      const share = days.share(day, quality);
      if (share === 0) continue;
      const height = Math.max(LEAST_PX, share * (STRIP_PX - 4)) * scale;
      ctx.fillStyle = quality === "absent" ? missing : colour(`--${token}`);
      ctx.fillRect(middle - width / 2, bottom - height, width, height);
      bottom -= height;
    }
    if (days.share(day, "absent") < 1) continue;
    ctx.globalAlpha = 0.45;
    ctx.fillStyle = missing;
    ctx.fillRect(middle - width / 2, bbox.top, width, bbox.height);
    ctx.globalAlpha = 1;
  }
  ctx.restore();
}
