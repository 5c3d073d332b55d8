// The missing days: runs of days of a stream that no row was delivered for.

import type { Gaps } from "../engine/protocol.js";
import { spanName } from "../text/dates.js";
import { count, countOf } from "../text/figures.js";
import { spansOf } from "../text/verdict.js";
import { code, make, num, table } from "./markup.js";

const AT_ONCE = 100;

export class Nem12GapsElement extends HTMLElement {
  show(gaps: Gaps): void {
    if (gaps.days === 0) return this.replaceChildren(make("p", { class: "muted" }, "No days are missing."));
    const spans = spansOf(gaps.shown);
    const caption = `Missing days: ${countOf(gaps.days, "NMI-day")} in ${countOf(gaps.nmis, "NMI")}`;
    const rows = spans.slice(0, AT_ONCE).map(({ nmi, suffixes, from, to, days }) => [
      code(nmi),
      suffixes.length > 0 ? code(suffixes.join(", ")) : "all",
      { class: "span", content: spanName(from, to) },
      num(count(days)),
    ]);
    const frame = make("div", { class: "frame", tabindex: "0", role: "group", "aria-label": "Missing days" });
    frame.append(table({ caption, head: ["NMI", "Streams", "Missing", num("Days")], rows }));
    const isWhole = spans.length <= AT_ONCE && gaps.shown.length === gaps.gaps;
    const rest = isWhole ? "" : make("p", { class: "muted" }, `The first ${count(rows.length)} are listed; all are counted.`);
    this.replaceChildren(frame, rest);
  }

  clear(): void {
    this.replaceChildren();
  }
}

customElements.define("nem12-gaps", Nem12GapsElement);
