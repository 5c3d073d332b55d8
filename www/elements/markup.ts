// Elements made in one expression. Text goes in as text: what a file says is
// never parsed as HTML.

import { energy } from "../text/figures.js";
import { runs } from "../text/visible.js";

type Child = Node | string | null;

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** What a file says, with what hides in it spelled out and set apart. */
export function told(text: string): DocumentFragment {
  const fragment = new DocumentFragment();
  for (const run of runs(text)) fragment.append(run.hidden ? make("span", { class: "hidden" }, run.text) : run.text);
  return fragment;
}

/** A cell's text, or the cell with a class: `num` for figures, `code` for identifiers. */
export type Cell = string | { class: string; content: Child };

export interface TableParts {
  caption: Child;
  head?: Cell[];
  rows: Cell[][];
  /** Whether the first cell of a row names the row. */
  rowHeads?: boolean;
}

export function table({ caption, head, rows, rowHeads = false }: TableParts): HTMLTableElement {
  const body = make("tbody");
  for (const row of rows) {
    body.append(make("tr", {}, ...row.map((cell, index) => cellOf(cell, rowHeads && index === 0 ? "row" : null))));
  }
  const columns = head && make("thead", {}, make("tr", {}, ...head.map((cell) => cellOf(cell, "col"))));
  return make("table", {}, caption && make("caption", {}, caption), columns ?? null, body);
}

function cellOf(cell: Cell, headOf: "row" | "col" | null): HTMLTableCellElement {
  const made = headOf ? make("th", { scope: headOf }) : make("td");
  if (typeof cell === "string") {
    made.append(cell);
    return made;
  }
  made.className = cell.class;
  if (cell.content !== null) made.append(cell.content);
  return made;
}

/** A column of figures. */
export function num(text: string): Cell {
  return { class: "num", content: text };
}

/** Identifiers and places: one width for every character, and none that hides. */
export function code(text: string): Cell {
  return { class: "code", content: told(text) };
}

/** A date is not broken at its hyphens. */
export function date(text: string): Cell {
  return { class: "code date", content: text };
}

/** Exact energies of one column: decimal points under each other, by padding that is not part of the text. */
export function energies(column: string[], least = 0): Cell[] {
  const widest = Math.max(least, ...column.map(fractionWidth));
  return column.map((exact) => {
    const content = make("span", {}, energy(exact));
    content.style.paddingInlineEnd = `${widest - fractionWidth(exact)}ch`;
    return { class: "num code", content };
  });
}

/** Characters from the point on. */
export function fractionWidth(exact: string): number {
  const point = exact.indexOf(".");
  return point < 0 ? 0 : exact.length - point;
}
