// Slots, whose content the element's users can replace.

import { make } from "./markup.js";

/** A slot with its default content. */
export function slot(name: string, content: Node): HTMLSlotElement {
  return make("slot", { name }, content);
}
