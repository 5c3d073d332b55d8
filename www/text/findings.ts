// Findings in order and as text.

import type { FindingShown, FindingGroup, Report, Severity } from "../engine/protocol.js";
import { count } from "./figures.js";
import { visible } from "./visible.js";
import { SEVERITIES } from "./labels.js";

/** Severities, most severe first. */
export const ORDER: readonly Severity[] = ["file", "block", "day", "read", "warning", "note"];

/** Findings of a report, most severe first. Refused inputs are among them, unless a finding has the same message. */
export function groupsOf({ findings, inputs }: Report): FindingGroup[] {
  const groups = [...refusals(inputs, findings), ...findings];
  return groups.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}

function refusals(inputs: Report["inputs"], findings: FindingGroup[]): FindingGroup[] {
  const reported = new Set(findings.flatMap(({ shown }) => shown.map(({ message }) => message)));
  const whole = { line: 0, column: null, field: null, interval: null, found: null };
  const shown = inputs.flatMap(({ name, refusal }, input) =>
    refusal === null || reported.has(refusal) ? [] : [{ ...whole, input, place: name, message: refusal, count: 1, amount: "", places: [] }],
  );
  if (shown.length === 0) return [];
  const about = { section: "", expected: "", action: "no data of the input is used" };
  const title = "An input could not be used";
  return [{ code: "", severity: "file", title, ...about, count: shown.length, values: shown.length, shown }];
}

/** Number of findings of each severity that has some, in order. */
export function countsOf(groups: FindingGroup[]): [Severity, number][] {
  return ORDER.map((severity): [Severity, number] => {
    const own = groups.filter((group) => group.severity === severity);
    return [severity, own.reduce((sum, group) => sum + group.count, 0)];
  }).filter(([, number]) => number > 0);
}

/** Position in the line: `column 51, IntervalValue, interval 49`. */
export function columnOf({ column, field, interval }: FindingShown): string {
  const parts = [
    column === null ? "" : `column ${column}`,
    field ?? "",
    interval === null ? "" : `interval ${interval}`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** Expected content, effect on the output, and source of the rule. */
export function explanationOf({ section, expected, action }: FindingGroup): string {
  const parts = [
    expected ? `Expected: ${expected}.` : "",
    action ? `Effect: ${action}.` : "",
    section ? `Source: ${section}.` : "",
  ];
  return parts.filter(Boolean).join(" ");
}

/** Number of findings that are not among those that are shown. */
export function leftOf({ count, shown }: FindingGroup): number {
  return Math.max(0, count - shown.reduce((sum, finding) => sum + finding.count, 0));
}

/** Findings as plain text, one to a line, with hidden characters spelled out. */
export function asText(groups: FindingGroup[]): string {
  return groups.map(groupAsText).join("\n");
}

function groupAsText(group: FindingGroup): string {
  const head = [SEVERITIES[group.severity].one, group.code, group.title].filter(Boolean).join("  ");
  const lines = [`${head}  \u00d7${count(group.count)}`];
  const explanation = explanationOf(group);
  if (explanation) lines.push(`  ${explanation}`);
  for (const finding of group.shown) {
    const amount = finding.amount ? `${finding.amount}: ` : "";
    lines.push(`  ${finding.place}: ${amount}${finding.message}`);
  }
  const more = leftOf(group);
  if (more > 0) lines.push(`  ${count(more)} more not shown`);
  return `${lines.map(visible).join("\n")}\n`;
}
