// The report to take away: the bytes that the command writes, in each form.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { askExport, choose, closeExport, download, findings, open } from "./browser.mjs";
import { NEM12 } from "./native.mjs";
import { zip } from "./zip.mjs";

const SAMPLE = resolve(import.meta.dirname, "../../www/sample.csv");

/** @type {string} */
let folder;
/** @type {import("./browser.mjs").Opened} */
let opened;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "nem12-page-"));
  const sample = await readFile(SAMPLE, "utf8");
  await writeFile(join(folder, "sample.csv"), sample);
  await writeFile(
    join(folder, "archive.zip"),
    zip([
      ["one.csv", sample],
      ["two.csv", sample.replaceAll("QNTEST", "QNZTST")],
    ]),
  );
  opened = await open();
});
after(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});

/** What the command writes as the report of files in the folder. */
async function native(/** @type {string[]} */ names, /** @type {string} */ form, /** @type {string[]} */ options = []) {
  const report = `native.${form}`;
  // The page has SQL to offer too, so its report says which NMIs do not fit.
  const asked = ["daily", ...names, "--format", "sql", "-o", "native.sql", "--report", report, ...options];
  await new Promise((done) => execFile(NEM12, asked, { cwd: folder }, done));
  return readFile(join(folder, report));
}

/** Chooses files of the folder and gives the report. */
async function reported(/** @type {string} */ form) {
  return download(opened.page, "Report", form.toUpperCase());
}

async function load(/** @type {string[]} */ names, /** @type {string} */ title) {
  await choose(
    opened.page,
    names.map((name) => join(folder, name)),
  );
  await opened.page.locator("#result-name", { hasText: title }).waitFor();
  await findings(opened.page);
}

test("the report in each form is the command's", async () => {
  await load(["sample.csv"], "sample.csv");
  for (const form of ["json", "csv", "html"]) {
    const { name, bytes } = await reported(form);
    assert.equal(name, `sample.report.${form}`);
    assert.ok(bytes.equals(await native(["sample.csv"], form)), `the ${form} differs from the native one`);
  }
});

test("the report is of the settings that are shown", async () => {
  await opened.page.getByRole("button", { name: "Options" }).click();
  await opened.page.getByLabel("Validation").selectOption("strict");
  await opened.page.locator('#result[data-profile="strict"]').waitFor();
  const { bytes } = await reported("json");
  assert.ok(bytes.equals(await native(["sample.csv"], "json", ["--profile", "strict"])));
  await opened.page.getByLabel("Validation").selectOption("lenient");
  await opened.page.locator('#result[data-profile="lenient"]').waitFor();
});

test("with SHA-256 it names the digest of each file, an archive's for its members", async () => {
  await load(["sample.csv", "archive.zip"], "2 files");
  const dialog = await askExport(opened.page, "Report", "JSON");
  await opened.page.getByLabel("with SHA-256").check();
  await dialog.locator(".command", { hasText: "--report nem12.report.json > /dev/null --sha256" }).waitFor();
  await closeExport(opened.page);
  const { bytes } = await reported("json");
  assert.ok(bytes.equals(await native(["sample.csv", "archive.zip"], "json", ["--sha256"])));
  const digests = JSON.parse(bytes.toString()).inputs.map((/** @type {any} */ input) => input.sha256);
  assert.equal(new Set(digests).size, 2);
  assert.match(digests[0], /^[0-9a-f]{64}$/);
});

test("the browser had nothing to complain about", () => {
  assert.deepEqual(opened.complaints, []);
});
