// A module of the page in Node, for what needs no browser.

import { resolve } from "node:path";
import { build } from "esbuild";

const WWW = resolve(import.meta.dirname, "../../www");

/** Everything that the TypeScript file exports. */
export async function module(/** @type {string} */ path) {
  const built = await build({
    entryPoints: [resolve(WWW, path)],
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "silent",
  });
  const text = built.outputFiles[0]?.text ?? "";
  return import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
}
