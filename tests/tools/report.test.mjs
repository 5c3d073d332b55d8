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
