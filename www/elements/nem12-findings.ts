// What was odd in the input, kind by kind, the grave ones first.

import type { FindingGroup, Report, Severity } from "../protocol.js";
import { count, countOf } from "./figures.js";
import { make } from "./markup.js";
import { SEVERITIES } from "./words.js";

const ORDER: Severity[] = ["file", "block", "day", "warning", "note"];
const OPEN_AT_MOST = 3;

export class Nem12FindingsElement extends HTMLElement {
  show({ findings, inputs }: Report): void {
    const groups = [...refusals(inputs, findings), ...findings];
    groups.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
    if (groups.length === 0) {
      this.replaceChildren(make("p", { class: "none" }, "Nothing was odd: every line was understood."));
      return;
    }
    this.replaceChildren(...groups.map((group, index) => details(group, index < OPEN_AT_MOST && costsEnergy(group))));
  }
}

/** Refused inputs, unless a finding says the same. */
function refusals(inputs: Report["inputs"], findings: FindingGroup[]): FindingGroup[] {
  const told = findings.flatMap(({ shown }) => shown.map(({ message }) => message));
  const whole = { line: 0, column: null, field: null, interval: null, found: null };
  const shown = inputs.flatMap(({ name, refusal }, input) =>
    refusal === null || told.includes(refusal) ? [] : [{ ...whole, input, place: name, message: refusal }],
  );
  if (shown.length === 0) return [];
  const about = { section: "", expected: "", action: "nothing of it is used" };
  const title = "An input could not be used";
  return [{ code: "", severity: "file", title, ...about, count: shown.length, shown }];
}

function costsEnergy({ severity }: FindingGroup): boolean {
  return severity === "file" || severity === "block" || severity === "day";
}

function details(group: FindingGroup, open: boolean): HTMLDetailsElement {
  const { sign, word } = SEVERITIES[group.severity];
  const summary = make(
    "summary",
    {},
    make("span", { class: `severity ${group.severity}` }, make("span", { "aria-hidden": "true" }, `${sign} `), word),
    make("span", { class: "title" }, group.title),
    make("span", { class: "num" }, make("span", { "aria-hidden": "true" }, "\u00d7"), count(group.count)),
  );
  const list = make("ul", {});
  for (const { place, message } of group.shown) {
    list.append(make("li", {}, make("span", { class: "code" }, place), make("span", {}, message)));
  }
  const more = group.count - group.shown.length;
  if (more > 0) list.append(make("li", { class: "more" }, `and ${countOf(more, "more", "more")}`));
  const made = make("details", {}, summary, list);
  made.open = open;
  if (group.code) made.dataset["code"] = group.code;
  return made;
}

customElements.define("nem12-findings", Nem12FindingsElement);
