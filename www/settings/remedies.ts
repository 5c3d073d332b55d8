// What a finding offers: the setting that it names, such as `--repair swapped`, for the press of a button.

import { SETTINGS, type Settings } from "../engine-types.js";
import type { FindingGroup } from "../engine/protocol.js";
import { READING } from "./choices.js";

export interface Remedy {
  label: string;
  chosen: Partial<Settings>;
}

const NAMED = /--([a-z-]+) ([a-z0-9.]+)/;

/** The setting of reading that the sentences of a finding name; null where they name none. */
export function remedyOf({ action, shown }: FindingGroup): Remedy | null {
  for (const sentence of [action, ...shown.map(({ message }) => message)]) {
    const [, flag, value] = NAMED.exec(sentence) ?? [];
    const setting = SETTINGS.find(({ name, attribute }) => attribute === flag && READING.has(name));
    const [, label] = setting?.words.find(([word]) => word === value) ?? [];
    if (setting && label) return { label: `Read again with ${setting.label}: ${label}`, chosen: { [setting.name]: value } };
  }
  return null;
}
