// The rows of the table, in its order.

import * as alternatives from "./rows/alternatives.mjs";
import * as databases from "./rows/databases.mjs";
import * as interaction from "./rows/interaction.mjs";
import * as memory from "./rows/memory.mjs";
import * as native from "./rows/native.mjs";
import * as page from "./rows/page.mjs";
import * as python from "./rows/python.mjs";
import * as shapes from "./rows/shapes.mjs";
import * as validation from "./rows/validation.mjs";

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} what
 * @property {string} goal
 * @property {string} [unit]
 * @property {(value: number) => boolean} isMet
 * @property {() => Promise<{ value: number, note: string }>} measure
 */

const atMost = (/** @type {number} */ most) => ({
  goal: `at most ${most}`,
  isMet: (/** @type {number} */ value) => value <= most,
});
const atLeast = (/** @type {number} */ least) => ({
  goal: `at least ${least}`,
  isMet: (/** @type {number} */ value) => value >= least,
});

/** @type {Row[]} */
export const ROWS = [
  {
    name: "page-load",
    what: "Chromium, 30-minute data: file chosen to totals shown, over reading the file by the same calls",
    ...atMost(1.15),
    measure: page.load,
  },
  {
    name: "page-load-slices",
    what: "the same over reading by `Blob.arrayBuffer`, 16 MiB at a time",
    ...atMost(1.15),
    measure: page.loadOverSlices,
  },
  {
    name: "page-csv",
    what: "loading and the CSV Blob, over reading by the same calls",
    ...atMost(1.25),
    measure: page.loadAndRender,
  },
  {
    name: "page-csv-slices",
    what: "the same over reading by `Blob.arrayBuffer`",
    ...atMost(1.25),
    measure: page.loadAndRenderOverSlices,
  },
  {
    name: "interaction",
    what: "interaction to next paint with a million NMIs loaded, the worst of those listed",
    goal: "under 100 ms",
    unit: " ms",
    isMet: (value) => value < 100,
    measure: interaction.worst,
  },
  { name: "native-wc", what: "`nem12 daily`, 2 threads, over `wc -l`", ...atMost(5), measure: native.wordCount },
  { name: "native-threads", what: "`nem12 daily`, 2 threads over 1", ...atLeast(1.8), measure: native.threads },
  ...["demand", "completeness"].map((command) => ({
    name: `answer-${command}`,
    what: `\`nem12 ${command}\` over \`nem12 daily\`, 2 threads`,
    ...atMost(2.2),
    measure: native.answer(command),
  })),
  {
    name: "answer-tou",
    what: "`nem12 tou` over `nem12 daily`, 2 threads",
    ...atMost(2.2),
    measure: native.answer("tou", "--bands", "peak-15-21-shoulder-7-22-working-days", "--zone", "NSW", "--holidays", "NSW"),
  },
  {
    name: "answer-reconcile",
    what: "`nem12 reconcile` with the daily rows as the table, over `nem12 daily`, 2 threads",
    ...atMost(4),
    measure: native.reconcile,
  },
  {
    name: "answer-diff",
    what: "`nem12 diff` of two files over `nem12 daily` of one, 2 threads",
    ...atMost(2.2),
    measure: native.diff(),
  },
  {
    name: "answer-diff-intervals",
    what: "`nem12 diff --intervals` of the same two files, which reads both twice",
    ...atMost(4.4),
    measure: native.diff("--intervals"),
  },
  {
    name: "answer-write",
    what: "`nem12 write` into a file, MB of the input a second, 2 threads",
    unit: " MB/s",
    ...atLeast(400),
    measure: native.write,
  },
  {
    name: "validation",
    what: "`nem12 check` over `nem12 daily` as it was before it judged every field",
    ...atMost(1.3),
    measure: validation.check,
  },
  {
    name: "alternatives-duckdb",
    what: "`nem12 daily` against DuckDB's SQL, times as fast",
    ...atLeast(20),
    measure: alternatives.duckdb,
  },
  {
    name: "alternatives-original",
    what: "`nem12 daily` against the original's approach with two processes, times as fast",
    ...atLeast(20),
    measure: alternatives.original,
  },
  {
    name: "python-nemreader",
    what: "`nem12.daily` of the Python package against nemreader, 20 MB, times as fast",
    ...atLeast(100),
    measure: python.nemreader,
  },
  {
    name: "python-aemo-mdff-reader",
    what: "`nem12.daily` of the Python package against aemo-mdff-reader, 20 MB, times as fast",
    ...atLeast(40),
    measure: python.aemoMdffReader,
  },
  {
    name: "python-command",
    what: "`nem12.daily` of the Python package into PyArrow against `nem12 daily` into a file, times as fast",
    ...atLeast(0.5),
    measure: python.command,
  },
  {
    name: "database-postgres-empty",
    what: "`nem12 load` into empty tables of PostgreSQL, stream-days a second over the rows of `\\copy` of the same daily rows",
    ...atLeast(0.7),
    measure: databases.postgresEmpty,
  },
  {
    name: "database-postgres",
    what: "the same into tables that have something",
    ...atLeast(0.5),
    measure: databases.postgres,
  },
  {
    name: "database-sqlite",
    what: "`nem12 load` into SQLite tables that have something, stream-days a second over the rows of `.import`",
    ...atLeast(0.5),
    measure: databases.sqlite,
  },
  ...["5-minute", "15-minute", "crlf", "events", "one-block", "many-blocks"].map((shape) => ({
    name: `shape-${shape}`,
    what: `MB/s of the shape ${shape} against the main case`,
    ...atLeast(0.7),
    measure: shapes.shape(shape),
  })),
  {
    name: "shape-zip",
    what: "a zipped file against the inflater's own speed",
    ...atLeast(0.7),
    measure: shapes.zipped,
  },
  {
    name: "memory-native",
    what: "native peak memory above the start, of the bound",
    ...atMost(1),
    measure: memory.native,
  },
  { name: "memory-tab", what: "wasm memory in the tab above the start, of the bound", ...atMost(1), measure: memory.tab },
  {
    name: "start-ready",
    what: "opening the page to ready, cached",
    unit: " ms",
    ...atMost(300),
    measure: page.ready,
  },
  { name: "start-size", what: "wasm, compressed", unit: " KB", ...atMost(400), measure: page.size },
];
