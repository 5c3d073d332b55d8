// `nem12 load` beside what a database's own client does with the daily rows of the same file; figures as JSON.
//
//   scripts/postgres node benches/databases.mjs INPUT ROWS STREAM-DAYS ROUNDS
//
// A figure is stream-days a second of the load over rows a second of the client: a load keeps each stream-day as well.

import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FOLDER, NEM12 } from "./files.mjs";
import { median, run } from "./measure.mjs";

const [input = "", rows = "", streamDays = "", rounds = ""] = process.argv.slice(2);
const server = process.env["NEM12_TEST_POSTGRES"] ?? "";
const LEFT_OUT = 2;

const [daily, something] = [join(FOLDER, "databases.csv"), join(FOLDER, "something.csv")];
rmSync(daily, { force: true });
run([NEM12, "daily", input, "-o", daily], [0, LEFT_OUT]);
writeFileSync(
  something,
  "100,NEM12,200503020000,A,B\n200,QNTEST0001,E1,1,E1,N1,M1,kWh,720,\n300,20050301,1,2,A,,,20050302120000,\n900\n",
);

const COLUMNS = "nmi varchar(10) NOT NULL, day timestamp NOT NULL, kwh numeric NOT NULL, PRIMARY KEY (nmi, day)";
const psql = (/** @type {string} */ command) => ["psql", "-X", "-q", "-d", server, "-c", command];
const load = (/** @type {string} */ from, /** @type {string} */ to) =>
  run([NEM12, "load", from, "--to", to, "--create-table"], [0, LEFT_OUT]).ms;

/** A new schema, and the address of it. */
function schema() {
  execFileSync("psql", psql("DROP SCHEMA IF EXISTS bench CASCADE; CREATE SCHEMA bench").slice(1), { stdio: "ignore" });
  return `${server}?options=-csearch_path%3Dbench`;
}

function copy() {
  schema();
  execFileSync("psql", psql(`CREATE TABLE bench.rows (${COLUMNS})`).slice(1));
  return run(psql(`\\copy bench.rows FROM '${daily}' WITH (FORMAT csv, HEADER)`)).ms;
}

const file = join(FOLDER, "databases.sqlite");

function importInto() {
  rmSync(file, { force: true });
  const create = `CREATE TABLE rows (${COLUMNS.replace("numeric", "text").replace("timestamp", "text")})`;
  return run(["sqlite3", file, create, ".mode csv", `.import --skip 1 '${daily}' rows`]).ms;
}

/**
 * @param {() => number} theirs
 * @param {() => number} ours
 */
function figure(theirs, ours) {
  const pairs = Array.from({ length: Number(rounds) }, () => ({ theirs: theirs(), ours: ours() }));
  const share = Number(streamDays) / Number(rows);
  return {
    ratio: median(pairs.map((pair) => (share * pair.theirs) / pair.ours)),
    theirs: median(pairs.map((pair) => pair.theirs)),
    ours: median(pairs.map((pair) => pair.ours)),
  };
}

/** Loads a row of something else first. */
function intoSomething(/** @type {string} */ to) {
  load(something, to);
  return load(input, to);
}

console.log(
  JSON.stringify({
    postgresEmpty: figure(copy, () => load(input, schema())),
    postgres: figure(copy, () => intoSomething(schema())),
    sqlite: figure(importInto, () => {
      rmSync(file, { force: true });
      return intoSomething(`sqlite:${file}`);
    }),
  }),
);
