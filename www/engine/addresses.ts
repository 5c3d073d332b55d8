// URLs of the tool's other files, relative to the bundle that this module becomes
// part of. Bundlers recognise `new URL(…, import.meta.url)`, copy the file and
// replace its URL. Each of these files is complete, so a bundler need not open it.

export const ADDRESSES = {
  worker: new URL("./worker.js", import.meta.url),
  engine: {
    module: new URL("../engine/nem12-loader.js", import.meta.url).href,
    wasm: new URL("../engine/nem12-loader_bg.wasm", import.meta.url).href,
    archives: {
      module: new URL("../archive/archive.js", import.meta.url).href,
      wasm: new URL("../archive/archive_bg.wasm", import.meta.url).href,
    },
    extras: {
      module: new URL("../extras/extras.js", import.meta.url).href,
      wasm: new URL("../extras/extras_bg.wasm", import.meta.url).href,
    },
    packer: {
      module: new URL("../parquet/parquet.js", import.meta.url).href,
      wasm: new URL("../parquet/parquet_bg.wasm", import.meta.url).href,
    },
    workbooks: {
      module: new URL("../xlsx/xlsx.js", import.meta.url).href,
      wasm: new URL("../xlsx/xlsx_bg.wasm", import.meta.url).href,
    },
  },
  sample: new URL("./sample.csv", import.meta.url),
};
