// Where the tool's other files are: beside the module this becomes part of, in
// any folder of any site. Bundlers know these expressions, and put the files and
// their new addresses in; each file is whole, so that they need not look inside.

export const PLACES = {
  worker: new URL("./worker.js", import.meta.url),
  engine: {
    module: new URL("../engine/nem12-loader.js", import.meta.url).href,
    wasm: new URL("../engine/nem12-loader_bg.wasm", import.meta.url).href,
    packer: {
      module: new URL("../parquet/parquet.js", import.meta.url).href,
      wasm: new URL("../parquet/parquet_bg.wasm", import.meta.url).href,
    },
  },
  sample: new URL("./sample.csv", import.meta.url),
};
