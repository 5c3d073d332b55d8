// The npm package in hosts of each kind: they run the examples of docs/embedding.md.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { build, createServer } from "vite";
import webpack from "webpack";
import { makePackage } from "../../scripts/package.mjs";
import { serve } from "../../scripts/serve.mjs";
import { choose, download, openAt, openTab, result, workersHeld } from "../page/browser.mjs";
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

/** The tool at an address does its work with so many threads; the output is what the command writes. Its files may be `from` another site. */
async function works(/** @type {string} */ url, { options = /** @type {string[]} */ ([]), threads = 2, from = "" } = {}) {
  const { page, complaints, foreign, close } = await openAt(url);
  await choose(page, [SAMPLE]);
  await result(page);
  const engine = await page.evaluate(() => /** @type {any} */ (document.querySelector("nem12-loader"))?.engine);
  assert.ok(threads === 1 ? engine?.threads === 1 : (engine?.threads ?? 0) >= threads, JSON.stringify(engine));
  assert.ok((await download(page)).bytes.equals(await daily([SAMPLE], options)));
  // Its script is a file of its own.
  await (await openTab(page, "Time of use")).getByRole("table", { name: "Energy by time of use" }).waitFor();
  const others = foreign.filter((/** @type {string} */ address) => !from || !address.startsWith(from));
  assert.deepEqual([complaints, others], [[], []]);
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

test("files on another site, as a CDN has them", async () => {
  const { origin, close } = await startCdn(join(application, "node_modules"));
  const site = join(folder, "of-a-cdn");
  await mkdir(site);
  const plain = (await example("embedding.md", "plain.html")).replace("</head>", '<link rel="icon" href="data:,"></head>');
  const page = plain.replace("./nem12-loader/", `${origin}/nem12-loader/`);
  assert.notEqual(page, plain);
  const options = ["--streams", "net", "--date-format", "compact"];
  await writeFile(join(site, "index.html"), page);
  const open = await serve({ root: site, isolated: false });
  await works(open.url, { options, threads: 1, from: origin });
  await worksInFirefox(open.url, SAMPLE, { threads: /1 thread: this page is not cross-origin isolated$/, isolated: false, options });

  // A policy that the README of the package names, and one that lacks the worker.
  const policy = `default-src 'none'; script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}; style-src 'self'; img-src data:`;
  const withPolicy = (/** @type {string} */ more) =>
    writeFile(join(site, "index.html"), page.replace("<head>", `<head><meta http-equiv="Content-Security-Policy" content="${policy}; ${more}">`));
  await withPolicy(`worker-src blob: ${origin}`);
  await works(open.url, { options, threads: 1, from: origin });
  await withPolicy("worker-src 'self'");
  const { page: refused, close: leave } = await openAt(open.url);
  const told = refused.evaluate(
    () => new Promise((resolve) => addEventListener("nem12-error", (event) => resolve(/** @type {CustomEvent} */ (event).detail.next))),
  );
  await choose(refused, [SAMPLE]);
  assert.match(String(await told), new RegExp(`^Its files are on ${origin}: .*"worker-src blob: ${origin}"`));
  await leave();
  await open.close();
  await close();
});

test("a server that renders pages imports both modules, and is told what the engine needs", async () => {
  await writeFile(
    join(application, "server.js"),
    `import { load } from "nem12-loader";
    import "nem12-loader/element";
    import "nem12-loader/react";
    import { Worker, isMainThread } from "node:worker_threads";
    const told = await load([new File(["100,NEM12"], "a.csv")]).catch(({ name, failure }) => name + ": " + failure.next);
    console.log(isMainThread, told);
    if (isMainThread) new Worker(new URL(import.meta.url));`,
  );
  const said = execFileSync(process.execPath, ["server.js"], { cwd: application, encoding: "utf8" });
  const told = "LoadError: Load files in a browser. In Node, run the command nem12.";
  assert.equal(said, `true ${told}\nfalse ${told}\n`);

  const path = join(folder, "rendered");
  await writeFile(join(application, "render.js"), 'import "nem12-loader/element"; import * as nem12 from "nem12-loader"; console.log(typeof nem12.load);');
  const output = { path, filename: "server.mjs", module: true, library: { type: /** @type {const} */ ("module") } };
  const compiler = webpack({ mode: "production", target: "node20", context: application, entry: "./render.js", output, experiments: { outputModule: true } });
  const stats = await promisify(compiler.run.bind(compiler))();
  assert.equal(stats?.hasErrors(), false, stats?.toString("errors-only"));
  assert.equal(execFileSync(process.execPath, [join(path, "server.mjs")], { encoding: "utf8" }), "function\n");
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

/** A server of another site that lets any page have a folder's files. */
async function startCdn(/** @type {string} */ root) {
  const types = new Map([[".js", "text/javascript"], [".wasm", "application/wasm"], [".csv", "text/csv"]]);
  const server = createHttpServer(async (request, response) => {
    const path = join(root, new URL(request.url ?? "/", "http://cdn").pathname);
    const body = await readFile(path).catch(() => undefined);
    response.writeHead(body ? 200 : 404, { "Access-Control-Allow-Origin": "*", "Content-Type": types.get(extname(path)) ?? "text/plain" });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { origin: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** The sum of an output's energies, as the report of the command has it. */
async function total(/** @type {string[]} */ options) {
  const rows = (await daily([SAMPLE], options)).toString().trimEnd().split("\n").slice(1);
  const thousandths = rows.reduce((sum, row) => sum + Math.round(Number(row.split(",")[2]) * 1000), 0);
  return String(thousandths / 1000);
}

async function dataUrl(/** @type {string} */ path) {
  return `data:text/csv;base64,${(await readFile(path)).toString("base64")}`;
}
