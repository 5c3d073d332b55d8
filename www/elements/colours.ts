// Colours of the style sheet, for what is drawn on a canvas.

import { make } from "./markup.js";

/**
 * Reads colours of the style sheet, and calls `changed` when they are others: the person or the page around has
 * chosen another scheme.
 */
export class Colours {
  /** To be put into the document. Its colour is the ink's and takes a moment to change, which the browser tells. */
  readonly probe = make("span", { class: "colours", "aria-hidden": "true" });

  constructor(changed: () => void) {
    this.probe.addEventListener("transitionend", changed);
  }

  /** The colours of one picture, each by the name of its custom property, as a canvas takes it. */
  reader(): (name: string) => string {
    const known = new Map<string, string>();
    const style = getComputedStyle(this.probe);
    return (name) => {
      const before = known.get(name);
      if (before !== undefined) return before;
      this.probe.style.borderTopColor = `var(${name})`;
      const colour = style.borderTopColor;
      known.set(name, colour);
      return colour;
    };
  }
}
