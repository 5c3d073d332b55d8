// Findings in an order and in words: pure functions, the element only shows.

import type { FindingShown, FindingGroup, Report, Severity } from "../engine/protocol.js";
import { count } from "./figures.js";
import { visible } from "./visible.js";
import { SEVERITIES } from "./words.js";

/** The grave ones first. */
export const ORDER: readonly Severity[] = ["file", "block", "day", "warning", "note"];

/** All groups of a report, the grave ones first; refused inputs too, unless a finding says the same. */
export function groupsOf({ findings, inputs }: Report): FindingGroup[] {
  const groups = [...refusals(inputs, findings), ...findings];
  return groups.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}

function refusals(inputs: Report["inputs"], findings: FindingGroup[]): FindingGroup[] {
  const told = new Set(findings.flatMap(({ shown }) => shown.map(({ message }) => message)));
  const whole = { line: 0, column: null, field: null, interval: null, found: null };
  const shown = inputs.flatMap(({ name, refusal }, input) =>
    refusal === null || told.has(refusal) ? [] : [{ ...whole, input, place: name, message: refusal }],
  );
  if (shown.length === 0) return [];
  const about = { section: "", expected: "", action: "nothing of it is used" };
  const title = "An input could not be used";
  return [{ code: "", severity: "file", title, ...about, count: shown.length, shown }];
}

/** How many findings there are of each severity that has any, in order. */
export function countsOf(groups: FindingGroup[]): [Severity, number][] {
  return ORDER.map((severity): [Severity, number] => {
    const own = groups.filter((group) => group.severity === severity);
    return [severity, own.reduce((sum, group) => sum + group.count, 0)];
  }).filter(([, number]) => number > 0);
}

/** Where in the line: `column 51, IntervalValue, interval 49`. */
export function columnOf({ column, field, interval }: FindingShown): string {
  const parts = [
    column === null ? "" : `column ${column}`,
    field ?? "",
    interval === null ? "" : `interval ${interval}`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** What was expected, what was done, and where the rule is from. */
export function explanationOf({ section, expected, action }: FindingGroup): string {
  const parts = [
    expected ? `Expected: ${expected}.` : "",
    action ? `Done: ${action}.` : "",
    section ? `Rule: ${section}.` : "",
  ];
  return parts.filter(Boolean).join(" ");
}

/** Groups as plain text, one finding a line; nothing in it is invisible. */
export function asText(groups: FindingGroup[]): string {
  return groups.map(groupAsText).join("\n");
}

function groupAsText(group: FindingGroup): string {
  const head = [SEVERITIES[group.severity].word, group.code, group.title].filter(Boolean).join("  ");
  const lines = [`${head}  \u00d7${count(group.count)}`];
  const explanation = explanationOf(group);
  if (explanation) lines.push(`  ${explanation}`);
  for (const finding of group.shown) {
    lines.push(`  ${finding.place}: ${finding.message}`);
  }
  const more = group.count - group.shown.length;
  if (more > 0) lines.push(`  and ${count(more)} more`);
  return `${lines.map(visible).join("\n")}\n`;
}
