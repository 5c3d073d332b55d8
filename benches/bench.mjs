// Every row of docs/performance.md, measured and written into it. What is compared with is made or fetched first.
//
//   node benches/bench.mjs                     all rows
//   ROWS=native,memory node benches/bench.mjs  rows whose names begin with these words; the others keep their figures
//   ROUNDS=7 MEGABYTES=512                     runs of each pair, and the size of the files

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FOLDER, TOP } from "./files.mjs";
import { machine } from "./machine.mjs";
import { ROWS } from "./rows.mjs";
import { table, writeTable } from "./table.mjs";

const KEPT = join(FOLDER, "figures.json");

mkdirSync(FOLDER, { recursive: true });
/** @type {Record<string, import("./table.mjs").Figure>} */
const figures = existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, "utf8")) : {};
const wanted = (process.env["ROWS"] ?? "").split(",").filter(Boolean);
for (const { name, what, goal, unit = "", isMet, measure } of ROWS) {
  if (wanted.length > 0 && !wanted.some((word) => name.startsWith(word))) continue;
  try {
    const { value, note } = await measure();
    figures[name] = { what, goal, unit, value, note, isMet: isMet(value), at: machine() };
    console.log(`${name}: ${value.toFixed(3)}${unit} (goal ${goal}): ${note}`);
    writeFileSync(KEPT, JSON.stringify(figures, null, 1));
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.stack : String(error)}`);
    process.exitCode = 1;
  }
}
const text = table(ROWS.flatMap(({ name }) => figures[name] ?? []));
console.log(`\n${text}`);
if (existsSync(join(TOP, "docs/performance.md"))) writeTable(text);
