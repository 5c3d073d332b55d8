// The file name of an output, made from the names of its inputs.

import { DEFAULT_SETTINGS, OUTPUTS, type Format, type Settings } from "../engine-types.js";

/**
 * `meter.csv.gz` gives `meter.daily.csv`; several inputs give `nem12.daily.csv`. NMIs, streams, days and
 * periods that are not the usual ones are named: `meter.6123456789.net.2024-01-01_2024-03-31.monthly.csv`, and of several NMIs their number.
 */
export function outputName(inputs: string[], format: Format, settings: Settings): string {
  // A name of a file, a meter or a day may be one of a person.
  if (format === "nem12" && settings.anonymise) return `anonymised${OUTPUTS[format].ending}`;
  const stem = stemOf(inputs);
  const isReport = format.startsWith("report.") || format.startsWith("reads");
  return stem + (isReport ? OUTPUTS[format].ending : choiceOf(format, settings));
}

/** `meter` for `meter.csv.gz`, and `nem12` for several files. */
export function stemOf(inputs: string[]): string {
  const [only] = inputs;
  return (inputs.length === 1 && only && withoutExtension(only)) || "nem12";
}

function choiceOf(format: Format, { nmis, streams, from, to, period }: Settings): string {
  const ending = OUTPUTS[format].ending;
  const parts = [
    nameOf(nmis.split(",").map((nmi) => nmi.trim()).filter(Boolean)),
    streams === DEFAULT_SETTINGS.streams ? "" : `.${streams.replaceAll(",", "-")}`,
    from === "" && to === "" ? "" : `.${from || "begin"}_${to || "end"}`,
    period === "day" ? ending : ending.replace(".daily", period === "month" ? ".monthly" : ".yearly"),
  ];
  return parts.join("");
}

/** `.6123456789`, `.6123xxx` for those that begin so, or `.3-nmis`. */
function nameOf([one, ...others]: string[]): string {
  if (one === undefined) return "";
  return others.length > 0 ? `.${others.length + 1}-nmis` : `.${one.replaceAll("*", "xxx").replace(/[^\w-]/g, "_")}`;
}

function withoutExtension(name: string): string {
  const unpacked = name.replace(/\.(zip|gz)$/i, "");
  return unpacked.replace(/\.(csv|txt|dat|mdff|nem12|v\d\d)$/i, "");
}
