// Big NEM12 files, made here and the same every time: invented meters with
// consumption and generation streams, 5-minute readings, a month to a block.

import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { once } from "node:events";
import { join, resolve } from "node:path";

const FOLDER = resolve(import.meta.dirname, "../../target/page-tests");
const READINGS = 288;
const DAYS = 31;
const BODIES = 61; // a prime, so that days, streams and bodies do not fall into step

/**
 * The path of a file of at least so many bytes; made once and kept under target/.
 * @param {number} megabytes
 * @returns {Promise<string>}
 */
export async function generated(megabytes) {
  const path = join(FOLDER, `generated-${megabytes}.csv`);
  if (existsSync(path) && statSync(path).size >= megabytes * 1e6) return path;
  mkdirSync(FOLDER, { recursive: true });
  // Whoever looks while it is written does not take half a file for a whole one.
  const unfinished = `${path}.${process.pid}`;
  const file = createWriteStream(unfinished);
  let bytes = 0;
  for (const piece of pieces()) {
    bytes += piece.length;
    if (!file.write(piece)) await once(file, "drain");
    if (bytes >= megabytes * 1e6) break;
  }
  file.end("900\n");
  await once(file, "finish");
  renameSync(unfinished, path);
  return path;
}

/** The header, then one meter after another, for ever. */
function* pieces() {
  yield "100,NEM12,202402010000,TESTMDP,TESTRET\n";
  const bodies = readingBodies();
  let day = 0;
  for (let meter = 0; ; meter += 1) {
    const nmi = `QNG${String(meter).padStart(7, "0")}`;
    let text = "";
    for (const suffix of ["E1", "B1"]) {
      text += `200,${nmi},E1B1,1,${suffix},N1,METER01,kWh,5,20240301\n`;
      for (let date = 20240101; date < 20240101 + DAYS; date += 1) {
        text += `300,${date},${bodies[day % BODIES]},A,,,20240201120000,\n`;
        day += 1;
      }
    }
    yield text;
  }
}

/** Days of readings to choose from; a small generator of our own keeps them the same on every machine. */
function readingBodies() {
  let state = 12;
  const next = () => (state = (state * 48271) % 0x7fffffff);
  const reading = () => (0.02 + (next() % 4000) / 10_000).toFixed(4);
  return Array.from({ length: BODIES }, () => Array.from({ length: READINGS }, reading).join(","));
}
