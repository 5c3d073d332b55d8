// The npm package in hosts of each kind: they run the examples of docs/embedding.md.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { build, createServer } from "vite";
import webpack from "webpack";
import { makePackage } from "../../scripts/package.mjs";
import { serve } from "../../scripts/serve.mjs";
import { choose, download, openAt, result, workersHeld } from "../page/browser.mjs";
import { worksInFirefox } from "../page/firefox.mjs";
import { daily, intervals } from "../page/native.mjs";
import { example } from "../tools/examples.mjs";

const SAMPLE = resolve(import.meta.dirname, "../../www/sample.csv");

const PAGE = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Portal</title><link rel="icon" href="data:,"></head>
  <body><script type="module" src="./main.js"></script></body>
</html>`;

const STRICT = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:`;

/** @type {string} */
let folder;
/** An application with the package installed, as npm does it. @type {string} */
let application;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "nem12-embed-"));
  const tarball = await makePackage(folder);
  application = join(folder, "application");
  await mkdir(application);
  await writeFile(join(application, "package.json"), '{ "name": "portal", "private": true, "type": "module" }');
  // It depends on nothing, so nothing has to be fetched.
  execFileSync("npm", ["install", "--silent", "--offline", "--no-audit", "--no-fund", tarball], { cwd: application });
  await writeFile(join(application, "index.html"), PAGE);
  await writeFile(join(application, "main.js"), await example("embedding.md", "main.js"));
});
after(() => rm(folder, { recursive: true }));

/** The tool at an address does its work with so many threads; the output is what the command writes. */
async function works(/** @type {string} */ url, { options = /** @type {string[]} */ ([]), threads = 2 } = {}) {
  const { page, complaints, foreign, close } = await openAt(url);
  await choose(page, [SAMPLE]);
  await result(page);
  const engine = await page.evaluate(() => /** @type {any} */ (document.querySelector("nem12-loader"))?.engine);
  assert.ok(threads === 1 ? engine?.threads === 1 : (engine?.threads ?? 0) >= threads, JSON.stringify(engine));
  assert.ok((await download(page)).bytes.equals(await daily([SAMPLE], options)));
  assert.deepEqual([complaints, foreign], [[], []]);
  await page.evaluate(() => document.querySelector("nem12-loader")?.remove());
  assert.equal(await workersHeld(page), 0);
  await close();
}

test("a plain page, in a folder of a site, with the strictest policy and without headers, in Chromium and Firefox", async () => {
  const site = join(folder, "site");
  await cp(join(application, "node_modules/nem12-loader"), join(site, "nem12-loader"), { recursive: true });
  const page = (await example("embedding.md", "plain.html")).replace("</head>", '<link rel="icon" href="data:,"></head>');
  await writeFile(join(site, "index.html"), page);
  const options = ["--streams", "net", "--date-format", "compact"];
  const plain = await serve({ root: site, isolated: false, base: "/tools/meters/" });
  await works(plain.url, { options, threads: 1 });
  await worksInFirefox(plain.url, SAMPLE, { threads: /1 thread: this page is not cross-origin isolated$/, isolated: false, options });
  await plain.close();

  await writeFile(join(site, "index.html"), page.replace("<head>", `<head><meta http-equiv="Content-Security-Policy" content="${STRICT}">`));
  const strict = await serve({ root: site });
  await works(strict.url, { options });
  await worksInFirefox(strict.url, SAMPLE, { threads: /[2-8] threads$/, isolated: true, options });
  await strict.close();
});

test("an application that Vite built", async () => {
  const outDir = join(folder, "vite");
  await build({ root: application, base: "./", logLevel: "error", build: { outDir } });
  const server = await serve({ root: outDir, base: "/portal/" });
  await works(server.url);
  await server.close();
});

test("an application that Vite's development server serves", async () => {
  const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
  const server = await createServer({ root: application, logLevel: "error", server: { headers, hmr: false, host: "127.0.0.1" } });
  await server.listen(0);
  await works(server.resolvedUrls?.local[0] ?? "");
  await server.close();
});

test("an application that webpack built", async () => {
  const path = join(folder, "webpack");
  const compiler = webpack({ mode: "production", context: application, entry: "./main.js", output: { path, filename: "main.js" } });
  const stats = await promisify(compiler.run.bind(compiler))();
  assert.equal(stats?.hasErrors(), false, stats?.toString("errors-only"));
  await writeFile(join(path, "index.html"), PAGE);
  const server = await serve({ root: path, base: "/portal/" });
  await works(server.url);
  await server.close();
});

test("the engine alone gives days, an output, findings and other settings", async () => {
  const outDir = join(folder, "engine");
  await writeFile(join(application, "engine.js"), await example("embedding.md", "engine.js"));
  await writeFile(
    join(application, "own.js"),
    'import { summarise } from "./engine.js"; import * as nem12 from "nem12-loader"; Object.assign(window, { summarise, nem12 });',
  );
  await writeFile(join(application, "own.html"), PAGE.replace("main.js", "own.js"));
  await build({ root: application, base: "./", logLevel: "error", build: { outDir, rolldownOptions: { input: join(application, "own.html") } } });
  const server = await serve({ root: outDir });
  const { page, complaints, close } = await openAt(server.url, { query: "own.html" });
  const csv = (await daily([SAMPLE])).toString();
  const summary = await page.evaluate(async (place) => {
    const file = new File([await (await fetch(place)).blob()], "sample.csv");
    const { csv, ...summary } = await /** @type {any} */ (window).summarise([file]);
    return { ...summary, csv: await csv.text() };
  }, await dataUrl(SAMPLE));
  assert.equal(summary.csv, csv);
  assert.equal(summary.days.map((/** @type {string[]} */ day) => day.join(",")).join("\n"), csv.trimEnd().split("\n").slice(1).join("\n"));
  assert.ok(summary.findings.some((/** @type {string[]} */ [code]) => code === "N300-COUNT"));
  assert.equal(summary.generation, await total(["--streams", "generation"]));
  assert.equal(await workersHeld(page), 0, "closed");

  const more = await page.evaluate(async (place) => {
    const { load } = /** @type {any} */ (window).nem12;
    const result = await load([new File([await (await fetch(place)).blob()], "sample.csv")], { nmis: "QNTEST0001" });
    const [shape, parquet, readings] = [await result.shape("QNTEST0001"), await result.blob("parquet"), await result.blob("intervals")];
    result.close();
    return { days: [shape.weekdays.days, shape.weekends.days, shape.weekdays.energy.length], parquet: await parquet.slice(0, 4).text(), readings: await readings.text() };
  }, await dataUrl(SAMPLE));
  assert.deepEqual(more.days, [5, 2, 48]);
  assert.equal(more.parquet, "PAR1");
  assert.equal(more.readings, (await intervals([SAMPLE], ["--streams", "consumption", "--nmi", "QNTEST0001"])).toString());
  assert.equal(await workersHeld(page), 0, "closed");

  const failures = await page.evaluate(async () => {
    const { load } = /** @type {any} */ (window).nem12;
    const file = new File(["100,NEM12,202402010000,A,B\n900\n"], "a.csv");
    const controller = new AbortController();
    controller.abort();
    const told = (/** @type {any} */ error) => [error.name, error.failure?.kind];
    return [
      await load([file], { streams: "nonsense" }).catch(told),
      await load([file], { signal: controller.signal }).catch(told),
      (await load([new File(["hello"], "b.csv")], { threads: 1 }).then((/** @type {any} */ result) => {
        result.close();
        return result.report.inputs[0].refusal;
      })).length > 0,
    ];
  });
  assert.deepEqual(failures, [["LoadError", "input"], ["AbortError", undefined], true]);
  assert.equal(await workersHeld(page), 0, "a load that fails leaves nothing");
  assert.deepEqual(complaints, []);
  await close();
  await server.close();
});

/** The sum of an output's energies, as the report of the command has it. */
async function total(/** @type {string[]} */ options) {
  const rows = (await daily([SAMPLE], options)).toString().trimEnd().split("\n").slice(1);
  const thousandths = rows.reduce((sum, row) => sum + Math.round(Number(row.split(",")[2]) * 1000), 0);
  return String(thousandths / 1000);
}

async function dataUrl(/** @type {string} */ path) {
  const { readFile } = await import("node:fs/promises");
  return `data:text/csv;base64,${(await readFile(path)).toString("base64")}`;
}
