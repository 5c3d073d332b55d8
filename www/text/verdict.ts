// The verdict on a load: whether its total is whole, and in words everything that
// makes it doubtful.

import type { CompletenessSummary, Gap, Gaps, Report } from "../engine/protocol.js";
import { dayName, spanName } from "./dates.js";
import { addsUp, count, countOf, energy, percent } from "./figures.js";
import { totalName } from "./labels.js";
import { visible } from "./visible.js";

/** A part of the result that has more about a doubt. */
export type Place = "files" | "gaps" | "expected" | "withheld" | "findings";

/** Something that makes the total doubtful, or false comfort to leave unsaid. */
export interface Doubt {
  text: string;
  place: Place;
  /** The rule of the findings about it; empty where there is none. */
  code: string;
}

/** Names and spans that a doubt lists before it only counts the rest. */
const LISTED = 3;

/**
 * Everything that makes the total doubtful, the gravest first. Without gaps, missing days are left out; without completeness,
 * expected NMIs are.
 */
export function doubtsOf(report: Report, gaps: Gaps | null, completeness: CompletenessSummary | null): Doubt[] {
  return [refused(report), lacking(completeness), missing(report, gaps), withheld(report), rejected(report), ...absent(report), ...refusedBlocks(report)].filter(
    (doubt) => doubt !== null,
  );
}

/** The share of NMI-days that are in the output with all their rows, of those that have or miss a row; null without any. */
export function completeness({ complete, expected }: Gaps): string | null {
  return expected === 0 ? null : percent(complete / expected);
}

/** The result in one sentence, for the live region and the title of a tab. */
export function summaryOf(report: Report, gaps: Gaps | null, completeness: CompletenessSummary | null): string {
  // In a sentence the name begins small; NMISuffixes stay as they are.
  const name = totalName(report).replace(/^./, (first) => first.toLowerCase());
  const total = report.days.output > 0 ? `${energy(report.totals.total)} kWh ${name}` : `no ${name}`;
  const doubts = doubtsOf(report, gaps, completeness).map(({ text }) => text.split(":")[0]);
  return [total, ...doubts].join(", ");
}

/** A sentence on what the files have instead of what was asked for; empty where the output has rows. */
export function insteadOf(report: Report): string {
  if (report.days.output > 0) return "";
  const { streamsPresent, reads, nothing } = report;
  const others = streamsPresent.filter(({ included }) => !included).map(({ suffix, unit, days }) => `${suffix} (${unit}, ${countOf(days, "day")})`);
  const has = [
    others.length > 0 ? `streams ${some(others.map(visible), "more")}` : "",
    reads.rows.counted > 0 ? `${countOf(reads.rows.counted, "register read")} (NEM13)` : "",
  ].filter(Boolean);
  return [nothing ?? "", has.length > 0 ? `The files have ${has.join(" and ")}.` : ""].filter(Boolean).join(" ");
}

/** A sentence on why net is not import less export, from the exact totals of each; empty where it is. */
export function netNote(consumption: string, generation: string, net: string): string {
  if (addsUp(consumption, generation, net)) return "";
  return "Net is not import less export: it leaves out days without import, and days with either of them withheld.";
}

function refused({ inputs }: Report): Doubt | null {
  const names = inputs.filter(({ outcome }) => outcome === "refused").map(({ name }) => name);
  if (names.length === 0) return null;
  const all = inputs.filter(({ outcome }) => outcome !== "aside").length;
  const which = all === 1 ? "The file was refused" : `${count(names.length)} of ${countOf(all, "file")} refused`;
  return { text: `${which}: ${some(names.map(visible), "more")}`, place: "files", code: "" };
}

function lacking(completeness: CompletenessSummary | null): Doubt | null {
  if (!completeness || completeness.absent === 0) return null;
  const { absent, absentNmis } = completeness;
  const names = absentNmis.slice(0, LISTED).map(visible);
  const more = absent > names.length ? ` and ${count(absent - names.length)} more` : "";
  return { text: `${countOf(absent, "expected NMI")} without data: ${names.join(", ")}${more}`, place: "expected", code: "" };
}

function missing(report: Report, gaps: Gaps | null): Doubt | null {
  if (!gaps || gaps.days === 0) return null;
  const isOne = report.nmis === 1;
  const days = isOne ? `${countOf(gaps.days, "day")} missing` : `${countOf(gaps.days, "NMI-day")} missing in ${countOf(gaps.nmis, "NMI")}`;
  const spans = spansOf(gaps.shown).map(({ nmi, from, to, suffixes }) => {
    const streams = gaps.absent < gaps.days && suffixes.length > 0 ? ` (${suffixes.join(", ")})` : "";
    return `${isOne ? "" : `${visible(nmi)} `}${spanName(from, to)}${streams}`;
  });
  const more = gaps.shown.length < gaps.gaps ? "\u2026" : "";
  return { text: `${days}: ${some(spans, "more")}${more}`, place: "gaps", code: "" };
}

/** Gaps of one NMI over the same days, with all their streams. */
export function spansOf(gaps: Gap[]): { nmi: string; from: string; to: string; days: number; suffixes: string[] }[] {
  const spans = new Map<string, { nmi: string; from: string; to: string; days: number; suffixes: string[] }>();
  for (const { nmi, suffix, from, to, days } of gaps) {
    const key = [nmi, from, to].join("\n");
    const span = spans.get(key) ?? { nmi, from, to, days, suffixes: [] };
    if (suffix !== "") span.suffixes.push(suffix);
    spans.set(key, span);
  }
  return [...spans.values()];
}

function withheld({ days, withheld: shown, nmis }: Report): Doubt | null {
  if (days.withheld === 0) return null;
  const which = shown.map(({ nmi, date }) => `${nmis === 1 ? "" : `${visible(nmi)} `}${dayName(date)}`);
  const left = days.withheld - Math.min(shown.length, LISTED);
  const listed = which.slice(0, LISTED).join(", ");
  return {
    text: `${countOf(days.withheld, nmis === 1 ? "day" : "NMI-day")} withheld: ${listed}${left > 0 ? ` and ${count(left)} more` : ""}`,
    place: "withheld",
    code: "",
  };
}

function rejected({ rows }: Report): Doubt | null {
  if (rows.rejected === 0) return null;
  return { text: `${countOf(rows.rejected, "row")} rejected`, place: "findings", code: "" };
}

function absent({ findings }: Report): Doubt[] {
  return findings
    .filter(({ code }) => code === "STREAM-ABSENT")
    .map(({ code, title, count: number, shown }) => {
      // A message begins with the title, which says the same at more length.
      const which = shown.slice(0, LISTED).map(({ message }) => visible(message.replace(`${title}: `, "")));
      const more = shown.length > LISTED ? "\u2026" : "";
      return { text: `${countOf(number, "configured stream-day")} without data: ${which.join(", ")}${more}`, place: "findings", code };
    });
}

function refusedBlocks({ findings }: Report): Doubt[] {
  return findings
    .filter(({ severity }) => severity === "block")
    .map(({ code, title, count: number }) => ({ text: `${countOf(number, "block")} not used: ${title}`, place: "findings", code }));
}

/** The first names of a list, and the number of the others. */
function some(names: string[], rest: string): string {
  const left = names.length - LISTED;
  return left > 0 ? `${names.slice(0, LISTED).join(", ")} and ${count(left)} ${rest}` : names.join(", ");
}
