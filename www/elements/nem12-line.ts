// One line of a file, with the field of a finding marked. The line is read again
// when the person opens it.

import type { FindingShown, Line } from "../engine/protocol.js";
import { excerptOf } from "../text/excerpt.js";
import { columnOf } from "../text/findings.js";
import { countOf } from "../text/figures.js";
import { emit } from "./events.js";
import { make, visibleText } from "./markup.js";
import { visible } from "../text/visible.js";

export class Nem12LineElement extends HTMLElement {
  #finding: FindingShown | null = null;

  /** Requests the line of a finding. */
  open(finding: FindingShown): void {
    this.#finding = finding;
    this.setAttribute("role", "group");
    const label = [`The line at ${visible(finding.place)}`, columnOf(finding)].filter(Boolean).join(", ");
    this.setAttribute("aria-label", label);
    this.setAttribute("aria-busy", "true");
    this.replaceChildren(make("p", { class: "muted" }, "Reading the line"));
    emit(this, "nem12-read-line", { input: finding.input, line: finding.line });
  }

  show(line: Line): void {
    this.removeAttribute("aria-busy");
    if (!this.#finding) return;
    if ("why" in line) {
      this.replaceChildren(make("p", { class: "muted" }, visibleText(line.why)));
      return;
    }
    const text = shown(line.text, this.#finding.column ?? 0);
    this.replaceChildren(make("code", {}, ...text, line.cut ? omitted("the rest is not shown") : null));
  }
}

function shown(text: string, column: number): HTMLElement[] {
  return excerptOf(text, column).map((piece) => {
    switch (piece.kind) {
      case "text":
        return make("span", {}, visibleText(piece.text));
      case "marked":
        return piece.text === ""
          ? make("mark", { class: "empty" }, "empty")
          : make("mark", {}, visibleText(piece.text));
      case "omitted":
        return omitted(countOf(piece.fields, "field"));
    }
  });
}

function omitted(label: string): HTMLElement {
  return make("span", { class: "omitted" }, `\u2026 ${label} \u2026`);
}

customElements.define("nem12-line", Nem12LineElement);
