// Real reports against the published schema: those of every golden case, under both profiles.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import Ajv from "ajv/dist/2020.js";
import { NEM12 } from "../page/native.mjs";

const TOP = resolve(import.meta.dirname, "../..");
const GOLDEN = join(TOP, "tests/golden");

test("the reports of all golden cases keep to the published schema", async () => {
  const schema = JSON.parse(await readFile(join(TOP, "docs/report.schema.json"), "utf8"));
  const validate = new Ajv.default({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
  const folder = await mkdtemp(join(tmpdir(), "nem12-report-"));
  const faults = [];
  let reports = 0;
  for (const name of await readdir(GOLDEN)) {
    const inputs = (await readdir(join(GOLDEN, name))).filter((file) => file.startsWith("input")).sort();
    for (const profile of ["lenient", "strict"]) {
      const report = join(folder, "report.json");
      const asked = ["check", ...inputs, "--profile", profile, "--report", report, "--sha256"];
      // Exit codes tell of the input; the report is written all the same.
      await promisify(execFile)(NEM12, asked, { cwd: join(GOLDEN, name) }).catch((error) => {
        if (error.code !== 1 && error.code !== 2) throw error;
      });
      const told = JSON.parse(await readFile(report, "utf8"));
      await rm(report);
      reports += 1;
      if (!validate(told)) faults.push(`${name}, ${profile}: ${JSON.stringify(validate.errors?.[0])}`);
      const { counted, notIncluded, superseded, withheld, rejected } = told.rows;
      const rows = counted + notIncluded + superseded + withheld + rejected;
      if (rows !== told.records.intervalData) faults.push(`${name}, ${profile}: ${rows} rows are accounted for`);
    }
  }
  await rm(folder, { recursive: true });
  assert.ok(reports > 300, `only ${reports} reports`);
  assert.deepEqual(faults, []);
});

/**
 * Every schema in a schema, with where it stands.
 * @param {any} schema
 * @param {string} place
 * @returns {Generator<[string, any]>}
 */
function* parts(schema, place = "") {
  yield [place, schema];
  for (const [name, property] of Object.entries(schema.properties ?? {})) yield* parts(property, `${place}/${name}`);
  for (const [name, part] of Object.entries(schema.$defs ?? {})) yield* parts(part, `${place}/$defs/${name}`);
  if (schema.items) yield* parts(schema.items, `${place}/items`);
  for (const one of schema.anyOf ?? []) yield* parts(one, `${place}/anyOf`);
}

test("the schema describes every property and allows no other", async () => {
  const schema = JSON.parse(await readFile(join(TOP, "docs/report.schema.json"), "utf8"));
  const faults = [];
  let objects = 0;
  for (const [place, part] of parts(schema)) {
    for (const [name, property] of Object.entries(part.properties ?? {})) {
      if (!property.description) faults.push(`${place}/${name} is not described`);
    }
    if (!part.properties) continue;
    objects += 1;
    if (part.additionalProperties !== false) faults.push(`${place || "the whole"} is open`);
    assert.deepEqual([...(part.required ?? [])].sort(), Object.keys(part.properties).sort(), place);
  }
  assert.ok(objects > 10, `only ${objects} objects`);
  assert.deepEqual(faults, []);
});

test("the schema refuses what a report never is", async () => {
  const schema = JSON.parse(await readFile(join(TOP, "docs/report.schema.json"), "utf8"));
  const validate = new Ajv.default({ strict: true, allowUnionTypes: true }).compile(schema);
  const folder = await mkdtemp(join(tmpdir(), "nem12-report-"));
  const report = join(folder, "report.json");
  const input = join(GOLDEN, "rule-1-consumption-adds-up-the-e-streams/input.csv");
  await promisify(execFile)(NEM12, ["check", input, "--report", report]);
  /** @type {any} */
  const told = JSON.parse(await readFile(report, "utf8"));
  await rm(folder, { recursive: true });
  assert.equal(validate(told), true, JSON.stringify(validate.errors));
  for (const wrong of [
    { ...told, schemaVersion: 2 },
    { ...told, host: "here" },
    { ...told, totals: { ...told.totals, total: 1.5 } },
    { ...told, rows: { ...told.rows, counted: -1 } },
    { ...told, streams: undefined },
  ]) {
    assert.ok(!validate(JSON.parse(JSON.stringify(wrong))), JSON.stringify(wrong).slice(0, 80));
  }
});
