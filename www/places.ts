// Where the tool's other files are: beside the module this becomes part of, in
// any folder of any site.

export const PLACES = {
  worker: new URL("./worker.js", import.meta.url),
  /** The wasm-bindgen module; the worker imports it. */
  engine: new URL("../engine/nem12-loader.js", import.meta.url),
  sample: new URL("./sample.csv", import.meta.url),
};
