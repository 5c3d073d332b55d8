// What makes the total doubtful, in words that lead to their place; or that nothing
// does.

import type { CompletenessSummary, Gaps, Report } from "../engine/protocol.js";
import { doubtsOf } from "../text/verdict.js";
import { emit } from "./events.js";
import { make } from "./markup.js";

export class Nem12DoubtsElement extends HTMLElement {
  /** Shows the doubts. Until the gaps are known, missing days are said to be looked for. */
  show(report: Report, gaps: Gaps | null, completeness: CompletenessSummary | null = null): void {
    const doubts = doubtsOf(report, gaps, completeness);
    this.toggleAttribute("data-doubtful", doubts.length > 0);
    const items = doubts.map((doubt) => {
      const go = make("button", { type: "button", class: "quiet" }, doubt.text);
      go.addEventListener("click", () => emit(this, "nem12-go", doubt));
      return make("li", {}, go);
    });
    // One line from the start is that of the missing days, so that nothing moves when they are known.
    if (!gaps) items.push(make("li", { class: "muted" }, "Looking for missing days\u2026"));
    else if (doubts.length === 0) items.push(make("li", {}, "No files refused, no days missing or withheld, no rows rejected."));
    else if (gaps.days === 0) items.push(make("li", { class: "muted" }, "No days missing."));
    this.replaceChildren(make("ul", { "aria-label": "What makes the total doubtful" }, ...items));
  }
}

customElements.define("nem12-doubts", Nem12DoubtsElement);
