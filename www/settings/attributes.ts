// Attributes of the element: one for each setting.

import { DEFAULT_SETTINGS, SETTINGS, type Settings } from "../engine-types.js";
import { valueOf } from "./choices.js";

/** `streams`, `date-format` and so on. */
export const SETTING_ATTRIBUTES = SETTINGS.map(({ attribute }) => attribute);

/** The setting of an attribute. A removed attribute gives the default. The engine checks the value. */
export function settingOf(attribute: string, text: string | null): Partial<Settings> {
  const setting = SETTINGS.find((one) => one.attribute === attribute);
  if (!setting) return {};
  return { [setting.name]: text === null ? DEFAULT_SETTINGS[setting.name] : valueOf(setting, text) };
}
