// The element's attributes: one for each setting, in HTML's way of writing names.

import { DEFAULT_SETTINGS, type Settings } from "./engine/protocol.js";

type Key = keyof Settings;

const KEYS = new Map(
  (Object.keys(DEFAULT_SETTINGS) as Key[]).map((key) => [key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`), key]),
);

/** `streams`, `date-format` and so on. */
export const SETTING_ATTRIBUTES = [...KEYS.keys()];

/** The setting of an attribute. A removed attribute gives the default. The engine checks the value. */
export function settingOf(attribute: string, text: string | null): Partial<Settings> {
  const key = KEYS.get(attribute);
  if (key === undefined) return {};
  return { [key]: text === null ? DEFAULT_SETTINGS[key] : read(key, text) };
}

function read(key: Key, text: string): unknown {
  switch (typeof DEFAULT_SETTINGS[key]) {
    case "boolean":
      return text !== "false";
    case "number":
      return Number(text);
    case "object":
      return text.split(",").map((name) => name.trim()).filter(Boolean);
    default:
      return text;
  }
}
