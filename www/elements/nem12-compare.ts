// Two periods side by side: their energies and what either lacks, in all and day by day.

import type { Account, Accounts, Report } from "../engine/protocol.js";
import { dayName, spanName } from "../text/dates.js";
import { count, difference, percent, rounded } from "../text/figures.js";
import { daysOf, fullMonth, type DaySpan } from "../text/spans.js";
import { emit } from "./events.js";
import { energies, make, num, shade, svg, table, type Cell } from "./markup.js";
import { Seen } from "./seen.js";

// Longer spans are compared in all, and their first days one by one.
const MOST_DAYS = 400;
const [WIDTH, HEIGHT] = [400, 100];

type Side = "import" | "export" | "net";

const SIDES: [side: Side, name: string][] = [
  ["import", "Import"],
  ["export", "Export"],
  ["net", "Net"],
];

export class Nem12CompareElement extends HTMLElement {
  readonly #inputs = { a: inputsOf("First period"), b: inputsOf("Second period") };
  readonly #side = make("select", {}, ...SIDES.map(([side, name]) => make("option", { value: side }, name)));
  readonly #message = make("p", { class: "muted", role: "status" });
  readonly #body = make("div");
  readonly #seen = new Seen(this, () => this.#ask());
  #found: [Accounts, Accounts] | null = null;
  #last = "";

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    const { a, b } = this.#inputs;
    const preset = (label: string, back: number) => {
      const button = make("button", { type: "button" }, label);
      button.addEventListener("click", () => this.#preset(back));
      return button;
    };
    this.append(
      make("h3", {}, "Compare two periods"),
      make("div", { class: "periods" }, a.field, b.field, preset("Last full month and the month before", 1), preset("Last full month and a year before", 12)),
      this.#message,
      this.#body,
    );
    for (const input of [a.from, a.to, b.from, b.to]) input.addEventListener("change", () => this.#seen.want());
    this.#side.addEventListener("change", () => this.#draw());
  }

  /** Compares under the settings of a report. Without periods yet, the last full month and the same month a year before, or the month before it. */
  show({ firstDay, lastDay }: Report): void {
    this.#last = lastDay ?? "";
    if (this.#inputs.a.from.value === "" && lastDay && firstDay) {
      this.#fill(fullMonth(lastDay).from < firstDay ? [{ from: firstDay, to: lastDay }, { from: firstDay, to: lastDay }] : [fullMonth(lastDay), fullMonth(lastDay, fullMonth(lastDay, 12).from >= firstDay ? 12 : 1)]);
    }
    this.#seen.want();
  }

  clear(): void {
    for (const { from, to } of Object.values(this.#inputs)) from.value = to.value = "";
    this.#found = null;
    this.#message.textContent = "";
    this.#body.replaceChildren();
  }

  /** Takes the accounts of both periods by day, unless the person has chosen others since. */
  take([a, b]: [DaySpan, DaySpan], found: [Accounts, Accounts]): void {
    const own = this.#spans;
    if (a.from !== own[0].from || a.to !== own[0].to || b.from !== own[1].from || b.to !== own[1].to) return;
    this.#found = found;
    this.#draw();
  }

  get #spans(): [DaySpan, DaySpan] {
    const span = ({ from, to }: { from: HTMLInputElement; to: HTMLInputElement }) => ({ from: from.value, to: to.value });
    return [span(this.#inputs.a), span(this.#inputs.b)];
  }

  #fill([first, second]: [DaySpan, DaySpan]): void {
    const { a, b } = this.#inputs;
    [a.from.value, a.to.value, b.from.value, b.to.value] = [first.from, first.to, second.from, second.to];
  }

  #preset(back: number): void {
    if (this.#last === "") return;
    this.#fill([fullMonth(this.#last), fullMonth(this.#last, back)]);
    this.#seen.want();
  }

  #ask(): void {
    const spans = this.#spans;
    const isWhole = spans.every(({ from, to }) => from !== "" && to !== "" && from <= to);
    this.#message.textContent = isWhole ? "" : "Choose the first and the last day of both periods.";
    if (isWhole) emit(this, "nem12-read-compare", spans);
  }

  #draw(): void {
    if (!this.#found) return;
    const spans = this.#spans;
    const names: [string, string] = [spanName(spans[0].from, spans[0].to), spanName(spans[1].from, spans[1].to)];
    const [a, b] = this.#found;
    const lists = spans.map((span) => daysOf(span, MOST_DAYS + 1));
    const longest = Math.max(...lists.map(({ length }) => length));
    this.#message.textContent = longest > MOST_DAYS ? `The first ${count(MOST_DAYS)} days are listed one by one.` : "";
    const side = this.#side.value as Side;
    const pairs = Array.from({ length: Math.min(MOST_DAYS, longest) }, (_, at): [string, string] => [lists[0]?.[at] ?? "", lists[1]?.[at] ?? ""]);
    const accounts = [a, b].map(({ rows }) => new Map(rows.map(({ name, account }) => [name, account])));
    const days = pairs.map((pair) => pair.map((day, which) => ({ day, account: accounts[which]?.get(day) })) as [Day, Day]);
    const hadFocus = (this.getRootNode() as ShadowRoot).activeElement === this.#side;
    this.#body.replaceChildren(
      summary(names, a.all, b.all),
      make("label", { class: "find" }, "Day by day: ", this.#side),
      picture(names, days, side),
      daily(names, days, side),
    );
    if (hadFocus) this.#side.focus();
  }
}

interface Day {
  /** Empty where the period is shorter than the other. */
  day: string;
  account: Account | undefined;
}

function summary(names: [string, string], a: Account, b: Account): HTMLElement {
  const days = (name: string, of: (account: Account) => number): Cell[] => [name, num(count(of(a))), num(count(of(b))), num(signed(of(a) - of(b))), num("")];
  const rows: Cell[][] = SIDES.map(([side, name]) => {
    const [cellA, cellB, less] = energies([a[side] ?? "", b[side] ?? "", bothOf(a[side], b[side])]);
    return [`${name}, kWh`, exact(a[side], cellA!), exact(b[side], cellB!), exact(a[side] === null || b[side] === null ? null : "", less!), num(change(a[side], b[side]))];
  });
  rows.push(
    ["Average a day, kWh", num(average(a)), num(average(b)), num(""), num("")],
    days("NMI-days in the total", ({ days }) => days),
    days("NMI-days missing", ({ missing }) => missing),
    days("NMI-days withheld", ({ withheld }) => withheld),
    ["Complete", num(complete(a)), num(complete(b)), num(""), num("")],
  );
  const frame = make("div", { class: "frame", tabindex: "0", role: "group", "aria-label": "Comparison" });
  frame.append(table({ caption: "In all", head: ["Figure", num(names[0]), num(names[1]), num("Difference"), num("Change")], rows, rowHeads: true }));
  return frame;
}

/** The days of both periods by their number, as exact values. A day without a value says why. */
function daily(names: [string, string], days: [Day, Day][], side: Side): HTMLElement {
  const columns = [0, 1].map((which) => energies(days.map((pair) => pair[which]!.account?.[side] ?? "")));
  const differences = energies(days.map(([a, b]) => bothOf(a.account?.[side] ?? null, b.account?.[side] ?? null)));
  const rows = days.map((pair, at): Cell[] => [
    count(at + 1),
    ...pair.flatMap(({ day, account }, which): Cell[] => {
      if (day === "") return ["", ""];
      const lacks = lacksOf(account);
      const value = account?.[side] ?? null;
      const cell = value === null ? { class: "num missing", content: lacks || "no data" } : columns[which]![at]!;
      const name = make("span", {}, dayName(day), value !== null && lacks ? make("small", { class: "missing" }, ` ${lacks}`) : null);
      return [{ class: "date", content: name }, cell];
    }),
    differences[at]!,
  ]);
  const frame = make("div", { class: "frame", tabindex: "0", role: "group", "aria-label": "Day by day" });
  frame.append(table({ caption: "Day by day, kWh", head: ["Day", names[0], num("First, kWh"), names[1], num("Second, kWh"), num("Difference")], rows, rowHeads: true }));
  return frame;
}

/** A day's lacks in words; empty where it lacks nothing. */
function lacksOf(account: Account | undefined): string {
  if (!account) return "";
  const { missing, withheld, expected } = account;
  const many = (days: number, word: string) => (days === 0 ? "" : expected > 1 ? `${count(days)} ${word}` : word);
  return [many(missing, "missing"), many(withheld, "withheld")].filter(Boolean).join(", ");
}

/** The periods as bars beside each other. The table has the values. */
function picture(names: [string, string], days: [Day, Day][], side: Side): HTMLElement {
  const values = days.map((pair) => pair.map(({ account }) => Number(account?.[side] ?? NaN)));
  const known = values.flat().filter((value) => !Number.isNaN(value));
  const [most, least] = [Math.max(0, ...known), Math.min(0, ...known)];
  const scale = HEIGHT / (most - least || 1);
  const drawing = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": `${names[0]} and ${names[1]} day by day; the table below has the values` });
  const width = WIDTH / Math.max(1, days.length);
  for (const [at, pair] of values.entries()) {
    for (const [which, value] of pair.entries()) {
      if (days[at]![which]!.day === "") continue;
      const x = at * width + which * width * 0.45;
      const shape = { x, width: width * 0.4, "data-period": which === 0 ? "a" : "b" };
      if (Number.isNaN(value)) drawing.append(svg("path", { d: `M${x} ${HEIGHT} L${x + width * 0.4} 0`, "vector-effect": "non-scaling-stroke" }));
      else drawing.append(svg("rect", { ...shape, y: (most - Math.max(0, value)) * scale, height: Math.abs(value) * scale }));
    }
  }
  const legend = make("ul", { class: "legend", "aria-label": "Legend" }, shade("consumption", names[0]), shade("unknown", names[1]), shade("missing", "No value"));
  return make("figure", {}, drawing, legend);
}

function bothOf(a: string | null, b: string | null): string {
  return a === null || b === null ? "" : difference(a, b);
}

function exact(value: string | null, cell: Cell): Cell {
  return value === null ? { class: "num zero", content: "\u2013" } : cell;
}

function signed(number: number): string {
  return number < 0 ? `\u2212${count(-number)}` : count(number);
}

/** The change from the second period to the first. */
function change(a: string | null, b: string | null): string {
  if (a === null || b === null || Number(b) === 0) return "\u2013";
  const share = (Number(a) - Number(b)) / Math.abs(Number(b));
  const change = percent(Math.abs(share));
  return `${share === 0 || change.startsWith("<") ? "" : share < 0 ? "\u2212" : "+"}${change}`;
}

function average({ total, days }: Account): string {
  return total === null || days === 0 ? "\u2013" : rounded(Number(total) / days);
}

function complete({ complete, expected }: Account): string {
  return expected === 0 ? "\u2013" : percent(complete / expected);
}

function inputsOf(label: string) {
  const from = make("input", { type: "date", "aria-label": `${label}, first day` });
  const to = make("input", { type: "date", "aria-label": `${label}, last day` });
  return { from, to, field: make("span", { class: "find" }, `${label} `, from, " to ", to) };
}

customElements.define("nem12-compare", Nem12CompareElement);
