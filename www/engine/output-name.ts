// The file name of an output, made from the names of its inputs.

import { OUTPUTS, type Format } from "../engine-types.js";

/** `meter.csv.gz` gives `meter.daily.csv`; several inputs give `nem12.daily.csv`. */
export function outputName(inputs: string[], format: Format): string {
  const [only] = inputs;
  const stem = inputs.length === 1 && only ? withoutExtension(only) : "";
  return (stem || "nem12") + OUTPUTS[format].ending;
}

function withoutExtension(name: string): string {
  const unpacked = name.replace(/\.(zip|gz)$/i, "");
  return unpacked.replace(/\.(csv|txt|dat|mdff|nem12|v\d\d)$/i, "");
}
