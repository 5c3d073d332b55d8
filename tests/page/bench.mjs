// The page and the command on a generated 512 MB file. For the page: the time from
// choosing the file to the result, over the time of merely reading the same file,
// by the same calls, in a worker of the same page.
//
//   node tests/page/bench.mjs [MEGABYTES] [ROUNDS]

import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { choose, executors, open, result } from "./browser.mjs";
import { generated } from "./generate.mjs";
import { NEM12 } from "./native.mjs";

const TOP = resolve(import.meta.dirname, "../..");
const megabytes = Number(process.argv[2] ?? 512);
const rounds = Number(process.argv[3] ?? 5);

const input = await generated(megabytes);
const bytes = statSync(input).size;
const reader = await readerScript();
const { page, close } = await open({ instead: (path) => (path === "app/reader.js" ? reader : undefined) });

await page.evaluate(() => {
  const control = document.querySelector("input[type=file]");
  const shown = document.querySelector("#result");
  if (!(control instanceof HTMLInputElement) || !(shown instanceof HTMLElement)) throw new Error("not the page");
  const bench = { chosenAt: 0, resultAt: 0, file: /** @type {File | undefined} */ (undefined) };
  // Before the page's own listener, which empties the control.
  addEventListener(
    "change",
    () => Object.assign(bench, { chosenAt: performance.now(), file: control.files?.[0] }),
    true,
  );
  new MutationObserver(() => !shown.hidden && (bench.resultAt = performance.now())).observe(shown, {
    attributeFilter: ["hidden"],
  });
  Object.assign(globalThis, { bench });
});

console.log(`${cpus()[0]?.model}, ${availableParallelism()} threads; ${(bytes / 1e6).toFixed(0)} MB; ms`);
console.log("round    read    load   ratio");
const ratios = [];
for (let round = 1; round <= rounds; round += 1) {
  await choose(page, [input]);
  await page.getByRole("progressbar").waitFor({ state: "hidden", timeout: 600_000 });
  await result(page);
  const load = await page.evaluate(
    () => /** @type {any} */ (globalThis).bench.resultAt - /** @type {any} */ (globalThis).bench.chosenAt,
  );
  const read = await page.evaluate(readOnly);
  ratios.push(load / read);
  console.log(`${pad(round, 5)} ${pad(read, 7)} ${pad(load, 7)} ${(load / read).toFixed(2).padStart(7)}`);
}
const work = await executors(page);
await close();
ratios.sort((a, b) => a - b);
const median = ratios[Math.floor(ratios.length / 2)] ?? NaN;
console.log(
  `page: load/read ${median.toFixed(2)} (median), ${work.length} executors: ${work.map((one) => pad(one.bytes / 1e6, 1)).join(" + ")} MB`,
);

const times = Array.from({ length: rounds }, native).sort((a, b) => a - b);
const best = times[0] ?? NaN;
console.log(`native: ${pad(best, 1)} ms (best), ${(bytes / 1e3 / best).toFixed(0)} MB/s`);

function native() {
  const begun = performance.now();
  execFileSync(NEM12, ["daily", input, "-o", join(TOP, "target/bench.csv")], { stdio: "ignore" });
  return performance.now() - begun;
}

function pad(/** @type {number} */ number, /** @type {number} */ width) {
  return number.toFixed(0).padStart(width);
}

/** In the page: reads the file that was chosen last, to its end, in a worker. */
async function readOnly() {
  const worker = new Worker(new URL("app/reader.js", document.baseURI), { type: "module" });
  const told = () => new Promise((resolve) => worker.addEventListener("message", resolve, { once: true }));
  await told();
  const begun = performance.now();
  worker.postMessage(/** @type {any} */ (globalThis).bench.file);
  await told();
  worker.terminate();
  return performance.now() - begun;
}

/** The page's own way of reading slices, with nobody to hand them to. */
async function readerScript() {
  const contents = `
    import { slicesOf } from "./www/worker/slices.ts";
    addEventListener("message", async ({ data }) => {
      let bytes = 0;
      for await (const slice of slicesOf(data)) bytes += slice.length;
      postMessage(bytes);
    });
    postMessage("ready");`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: TOP, loader: "ts" },
    bundle: true,
    format: "esm",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
