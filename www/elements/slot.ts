// A place whose words the element's user may replace.

import { make } from "./markup.js";

export function slot(name: string, otherwise: Node): HTMLSlotElement {
  return make("slot", { name }, otherwise);
}
