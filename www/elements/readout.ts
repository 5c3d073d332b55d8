// The words below a picture, on what is pointed at in it.

import { make } from "./markup.js";

/** A readout. Screen readers hear what the keys lead to, and not everything that the pointer comes across. */
export function readoutOf(canvas: HTMLElement, text = ""): HTMLParagraphElement {
  const readout = make("p", { class: "readout" }, text);
  const hear = (type: string, how: string) => canvas.addEventListener(type, () => readout.setAttribute("aria-live", how), true);
  hear("keydown", "polite");
  hear("pointermove", "off");
  return readout;
}
