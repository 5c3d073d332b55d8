// The settings by what they change, from the table of settings of the engine.

import { DEFAULT_SETTINGS, SETTINGS, type Setting, type Settings, type Word } from "../engine-types.js";

type Key = keyof Settings;

/** Settings of the reading of files. A change of them reads the files again. */
export const READING: ReadonlySet<Key> = new Set(SETTINGS.filter(({ effect }) => effect === "reading").map(({ name }) => name));

/** Settings that change the figures. The others change only rows and text of an output. */
export const COUNTING: ReadonlySet<Key> = new Set(
  SETTINGS.filter(({ effect }) => effect === "reading" || effect === "counts").map(({ name }) => name),
);

/** The settings that change figures and have no control in the bar of the filter. */
export const OPTIONS: readonly Setting[] = SETTINGS.filter(({ name, place }) => COUNTING.has(name) && (place === "choices" || name === "profile"));

/** The number of settings that differ from the defaults. */
export function changedOf(settings: Settings, some: readonly Setting[]): number {
  return some.filter(({ name }) => String(settings[name]) !== String(DEFAULT_SETTINGS[name])).length;
}

/** The entry of a setting. */
export function settingNamed(name: Key): Setting {
  const found = SETTINGS.find((setting) => setting.name === name);
  if (!found) throw new Error(`There is no setting called ${name}.`);
  return found;
}

/** Columns besides NMI, day and energy. */
export const COLUMNS: readonly Word[] = settingNamed("columns").words;

/** The value of a setting that was written as text, in an attribute or in an address. The engine checks it. */
export function valueOf({ control }: Setting, text: string): Settings[Key] {
  switch (control) {
    case "switch":
      return text !== "false";
    case "number":
      return Number(text);
    case "list":
      return text.split(",").map((name) => name.trim()).filter(Boolean);
    default:
      return text;
  }
}
