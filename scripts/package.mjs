// Makes the npm package of the built page's parts: the element and the engine, for other people's pages.
//
//   node scripts/package.mjs [FOLDER]      the folder of the tarball; target/package-files by default
//
// Every file but the two entries and what they share is whole: bundlers copy what an address names, under a name of
// their own, and do not look into it.

import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const TOP = resolve(import.meta.dirname, "..");
const PACKAGE = join(TOP, "target/package");
const MODULES = ["engine/nem12-loader", "archive/archive", "bands/bands", "parquet/parquet", "xlsx/xlsx"];
const STYLES = join(TOP, "target/www-styles/loader.txt");

// What the two entries' declarations name, and no more.
const TYPES = [
  "load",
  "engine-types",
  "elements/events",
  "elements/nem12-loader",
  "engine/loader-client",
  "engine/engine-host",
  "engine/protocol",
  "engine/threads",
];

/** Gives the tarball's path. @param {string} folder */
export async function makePackage(folder) {
  rmSync(PACKAGE, { recursive: true, force: true });
  const common = { absWorkingDir: TOP, bundle: true, format: /** @type {const} */ ("esm"), target: "es2022" };
  await build({
    ...common,
    entryPoints: { load: "www/load.ts", element: "www/elements/nem12-loader.ts" },
    splitting: true,
    outdir: join(PACKAGE, "app"),
    alias: { "nem12-styles": STYLES },
  });
  await build({ ...common, entryPoints: ["www/worker.ts"], outdir: join(PACKAGE, "app") });
  const parts = partsOfPage();
  for (const module of MODULES) {
    await build({ ...common, entryPoints: [join(parts, `${module}.js`)], outfile: join(PACKAGE, `${module}.js`), logLevel: "error" });
    cpSync(join(parts, `${module}_bg.wasm`), join(PACKAGE, `${module}_bg.wasm`));
  }
  cpSync(join(TOP, "www/sample.csv"), join(PACKAGE, "app/sample.csv"));

  const declared = join(TOP, "target/package-types");
  rmSync(declared, { recursive: true, force: true });
  execFileSync(join(TOP, "node_modules/.bin/tsc"), ["-p", join(TOP, "tsconfig.package.json"), "--outDir", declared]);
  for (const name of TYPES) cpSync(join(declared, `${name}.d.ts`), join(PACKAGE, `types/${name}.d.ts`));

  for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "THIRD_PARTY.md"]) cpSync(join(TOP, name), join(PACKAGE, name));
  cpSync(join(TOP, "docs/embedding.md"), join(PACKAGE, "README.md"));
  writeFileSync(join(PACKAGE, "package.json"), `${JSON.stringify(manifest(), undefined, 2)}\n`);

  mkdirSync(folder, { recursive: true });
  const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: PACKAGE, encoding: "utf8" });
  return join(folder, basename(packed.trim()));
}

/** Where the release build of the page has its parts. */
function partsOfPage() {
  const versions = join(TOP, "dist/v");
  const [version] = readdirSync(versions);
  if (version === undefined) throw new Error("no release build of the page; make dist");
  return join(versions, version);
}

function manifest() {
  const about = readFileSync(join(TOP, "Cargo.toml"), "utf8");
  const said = (/** @type {string} */ key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(about)?.[1];
  return {
    name: "nem12-loader",
    version: said("version"),
    description: said("description"),
    license: said("license"),
    type: "module",
    exports: {
      ".": { types: "./types/load.d.ts", default: "./app/load.js" },
      "./element": { types: "./types/elements/nem12-loader.d.ts", default: "./app/element.js" },
      "./package.json": "./package.json",
    },
    files: ["app", "engine", "archive", "bands", "parquet", "xlsx", "types", "THIRD_PARTY.md", "LICENSE-*"],
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(await makePackage(resolve(process.argv[2] ?? join(TOP, "target/package-files"))));
}
