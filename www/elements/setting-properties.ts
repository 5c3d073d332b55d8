// Properties of the element: one for each setting.

import { DEFAULT_SETTINGS, type Settings } from "../engine/protocol.js";

/** An element with all settings in one property. */
interface Configurable {
  get settings(): Settings;
  set settings(chosen: Partial<Settings>);
}

/** Gives a class of elements a property for each setting, by its name in JavaScript. */
export function defineSettingProperties(prototype: Configurable): void {
  for (const key of Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[]) {
    Object.defineProperty(prototype, key, {
      get(this: Configurable) {
        return this.settings[key];
      },
      set(this: Configurable, value: unknown) {
        this.settings = { [key]: value };
      },
      configurable: true,
      enumerable: true,
    });
  }
}
