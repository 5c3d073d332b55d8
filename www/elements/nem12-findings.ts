// The findings by type, most severe first, and a filter by severity.

import type { FindingGroup, Report, Severity } from "../engine/protocol.js";
import { count } from "../text/figures.js";
import { findingList } from "./finding-list.js";
import { countsOf, groupsOf } from "../text/findings.js";
import { make } from "./markup.js";
import { SEVERITIES } from "../text/labels.js";

const OPEN_AT_MOST = 3;

export class Nem12FindingsElement extends HTMLElement {
  readonly #filter = make("fieldset", { class: "severities" }, make("legend", { class: "visually-hidden" }, "Show"));
  readonly #list = make("div");
  /** A sentence on what a print leaves out. */
  readonly #onPaper = make("p", { class: "on-paper" });
  #groups: FindingGroup[] = [];
  /** Severities that the person has hidden. The choice lasts until the next load. */
  #unwanted = new Set<Severity>();
  /** Lists that were opened for a print alone. */
  #opened: HTMLDetailsElement[] = [];
  #printing: AbortController | null = null;

  connectedCallback(): void {
    this.#printing = new AbortController();
    const { signal } = this.#printing;
    addEventListener("beforeprint", () => this.#openForPrint(), { signal });
    addEventListener("afterprint", () => this.#closeAfterPrint(), { signal });
  }

  disconnectedCallback(): void {
    this.#printing?.abort();
  }

  /** A list that is closed has its findings on paper too. */
  #openForPrint(): void {
    this.#opened = [...this.#list.querySelectorAll<HTMLDetailsElement>(":scope > details:not([open])")];
    for (const list of this.#opened) {
      list.open = true;
      // The browser tells it too late for the print.
      list.dispatchEvent(new Event("toggle"));
    }
  }

  #closeAfterPrint(): void {
    for (const list of this.#opened) list.open = false;
    this.#opened = [];
  }

  /** Shows the findings. Lists that are open stay open when only settings have changed. */
  show(report: Report): void {
    const wasOpen = this.#openCodes();
    this.#groups = groupsOf(report);
    if (this.#groups.length === 0) {
      this.replaceChildren(make("p", { class: "none" }, "There are no findings. Every line was understood."));
      return;
    }
    const lists = this.#groups.map((group, index) =>
      findingList(group, wasOpen ? wasOpen.has(group.code) : index < OPEN_AT_MOST && costsEnergy(group)),
    );
    this.#list.replaceChildren(...lists);
    this.#showFilter();
    this.#applyFilter();
    this.replaceChildren(this.#filter, this.#list, this.#onPaper);
  }

  /** The list of findings of a rule, opened; null where there is none. */
  listOf(code: string): HTMLElement | null {
    const lists = [...this.#list.querySelectorAll<HTMLDetailsElement>(":scope > details")];
    const found = lists.find(({ dataset }) => (dataset["code"] ?? "") === code);
    if (found) found.open = true;
    return found ?? null;
  }

  clear(): void {
    this.#groups = [];
    this.#unwanted.clear();
    this.#list.replaceChildren();
    this.replaceChildren();
  }

  /** Findings of the severities that are shown. */
  get wanted(): FindingGroup[] {
    return this.#groups.filter(({ severity }) => !this.#unwanted.has(severity));
  }

  #openCodes(): Set<string> | null {
    const lists = [...this.#list.querySelectorAll<HTMLDetailsElement>(":scope > details")];
    if (lists.length === 0) return null;
    return new Set(lists.filter(({ open }) => open).map(({ dataset }) => dataset["code"] ?? ""));
  }

  #showFilter(): void {
    const counts = countsOf(this.#groups);
    this.#filter.replaceChildren(
      this.#filter.firstElementChild ?? "",
      ...counts.map(([severity, number]) => this.#toggle(severity, number)),
    );
    this.#filter.hidden = counts.length < 2;
  }

  #toggle(severity: Severity, number: number): HTMLElement {
    const { sign, many } = SEVERITIES[severity];
    const box = make("input", { type: "checkbox" });
    box.checked = !this.#unwanted.has(severity);
    box.addEventListener("change", () => {
      if (box.checked) this.#unwanted.delete(severity);
      else this.#unwanted.add(severity);
      this.#applyFilter();
    });
    const signed = make("span", { class: `severity ${severity}`, "aria-hidden": "true" }, sign);
    return make("label", {}, box, signed, ` ${many} `, make("span", { class: "muted" }, count(number)));
  }

  #applyFilter(): void {
    for (const list of this.#list.querySelectorAll<HTMLDetailsElement>(":scope > details")) {
      list.hidden = this.#unwanted.has(list.dataset["severity"] as Severity);
    }
    const hidden = [...this.#unwanted].map((severity) => SEVERITIES[severity].many.toLowerCase());
    this.#onPaper.textContent = hidden.length === 0 ? "" : `Not on paper, because they are hidden: ${hidden.join(", ")}.`;
  }
}

function costsEnergy({ severity }: FindingGroup): boolean {
  return severity === "file" || severity === "block" || severity === "day" || severity === "read";
}

customElements.define("nem12-findings", Nem12FindingsElement);
