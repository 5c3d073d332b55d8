// The tabs of <nem12-loader>, one entry each, in order. The first is open until a person
// chooses another.

import type { Parts } from "./loader-parts.js";

/** A tab: its name in the attribute `tab` and in the address, its label, and the parts in its panel. */
export interface Tab {
  name: string;
  label: string;
  holds: (parts: Parts) => HTMLElement[];
}

export const TABS: readonly Tab[] = [
  { name: "overview", label: "Overview", holds: ({ calendar, heat, shape, months }) => [calendar, heat, shape, months] },
  { name: "nmis", label: "NMIs", holds: ({ nmis }) => [nmis] },
  { name: "demand", label: "Demand", holds: ({ demand }) => [demand] },
  { name: "tou", label: "Time of use", holds: ({ tou }) => [tou.element] },
  { name: "gaps", label: "Gaps", holds: ({ coverage, gaps, expected, withheld }) => [coverage, gaps, expected, withheld] },
  { name: "findings", label: "Findings", holds: ({ report, findings }) => [report, findings] },
  { name: "rows", label: "Rows", holds: ({ rows }) => [rows] },
  { name: "changes", label: "Changes", holds: ({ changes }) => [changes.element] },
  { name: "compare", label: "Compare", holds: ({ compare }) => [compare.element] },
  { name: "details", label: "Details", holds: ({ account, statistics }) => [account, statistics] },
];
