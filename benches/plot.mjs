// Time against file size, ours and the alternatives, as an SVG without any script.

const [WIDTH, HEIGHT] = [760, 420];
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 170, 24, 48];
const COLOURS = ["#0b7285", "#c2255c", "#5f3dc4", "#868e96", "#e67700"];

/**
 * @typedef {object} Line
 * @property {string} name
 * @property {{ bytes: number, ms: number }[]} points by size
 */

export function plot(/** @type {Line[]} */ lines, /** @type {string} */ caption) {
  const all = lines.flatMap(({ points }) => points);
  const x = scale(all.map(({ bytes }) => bytes), LEFT, WIDTH - RIGHT);
  const y = scale(all.map(({ ms }) => ms), HEIGHT - BOTTOM, TOP);
  const grid = [
    ...x.ticks.map((at) => tick(x.place(at), HEIGHT - BOTTOM, x.place(at), TOP, size(at), "middle", 0, 18)),
    ...y.ticks.map((at) => tick(LEFT, y.place(at), WIDTH - RIGHT, y.place(at), time(at), "end", -8, 4)),
  ];
  const names = spread(lines.map(({ points }) => y.place(points.at(-1)?.ms ?? 1)));
  const drawn = lines.map(({ name, points }, index) => {
    const colour = COLOURS[index % COLOURS.length];
    const places = points.map(({ bytes, ms }) => `${x.place(bytes).toFixed(1)},${y.place(ms).toFixed(1)}`);
    const last = points.at(-1);
    const dots = places.map((place) => `<circle cx="${place.split(",")[0]}" cy="${place.split(",")[1]}" r="3" fill="${colour}"/>`);
    const label = `<text x="${(x.place(last?.bytes ?? 1) + 10).toFixed(1)}" y="${((names[index] ?? 0) + 4).toFixed(1)}" fill="${colour}">${name}</text>`;
    return `<polyline points="${places.join(" ")}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join("")}${label}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12">
<title>Time against file size</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
${grid.join("\n")}
${drawn.join("\n")}
<text x="${LEFT}" y="${HEIGHT - 10}" fill="#495057">${caption}</text>
</svg>
`;
}

/** A logarithmic axis over the decades that the numbers need. */
function scale(/** @type {number[]} */ numbers, /** @type {number} */ from, /** @type {number} */ to) {
  const low = Math.floor(Math.log10(Math.min(...numbers)));
  const high = Math.ceil(Math.log10(Math.max(...numbers)));
  const place = (/** @type {number} */ at) => from + ((Math.log10(at) - low) / (high - low)) * (to - from);
  return { place, ticks: Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)) };
}

/** Labels at least a line apart. */
function spread(/** @type {number[]} */ places) {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
  let least = -Infinity;
  for (const label of order) {
    label.place = Math.max(label.place, least);
    least = label.place + 15;
  }
  const spreadOut = [...places];
  for (const { place, index } of order) spreadOut[index] = place;
  return spreadOut;
}

/**
 * @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2
 * @param {string} text @param {string} anchor @param {number} dx @param {number} dy
 */
function tick(x1, y1, x2, y2, text, anchor, dx, dy) {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#dee2e6"/><text x="${x1 + dx}" y="${y1 + dy}" text-anchor="${anchor}" fill="#495057">${text}</text>`;
}

function size(/** @type {number} */ bytes) {
  return bytes >= 1e9 ? `${bytes / 1e9} GB` : `${bytes / 1e6} MB`;
}

function time(/** @type {number} */ ms) {
  return ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`;
}
