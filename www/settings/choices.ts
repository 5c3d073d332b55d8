// The settings in the groups and with the labels of the page, from the table of
// settings of the engine.

import { SETTINGS, type Setting, type Settings, type Word } from "../engine-types.js";

type Key = keyof Settings;

/** Settings below one title. */
export interface Group {
  title: string;
  choices: Setting[];
}

/** The settings whose controls are among the choices, by group. */
export const GROUPS: Group[] = [];
for (const setting of SETTINGS.filter(({ place }) => place === "choices")) {
  const group = GROUPS.find(({ title }) => title === setting.group);
  if (group) group.choices.push(setting);
  else GROUPS.push({ title: setting.group, choices: [setting] });
}

/** Settings of the reading of files. A change of them reads the files again. */
export const READING: ReadonlySet<Key> = new Set(SETTINGS.filter(({ effect }) => effect === "reading").map(({ name }) => name));

/** Settings that change the figures. The others change only rows and text of an output. */
export const COUNTING: ReadonlySet<Key> = new Set(
  SETTINGS.filter(({ effect }) => effect === "reading" || effect === "counts").map(({ name }) => name),
);

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
