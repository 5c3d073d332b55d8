// The hatching of what is missing.

const STEP_PX = 6;

/** A pattern of oblique lines for a canvas whose pixels are `scale` times those of the page. */
export function hatch(ctx: CanvasRenderingContext2D, colour: string, scale: number): CanvasPattern | string {
  const size = Math.round(STEP_PX * scale);
  const tile = new OffscreenCanvas(size, size);
  const pen = tile.getContext("2d");
  if (!pen) return colour;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.6 * scale;
  pen.beginPath();
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
  }
  pen.stroke();
  return ctx.createPattern(tile, "repeat") ?? colour;
}
