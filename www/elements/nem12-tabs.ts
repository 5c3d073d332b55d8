// Tabs, and a panel for each. A part in a panel is drawn when its panel is first in
// sight, and before a print, which shows all panels.

import { partsLeftOut } from "../text/on-paper.js";
import { emit } from "./events.js";
import { make } from "./markup.js";

/** A tab with its parts. */
export interface TabParts {
  name: string;
  label: string;
  parts: HTMLElement[];
}

interface Entry {
  name: string;
  tab: HTMLButtonElement;
  /** More about what is in the panel, such as a number. */
  about: HTMLElement;
  panel: HTMLElement;
  heading: HTMLElement;
  /** Says which of its parts are not on paper. */
  onPaper: HTMLElement;
  parts: HTMLElement[];
}

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

// A part without any of these has a heading and controls alone.
const CONTENT = ":is(tbody tr, canvas, svg, li, dd):not([hidden] *, .legend *)";

export class Nem12TabsElement extends HTMLElement {
  readonly #list = make("div", { role: "tablist", "aria-label": "Views" });
  /** Draws of parts whose panel is not in sight, the latest of each. */
  readonly #waiting = new Map<HTMLElement, () => void>();
  #entries: Entry[] = [];
  #shown: Entry | null = null;
  /** The tab that was asked for, which there may not be. */
  #wanted = "";
  #printing: AbortController | null = null;

  connectedCallback(): void {
    this.#printing = new AbortController();
    addEventListener("beforeprint", () => this.#prepare(), { signal: this.#printing.signal });
  }

  disconnectedCallback(): void {
    this.#printing?.abort();
  }

  /** Makes the tabs, in order, and shows the first. */
  fill(tabs: TabParts[]): void {
    this.#entries = tabs.map((tab) => this.#entry(tab));
    this.#list.replaceChildren(...this.#entries.map(({ tab }) => tab));
    this.#list.addEventListener("keydown", (event) => this.#press(event));
    this.replaceChildren(this.#list, ...this.#entries.map(({ panel }) => panel));
    this.#show(this.#entries[0] ?? null);
  }

  /** The name of the tab that is shown. */
  get tab(): string {
    return this.#shown?.name ?? "";
  }

  /** Shows a tab by its name; the first for a name that there is not. */
  set tab(name: string) {
    this.#wanted = name;
    this.refresh();
  }

  /** Leaves out tabs that the page around has hidden all parts of, and shows another where the one in sight is left out. */
  refresh(): void {
    for (const { tab, parts } of this.#entries) tab.hidden = parts.every((part) => getComputedStyle(part).display === "none");
    const there = this.#there;
    this.#show(there.find(({ name }) => name === this.#wanted) ?? there[0] ?? null);
  }

  /** Shows one panel alone, without the tabs; null shows the tabs again. */
  set only(name: string | null) {
    this.toggleAttribute("data-only", name !== null);
    if (name === null) this.refresh();
    else this.#show(this.#entries.find((entry) => entry.name === name) ?? null);
  }

  /** Shows the panel that a part is in. */
  reveal(part: HTMLElement): void {
    const entry = this.#entries.find(({ parts }) => parts.includes(part));
    if (entry) this.#choose(entry);
  }

  /** The heading of a panel. */
  headingOf(name: string): HTMLElement | undefined {
    return this.#entries.find((entry) => entry.name === name)?.heading;
  }

  /** Says more in a tab. */
  tell(name: string, ...about: (Node | string)[]): void {
    this.#entries.find((entry) => entry.name === name)?.about.replaceChildren(...about);
  }

  /** Draws a part now if its panel is in sight, or else when it will be. */
  draw(part: HTMLElement, act: () => void): void {
    if (this.#shown?.parts.includes(part)) act();
    else this.#waiting.set(part, act);
  }

  /** Forgets what is not drawn yet. */
  clear(): void {
    this.#waiting.clear();
  }

  /** The tabs that are not left out. */
  get #there(): Entry[] {
    return this.#entries.filter(({ tab }) => !tab.hidden);
  }

  #entry({ name, label, parts }: TabParts): Entry {
    const about = make("span", { class: "about" });
    const tab = make("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": name }, `${label} `, about);
    const heading = make("h2", { id: `${name}-heading`, tabindex: "-1" }, label);
    const onPaper = make("p", { class: "on-paper" });
    const panel = make("section", { id: name, part: name, role: "tabpanel", "aria-labelledby": heading.id }, heading, onPaper, ...parts);
    const entry = { name, tab, about, panel, heading, onPaper, parts };
    tab.addEventListener("click", () => this.#choose(entry));
    return entry;
  }

  #press(event: KeyboardEvent): void {
    const there = this.#there;
    const at = there.findIndex((entry) => entry === this.#shown);
    const next = there[STEPS[event.key]?.(at, there.length - 1) ?? -1];
    if (!next) return;
    event.preventDefault();
    this.#choose(next);
    next.tab.focus();
  }

  #choose(entry: Entry): void {
    this.#wanted = entry.name;
    if (entry === this.#shown) return;
    this.#show(entry);
    emit(this, "nem12-tab", entry.name);
  }

  #show(shown: Entry | null): void {
    this.#shown = shown;
    for (const entry of this.#entries) {
      const isShown = entry === shown;
      entry.panel.toggleAttribute("data-shown", isShown);
      entry.tab.setAttribute("aria-selected", String(isShown));
      entry.tab.tabIndex = isShown ? 0 : -1;
    }
    for (const part of shown?.parts ?? []) this.#drawWaiting(part);
    if (shown) this.#bringIntoSight(shown.tab);
  }

  #drawWaiting(part: HTMLElement): void {
    const act = this.#waiting.get(part);
    this.#waiting.delete(part);
    act?.();
  }

  /** Draws everything for a print, and says what is not known yet: a print does not wait for the engine. */
  #prepare(): void {
    for (const part of [...this.#waiting.keys()]) this.#drawWaiting(part);
    for (const { tab, panel, heading, onPaper, parts } of this.#entries) {
      const unread = parts.filter((part) => part.matches("[data-asks]:not([hidden])") && part.querySelector(CONTENT) === null);
      for (const part of parts) part.toggleAttribute("data-unread", unread.includes(part));
      const names = unread.filter((part) => !part.matches("[data-asks=form]")).map((part) => part.querySelector("h3")?.textContent ?? part.dataset["title"] ?? "");
      // Forms that nobody has used say nothing on paper.
      panel.toggleAttribute("data-unread", names.length === 0 && unread.length === parts.length);
      onPaper.textContent = tab.hidden ? "" : partsLeftOut(names.filter(Boolean), heading.textContent ?? "");
    }
  }

  /** Scrolls the row of tabs, and nothing else. */
  #bringIntoSight({ offsetLeft, offsetWidth }: HTMLElement): void {
    const { scrollLeft, clientWidth } = this.#list;
    if (offsetLeft < scrollLeft || offsetLeft + offsetWidth > scrollLeft + clientWidth) this.#list.scrollLeft = offsetLeft - (clientWidth - offsetWidth) / 2;
  }
}

customElements.define("nem12-tabs", Nem12TabsElement);
