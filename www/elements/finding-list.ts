// One kind of finding: a head that says how many, and a list that is made when
// somebody opens it, a hundred at a time.

import type { FindingShown, FindingGroup } from "../engine/protocol.js";
import { explanationOf } from "../text/finding-words.js";
import { count, countOf } from "../text/figures.js";
import { make, told } from "./markup.js";
import { Nem12LineElement } from "./nem12-line.js";
import { SEVERITIES } from "../text/words.js";

const AT_ONCE = 100;

export function findingList(group: FindingGroup, open: boolean): HTMLDetailsElement {
  const made = make("details", {}, headOf(group));
  made.dataset["severity"] = group.severity;
  if (group.code) made.dataset["code"] = group.code;
  let isFilled = false;
  const fill = () => {
    if (isFilled || !made.open) return;
    isFilled = true;
    made.append(bodyOf(group));
  };
  made.addEventListener("toggle", fill);
  made.open = open;
  fill();
  return made;
}

function headOf({ severity, title, code, count: number }: FindingGroup): HTMLElement {
  const { sign, word } = SEVERITIES[severity];
  return make(
    "summary",
    {},
    make("span", { class: `severity ${severity}` }, make("span", { "aria-hidden": "true" }, `${sign} `), word),
    make("span", { class: "title" }, title, code ? make("span", { class: "rule code" }, ` ${code}`) : null),
    make("span", { class: "num" }, make("span", { "aria-hidden": "true" }, "\u00d7"), count(number)),
  );
}

function bodyOf(group: FindingGroup): HTMLElement {
  const explanation = explanationOf(group);
  const list = make("ul");
  const more = make("button", { type: "button", class: "quiet" });
  const beyond = group.count - group.shown.length;
  const body = make("div", { class: "body" }, explanation ? make("p", { class: "muted" }, explanation) : null, list);
  let listed = 0;
  const listMore = () => {
    const next = group.shown.slice(listed, listed + AT_ONCE).map(itemOf);
    const first = next[0]?.querySelector<HTMLElement>("button");
    list.append(...next);
    // The button is gone or further down: the focus goes on to what it brought.
    if (listed > 0) first?.focus();
    listed += next.length;
    const left = group.shown.length - listed;
    more.hidden = left === 0;
    more.textContent = `Show ${count(Math.min(left, AT_ONCE))} more of ${count(group.count)}`;
    if (left === 0 && beyond > 0) {
      body.append(make("p", { class: "muted" }, `and ${countOf(beyond, "more", "more")}: all are counted, the first are kept`));
    }
  };
  more.addEventListener("click", listMore);
  body.append(more);
  listMore();
  return body;
}

function itemOf(finding: FindingShown): HTMLLIElement {
  const message = make("span", { class: "message" }, told(finding.message));
  const place = told(finding.place);
  if (finding.line === 0) return make("li", {}, make("span", { class: "code" }, place), message);
  const line = new Nem12LineElement();
  line.hidden = true;
  const opener = make("button", { type: "button", class: "place code", "aria-expanded": "false" }, place);
  opener.addEventListener("click", () => {
    line.hidden = !line.hidden;
    opener.setAttribute("aria-expanded", String(!line.hidden));
    if (!line.hidden) line.open(finding);
  });
  return make("li", {}, opener, message, line);
}
