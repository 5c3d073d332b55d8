// The withheld NMI-days: days that are incomplete or invalid and so not in the output.

import type { Report } from "../engine/protocol.js";
import { count } from "../text/figures.js";
import { emit } from "./events.js";
import { code, date, make, table } from "./markup.js";

export class Nem12WithheldElement extends HTMLElement {
  show({ withheld, days }: Report): void {
    if (days.withheld === 0) return this.replaceChildren(make("p", { class: "muted" }, "No days are withheld."));
    const button = make("button", { type: "button" }, "Export withheld days");
    button.addEventListener("click", () => emit(this, "nem12-export", "withheld"));
    const caption =
      days.withheld > withheld.length
        ? `Withheld NMI-days: the first ${count(withheld.length)} of ${count(days.withheld)}`
        : "Withheld NMI-days";
    const rows = withheld.map((day) => [code(day.nmi), date(day.date), code(day.place), day.reason]);
    const frame = make("div", { class: "frame", tabindex: "0", role: "group", "aria-label": "Withheld NMI-days" });
    frame.append(table({ caption, head: ["NMI", "Date", "Line", "Reason"], rows }));
    this.replaceChildren(frame, button);
  }
}

customElements.define("nem12-withheld", Nem12WithheldElement);
