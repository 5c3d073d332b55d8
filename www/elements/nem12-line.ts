// A line of the file as it stands there, with the field that a finding is about
// marked. It asks for the line when it is opened, and shows what comes.

import type { FindingShown, Line } from "../engine/protocol.js";
import { excerptOf } from "../text/excerpt.js";
import { columnOf } from "../text/finding-words.js";
import { countOf } from "../text/figures.js";
import { make, told } from "./markup.js";
import { visible } from "../text/visible.js";

/** What `nem12-line` events ask for. */
export interface LineWish {
  input: number;
  line: number;
}

export class Nem12LineElement extends HTMLElement {
  #finding: FindingShown | null = null;

  /** Asks whoever listens for the line of `finding`. */
  open(finding: FindingShown): void {
    this.#finding = finding;
    this.setAttribute("role", "group");
    const where = [`The line at ${visible(finding.place)}`, columnOf(finding)].filter(Boolean).join(", ");
    this.setAttribute("aria-label", where);
    this.setAttribute("aria-busy", "true");
    this.replaceChildren(make("p", { class: "muted" }, "Reading the line"));
    const detail: LineWish = { input: finding.input, line: finding.line };
    this.dispatchEvent(new CustomEvent("nem12-line", { detail, bubbles: true }));
  }

  show(line: Line): void {
    this.removeAttribute("aria-busy");
    if (!this.#finding) return;
    if ("why" in line) {
      this.replaceChildren(make("p", { class: "muted" }, told(line.why)));
      return;
    }
    const text = shown(line.text, this.#finding.column ?? 0);
    this.replaceChildren(make("code", {}, ...text, line.cut ? omitted("the rest is left out") : null));
  }
}

function shown(text: string, column: number): HTMLElement[] {
  return excerptOf(text, column).map((piece) => {
    switch (piece.kind) {
      case "text":
        return make("span", {}, told(piece.text));
      case "marked":
        return piece.text === ""
          ? make("mark", { class: "empty" }, "empty")
          : make("mark", {}, told(piece.text));
      case "omitted":
        return omitted(countOf(piece.fields, "field"));
    }
  });
}

function omitted(words: string): HTMLElement {
  return make("span", { class: "omitted" }, `\u2026 ${words} \u2026`);
}

customElements.define("nem12-line", Nem12LineElement);
