// One type of finding: a heading with the count, and a list that is filled when it
// is opened, a hundred findings at a time.

import type { FindingGroup, FindingPlace, FindingShown } from "../engine/protocol.js";
import { explanationOf, leftOf } from "../text/findings.js";
import { count } from "../text/figures.js";
import { remedyOf } from "../settings/remedies.js";
import { emit } from "./events.js";
import { make, visibleText } from "./markup.js";
import { Nem12LineElement } from "./nem12-line.js";
import { SEVERITIES } from "../text/labels.js";

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
  const { sign, one } = SEVERITIES[severity];
  return make(
    "summary",
    {},
    make("span", { class: `severity ${severity}` }, make("span", { "aria-hidden": "true" }, `${sign} `), one),
    make("span", { class: "title" }, title, code ? make("span", { class: "rule code" }, ` ${code}`) : null),
    make("span", { class: "num" }, make("span", { "aria-hidden": "true" }, "\u00d7"), count(number)),
  );
}

function bodyOf(group: FindingGroup): HTMLElement {
  const explanation = explanationOf(group);
  const list = make("ul");
  const more = make("button", { type: "button", class: "quiet" });
  const onPaper = make("p", { class: "on-paper" });
  const beyond = leftOf(group);
  const body = make("div", { class: "body" }, explanation ? make("p", { class: "muted" }, explanation) : null, remedyButton(group), gapsButton(group), list);
  let listed = 0;
  const listMore = () => {
    const next = group.shown.slice(listed, listed + AT_ONCE).map(itemOf);
    const first = next[0]?.querySelector<HTMLElement>("button");
    list.append(...next);
    // The button moves down or disappears, so the first new finding gets the focus.
    if (listed > 0) first?.focus();
    listed += next.length;
    const left = group.shown.length - listed;
    more.hidden = left === 0;
    onPaper.textContent = left === 0 ? "" : `${count(left)} more are not on paper. Export the report for all of them.`;
    more.textContent = `Show ${count(Math.min(left, AT_ONCE))} more of ${count(group.shown.length + beyond)}`;
    if (left === 0 && beyond > 0) {
      body.append(make("p", { class: "muted" }, `${count(beyond)} more not shown. The counts include them.`));
    }
  };
  more.addEventListener("click", listMore);
  body.append(more, onPaper);
  listMore();
  return body;
}

/** The button that reads the files again with the setting that the finding names. */
function remedyButton(group: FindingGroup): HTMLElement | null {
  const remedy = remedyOf(group);
  if (!remedy) return null;
  const button = make("button", { type: "button", class: "remedy" }, remedy.label);
  button.addEventListener("click", () => emit(button, "nem12-settings", remedy.chosen));
  return button;
}

/** The button that leads to the missing days: they have NMI, stream and dates, and a finding has the line below them. */
function gapsButton({ code }: FindingGroup): HTMLElement | null {
  if (code !== "N300-GAP") return null;
  const button = make("button", { type: "button", class: "remedy" }, "Show the missing days by NMI");
  button.addEventListener("click", () => emit(button, "nem12-go", { text: "", place: "gaps", code: "" }));
  return button;
}

/** The words that findings of one kind share, their number, and the places of the others. */
function itemOf(finding: FindingShown): HTMLLIElement {
  const message = make("span", { class: "message" }, amountOf(finding), visibleText(finding.message));
  const location = visibleText(finding.place);
  if (finding.line === 0) return make("li", {}, make("span", { class: "code" }, location), message);
  const [first, line] = openerOf(finding, location);
  return make("li", {}, first, message, line, othersOf(finding));
}

function amountOf({ amount }: FindingShown): HTMLElement | null {
  return amount === "" ? null : make("span", { class: "muted" }, `${amount}: `);
}

/** The button that opens a line, and the line. */
function openerOf(finding: FindingShown, label: Node | string): [HTMLButtonElement, Nem12LineElement] {
  const line = new Nem12LineElement();
  line.hidden = true;
  const opener = make("button", { type: "button", class: "place code", "aria-expanded": "false" }, label);
  opener.addEventListener("click", () => {
    line.hidden = !line.hidden;
    opener.setAttribute("aria-expanded", String(!line.hidden));
    if (!line.hidden) line.open(finding);
  });
  return [opener, line];
}

/** The other places of findings in the input of the first, filled when it is opened. */
function othersOf(finding: FindingShown): HTMLElement | null {
  const others = finding.places.filter((place) => place.input === finding.input && !isFirst(place, finding)).slice(0, AT_ONCE);
  if (others.length === 0) return null;
  const made = make("details", { class: "others" }, make("summary", {}, "Other lines"));
  made.addEventListener("toggle", () => {
    if (!made.open || made.childElementCount > 1) return;
    made.append(...others.flatMap((place) => openerOf(at(finding, place), `${place.line}`)));
  });
  return made;
}

function isFirst(place: FindingPlace, { line, column }: FindingShown): boolean {
  return place.line === line && place.column === column;
}

/** The finding as it is at another place of the same input. */
function at(finding: FindingShown, { line, column, interval }: FindingPlace): FindingShown {
  const place = finding.place.replace(/:\d+$/, `:${line}`);
  return { ...finding, place, line, column, interval };
}
