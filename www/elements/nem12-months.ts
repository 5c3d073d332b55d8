// The months: a row for each with its energies, the days that it lacks, and the share that
// is estimated or substituted.

import type { Account, Accounts, LoadShape, NamedAccount, Report } from "../engine/protocol.js";
import { monthName, monthSpan } from "../text/dates.js";
import { count, percent, rounded, share } from "../text/figures.js";
import { totalName } from "../text/labels.js";
import { emit } from "./events.js";
import { energyColumns, tally } from "./account-cells.js";
import { Seen } from "./seen.js";
import { make, num, table, type Cell } from "./markup.js";

// Twenty years. A file with a wrong date may have months of a thousand.
const MOST = 240;

export class Nem12MonthsElement extends HTMLElement {
  readonly #frame = make("div", { class: "frame", tabindex: "0", role: "group", "aria-label": "Months" });
  readonly #seen = new Seen(this, () => emit(this, "nem12-read-months"));
  #shown: [Report, Accounts] | null = null;
  #peaks: ReadonlyMap<string, number> = new Map();
  readonly #note = make("p", { class: "muted" });

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    this.append(make("h3", {}, "Months"), this.#frame, this.#note);
  }

  /** Asks for the months as soon as the table may be seen. What is shown stays until they come. */
  wait(): void {
    this.hidden = false;
    this.#seen.want();
  }

  /** Shows the maximum demand of each month, of a second read; null where it was not made yet. */
  showPeaks(shape: LoadShape | null): void {
    this.#peaks = shape ? peaksOf(shape) : new Map();
    if (this.#shown) this.show(...this.#shown);
  }

  show(report: Report, accounts: Accounts): void {
    this.#shown = [report, accounts];
    const { all, rows } = accounts;
    this.hidden = rows.length === 0;
    const shown = rows.slice(-MOST);
    const isOne = report.nmis === 1;
    const days = isOne ? "Days" : "NMI-days";
    const columns = energyColumns(report, [...shown.map(({ account }) => account), all]);
    const cells = (name: Cell, month: string, account: Account, at: number): Cell[] => [
      name,
      ...columns.map(({ cells }) => cells[at]!),
      num(average(account)),
      num(peak(month, this.#peaks)),
      tally(account.missing, "missing"),
      tally(account.withheld, "withheld"),
      num(account.total === null ? "\u2013" : percent(share(account.estimated, account.total))),
    ];
    const body = shown.map((row, at) => cells({ class: "", content: this.#choose(row) }, row.name, row.account, at));
    const head: Cell[] = [
      "Month",
      ...columns.map(({ name }) => num(name)),
      num(isOne ? "Average a day" : "Average a day, per NMI"),
      num(`${report.column === "generation" ? "Maximum export" : "Maximum demand"}, kW`),
      num(`${days} missing`),
      num(`${days} withheld`),
      num("Estimated or substituted"),
    ];
    const made = table({ caption: `Energies in kWh. Average and share of ${totalName(report)}.`, head, rows: [...body, cells("All", "", all, shown.length)], rowHeads: true });
    made.rows[made.rows.length - 1]?.classList.add("sum");
    this.#frame.replaceChildren(made);
    this.#note.textContent = rows.length > MOST ? `The last ${count(MOST)} of ${count(rows.length)} months. All are in the sum.` : "";
  }

  clear(): void {
    this.#shown = null;
    this.#frame.replaceChildren();
    this.hidden = true;
  }

  /** A button that shows a month alone. */
  #choose({ name }: NamedAccount): HTMLElement {
    const button = make("button", { type: "button", class: "quiet", title: "Show this month alone" }, monthName(name));
    button.addEventListener("click", () => emit(this, "nem12-settings", monthSpan(name)));
    return button;
  }
}

const SLOTS = 48;

/** The highest half hour of each month in kW, and with an empty name that of all. */
function peaksOf({ dates, halfHours }: LoadShape): Map<string, number> {
  const peaks = new Map<string, number>();
  for (const [place, date] of dates.entries()) {
    const month = new Date(date * 86_400_000).toISOString().slice(0, 7);
    for (const energy of halfHours.subarray(place * SLOTS, (place + 1) * SLOTS)) {
      for (const name of [month, ""]) if (2 * energy > (peaks.get(name) ?? 0)) peaks.set(name, 2 * energy);
    }
  }
  return peaks;
}

/** A demand that is known. */
function peak(month: string, peaks: ReadonlyMap<string, number>): string {
  const found = peaks.get(month);
  return found === undefined ? "\u2013" : rounded(found);
}

/** The energy of the total by its NMI-days. */
function average({ total, days }: Account): string {
  return total === null || days === 0 ? "\u2013" : rounded(Number(total) / days);
}

customElements.define("nem12-months", Nem12MonthsElement);
