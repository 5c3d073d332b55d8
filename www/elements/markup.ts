// Makes elements and tables. Strings become text nodes, so nothing from a file is
// ever parsed as HTML.

import { energy } from "../text/figures.js";
import { runs } from "../text/visible.js";

type Child = Node | string | null;

/** Makes an element with attributes and children. A null child is left out. */
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

/** Makes an element of a drawing. */
export function svg(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** An entry of a legend: a swatch in the colour of `shade`, and its label. */
export function shade(name: string, label: string): HTMLElement {
  return make("li", { "data-shade": name }, make("span", { class: "swatch" }), label);
}

/** Text from a file, with its hidden characters spelled out and marked. */
export function visibleText(text: string): DocumentFragment {
  const fragment = new DocumentFragment();
  for (const run of runs(text)) fragment.append(run.hidden ? make("span", { class: "hidden" }, run.text) : run.text);
  return fragment;
}

/** Content of a cell, with a class if it has one: `num` for numbers, `code` for identifiers. */
export type Cell = string | { class: string; content: Child };

export interface TableParts {
  caption: Child;
  head?: Cell[];
  rows: Cell[][];
  /** Whether the first cell of each row is its heading. */
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

/** A cell of a column of numbers. */
export function num(text: string): Cell {
  return { class: "num", content: text };
}

/** A cell with an identifier or a position in a file, in the fixed-width font, with hidden characters spelled out. */
export function code(text: string): Cell {
  return { class: "code", content: visibleText(text) };
}

/** A cell with a date, which does not break at its hyphens. */
export function date(text: string): Cell {
  return { class: "code date", content: text };
}

/** Cells with the exact energies of one column. Padding aligns the decimal points and is no part of the text. */
export function energies(column: string[], least = 0): Cell[] {
  const widest = Math.max(least, ...column.map(fractionWidth));
  return column.map((exact) => {
    const content = make("span", {}, energy(exact));
    content.style.paddingInlineEnd = `${widest - fractionWidth(exact)}ch`;
    return { class: "num code", content };
  });
}

/** Number of characters from the decimal point on. */
export function fractionWidth(exact: string): number {
  const point = exact.indexOf(".");
  return point < 0 ? 0 : exact.length - point;
}
