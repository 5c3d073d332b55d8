// Makes the npm package of the built page's parts: the element and the engine, for other people's pages.
//
//   node scripts/package.mjs [FOLDER]      the folder of the tarball; target/package-files by default
//
// Every file but the two entries and what they share is whole: bundlers copy what an address names, under a name of
// their own, and do not look into it.

import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const TOP = resolve(import.meta.dirname, "..");
const PACKAGE = join(TOP, "target/package");
const MODULES = ["engine/nem12-loader", "archive/archive", "extras/extras", "parquet/parquet", "xlsx/xlsx"];
const STYLES = join(TOP, "target/www-styles/loader.txt");

// The modules whose declarations the entries are; those that they name go along.
const TYPED = ["load", "elements/nem12-loader"];

// Servers that render pages import the modules, where there are no elements: then nothing is defined.
const OUTSIDE_BROWSERS = `const { HTMLElement = class {}, customElements = { define() {}, get() {} }, CSSStyleSheet = class { replaceSync() {} } } = globalThis;`;

/** Workers of the page's own site become workers of any site. @type {import("esbuild").Plugin} */
const anywhere = {
  name: "anywhere",
  setup({ onResolve }) {
    const own = join(TOP, "npm/start-worker.ts");
    onResolve({ filter: /\/start-worker\.js$/ }, ({ importer }) => (importer === own ? undefined : { path: own }));
  },
};

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
    banner: { js: OUTSIDE_BROWSERS },
    plugins: [anywhere],
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
  for (const name of named(declared)) cpSync(join(declared, name), join(PACKAGE, "types", name));

  for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "THIRD_PARTY.md"]) cpSync(join(TOP, name), join(PACKAGE, name));
  for (const name of ["attributes", "react", "vue"]) cpSync(join(TOP, `npm/${name}.d.ts`), join(PACKAGE, `types/${name}.d.ts`));
  // Its documents are beside it in the package.
  writeFileSync(join(PACKAGE, "README.md"), readFileSync(join(TOP, "npm/README.md"), "utf8").replaceAll("](../", "]("));
  for (const name of ["embedding", "settings"]) cpSync(join(TOP, `docs/${name}.md`), join(PACKAGE, `docs/${name}.md`));
  writeJson("custom-elements.json", await customElements());
  writeJson("package.json", manifest());

  mkdirSync(folder, { recursive: true });
  const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: PACKAGE, encoding: "utf8" });
  return join(folder, basename(packed.trim()));
}

/** The declarations of the entries, and those that they name. */
function named(/** @type {string} */ declared) {
  const names = new Set(TYPED.map((name) => `${name}.d.ts`));
  // A set gives what was added while it is gone through.
  for (const name of names) {
    const text = readFileSync(join(declared, name), "utf8");
    for (const [, module = ""] of text.matchAll(/(?:from|import\() ?"(\.[^"]+)\.js"/g)) names.add(join(dirname(name), `${module}.d.ts`));
  }
  return names;
}

function writeJson(/** @type {string} */ name, /** @type {unknown} */ value) {
  writeFileSync(join(PACKAGE, name), `${JSON.stringify(value, undefined, 2)}\n`);
}

/** The element for editors and tools, as the custom elements manifest has it. */
async function customElements() {
  const { Nem12LoaderElement } = await import(pathToFileURL(join(PACKAGE, "app/element.js")).href);
  const events = /interface LoaderEvents \{(.*?)^\}/ms.exec(readFileSync(join(TOP, "www/elements/events.ts"), "utf8"))?.[1] ?? "";
  const names = [...events.matchAll(/^ {2}"(nem12-[a-z-]+)"/gm)].map(([, name]) => ({ name, type: { text: "CustomEvent" } }));
  const attributes = [...Nem12LoaderElement.observedAttributes, "drop-anywhere"].map((/** @type {string} */ name) => ({ name }));
  const declaration = { kind: "class", customElement: true, name: "Nem12LoaderElement", tagName: "nem12-loader", attributes, events: names };
  const exported = { kind: "custom-element-definition", name: "nem12-loader", declaration: { name: "Nem12LoaderElement", module: "app/element.js" } };
  const module = { kind: "javascript-module", path: "app/element.js", declarations: [declaration], exports: [exported] };
  return { schemaVersion: "1.0.0", modules: [module] };
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
  // A repository is named where there is a public one.
  const repository = said("repository");
  const element = (/** @type {string} */ types) => ({ types: `./types/${types}.d.ts`, default: "./app/element.js" });
  return {
    name: "nem12-loader",
    version: said("version"),
    description: said("description"),
    keywords: ["nem12", "nem13", "aemo", "meter", "energy", "webassembly", "web-component"],
    license: said("license"),
    ...(repository ? { repository: { type: "git", url: `git+${repository}.git` } } : {}),
    type: "module",
    engines: { node: ">=20" },
    sideEffects: ["./app/element.js", "./app/chunk-*.js", "./app/views-*.js"],
    customElements: "./custom-elements.json",
    exports: {
      ".": { types: "./types/load.d.ts", default: "./app/load.js" },
      "./element": element("elements/nem12-loader"),
      "./react": element("react"),
      "./vue": element("vue"),
      "./custom-elements.json": "./custom-elements.json",
      "./package.json": "./package.json",
    },
    files: ["app", "engine", "archive", "extras", "parquet", "xlsx", "types", "docs", "custom-elements.json", "THIRD_PARTY.md", "LICENSE-*"],
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(await makePackage(resolve(process.argv[2] ?? join(TOP, "target/package-files"))));
}
