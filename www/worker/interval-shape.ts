// The shape of intervals: their length, clock and layout. Without one they are as they were delivered, which the engine writes.

import { DEFAULT_SETTINGS, SETTINGS, type Format, type Settings } from "../engine-types.js";

const SHAPING = SETTINGS.filter(({ outputs }) => outputs.includes("intervals")).map(({ name }) => name);

/** Whether an output has intervals in another shape than that of the files. */
export function isShaped(format: Format, settings: Settings): boolean {
  if (format === "intervals.ha") return true;
  return format.startsWith("intervals") && SHAPING.some((name) => settings[name] !== DEFAULT_SETTINGS[name]);
}

/** The settings that an output is written under. Hours for Home Assistant have a shape of their own. */
export function shapeOf(format: Format, settings: Settings): Settings {
  return format === "intervals.ha" ? asDelivered(settings) : settings;
}

/** The settings for intervals as they were delivered. */
export function asDelivered(settings: Settings): Settings {
  return { ...settings, ...Object.fromEntries(SHAPING.map((name) => [name, DEFAULT_SETTINGS[name]])) };
}
