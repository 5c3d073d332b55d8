// A chart as a picture to hand on: on its ground, with a title and its legend.

const PAD = 12;
const LINE = 22;

/** A PNG of the chart. `entries` has the colour and the words of each entry of the legend. */
export async function pictureOf(chart: HTMLCanvasElement, title: string, entries: [colour: string, label: string][], colour: (token: string) => string): Promise<Blob> {
  const scale = devicePixelRatio;
  const { width, height } = chart;
  const canvas = new OffscreenCanvas(width + 2 * PAD * scale, height + 2 * (PAD + LINE) * scale);
  const context = canvas.getContext("2d")!;
  context.fillStyle = colour("--paper");
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(chart, PAD * scale, (PAD + LINE) * scale);
  context.scale(scale, scale);
  context.textBaseline = "middle";
  context.font = "600 14px system-ui, sans-serif";
  context.fillStyle = colour("--ink");
  context.fillText(title, PAD, PAD + LINE / 2, width / scale);
  context.font = "12px system-ui, sans-serif";
  let left = PAD;
  const middle = canvas.height / scale - PAD - LINE / 2;
  for (const [shade, label] of entries) {
    context.fillStyle = shade;
    context.fillRect(left, middle - 5, 10, 10);
    context.fillStyle = colour("--ink");
    context.fillText(label, left + 15, middle);
    left += 15 + context.measureText(label).width + 2 * PAD;
  }
  return canvas.convertToBlob();
}
