// What energy by time of use is asked for: bands, clock, public holidays and periods. Bands can be edited in place, as the CSV
// text that the command reads. The engine reads it and says where a fault is.

import type { Settings, TouPlan } from "../engine/protocol.js";
import { settingNamed } from "../settings/choices.js";
import { emit } from "./events.js";
import { make } from "./markup.js";

// A person types the next letter within this time.
const MS_OF_TYPING = 600;

/** The choice of a text of one's own. No setting has this word. */
const OWN = "own";

const DAYS_EXAMPLE = "2026-01-26\n2026-12-25\n";
const PERIODS_EXAMPLE = "from,to,name\n2024-01-10,2024-02-09,first bill\n2024-02-10,2024-03-09,second bill\n";

/** A setting that is one of some words, or a text of several lines. */
type TextKey = "bands" | "holidays" | "touPeriods";

/** The settings of time of use. */
export const TOU_KEYS = ["bands", "zone", "holidays", "touPeriod", "touPeriods", "touDays", "split"] as const satisfies readonly (keyof Settings)[];

export class Nem12TouPlanElement extends HTMLElement {
  readonly #bands = select("bands", [[OWN, "My own bands"]]);
  readonly #bandsText = text("tou-bands", "Bands as CSV", 7);
  readonly #zone = select("zone");
  readonly #holidays = select("holidays", [[OWN, "A list of days"]]);
  readonly #holidaysText = text("tou-holidays", "Public holidays, a day a line", 4);
  readonly #period = select("touPeriod", [[OWN, "Billing periods"]]);
  readonly #periodsText = text("tou-periods", "Billing periods as CSV", 4);
  readonly #days = select("touDays");
  readonly #split = make("input", { type: "checkbox", id: "tou-split" });
  readonly #fault = make("p", { class: "problem", role: "alert", id: "tou-fault" });
  readonly #hint = make("p", { class: "muted" });
  #settings: Settings | null = null;
  #waiting = 0;

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    const labelled = (words: string, control: HTMLElement) => make("span", { class: "find" }, make("label", { for: control.id }, words), " ", control);
    this.append(
      make(
        "div",
        { class: "plan" },
        labelled("Bands", this.#bands),
        labelled("Clock", this.#zone),
        labelled("Public holidays", this.#holidays),
        labelled("A row for each", this.#period),
        labelled("Days are", this.#days),
        make("label", { class: "find" }, this.#split, " Divide intervals that an edge cuts"),
      ),
      make("details", { class: "edit" }, make("summary", {}, "Edit the bands"), this.#bandsText.parentElement!, make("p", { class: "muted" }, "Columns: band, months, days, from, to and streams; only band is needed. Days are weekdays, weekends, holidays, all or names such as Mon-Fri; other is all that is left over. Every minute has one band.")),
      this.#holidaysText.parentElement!,
      this.#periodsText.parentElement!,
      this.#fault,
      this.#hint,
    );
    this.#bands.addEventListener("change", () => this.#chooseBands());
    this.#zone.addEventListener("change", () => emit(this, "nem12-settings", { zone: this.#zone.value }));
    this.#holidays.addEventListener("change", () => this.#chooseText("holidays", this.#holidays, this.#holidaysText, DAYS_EXAMPLE));
    this.#period.addEventListener("change", () => this.#choosePeriod());
    this.#days.addEventListener("change", () => emit(this, "nem12-settings", { touDays: this.#days.value as Settings["touDays"] }));
    this.#split.addEventListener("change", () => emit(this, "nem12-settings", { split: this.#split.checked }));
    for (const [key, field] of [["bands", this.#bandsText], ["holidays", this.#holidaysText], ["touPeriods", this.#periodsText]] as const) {
      field.addEventListener("input", () => this.#type(key, field));
    }
  }

  /** Shows the settings in the controls. A text that the person is typing stays as it is. */
  show(settings: Settings): void {
    this.#settings = settings;
    const { bands, zone, holidays, touPeriod, touPeriods, touDays, split } = settings;
    this.#bands.value = isWord("bands", bands) ? bands : OWN;
    if (!isWord("zone", zone) && ![...this.#zone.options].some(({ value }) => value === zone)) this.#zone.append(make("option", { value: zone }, zone));
    this.#zone.value = zone;
    this.#holidays.value = isWord("holidays", holidays) ? holidays : OWN;
    this.#period.value = touPeriods === "" ? touPeriod : OWN;
    this.#days.value = touDays;
    this.#split.checked = split;
    this.#fill(this.#holidaysText, isWord("holidays", holidays) ? "" : holidays);
    this.#fill(this.#periodsText, touPeriods);
    this.#holidaysText.parentElement!.hidden = this.#holidays.value !== OWN;
    this.#periodsText.parentElement!.hidden = this.#period.value !== OWN;
  }

  /** Shows what the engine makes of the settings: the text of the bands, and a fault with its place. */
  showPlan({ text, setting, sentence, asksForHolidays }: TouPlan): void {
    this.#fill(this.#bandsText, text);
    this.showFault(setting, sentence);
    const isSaid = this.#settings?.holidays !== "";
    this.#hint.textContent =
      asksForHolidays && !isSaid ? "These bands treat public holidays differently, but no holidays are chosen. Choose those of a state, or “None”." : "";
    if (setting === "bands") this.querySelector("details")!.open = true;
  }

  /** Shows a fault, at the control of its setting. */
  showFault(setting: string | null, sentence: string): void {
    this.#fault.textContent = sentence === "" ? "" : `${FAULTY[setting ?? ""] ?? "Time of use"}: ${sentence}`;
    for (const [key, field] of [["bands", this.#bandsText], ["holidays", this.#holidaysText], ["touPeriods", this.#periodsText]] as const) {
      if (key === setting) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }

  #chooseBands(): void {
    if (this.#bands.value === OWN) {
      const details = this.querySelector("details")!;
      details.open = true;
      this.#bandsText.focus();
      return this.#send("bands", this.#bandsText);
    }
    emit(this, "nem12-settings", { bands: this.#bands.value });
  }

  #chooseText(key: TextKey, control: HTMLSelectElement, field: HTMLTextAreaElement, example: string): void {
    if (control.value !== OWN) return emit(this, "nem12-settings", { [key]: control.value });
    field.parentElement!.hidden = false;
    if (field.value === "") field.value = example;
    field.focus();
    this.#send(key, field);
  }

  #choosePeriod(): void {
    if (this.#period.value !== OWN) return emit(this, "nem12-settings", { touPeriod: this.#period.value as Settings["touPeriod"], touPeriods: "" });
    this.#chooseText("touPeriods", this.#period, this.#periodsText, PERIODS_EXAMPLE);
  }

  #type(key: TextKey, field: HTMLTextAreaElement): void {
    clearTimeout(this.#waiting);
    this.#waiting = window.setTimeout(() => this.#send(key, field), MS_OF_TYPING);
  }

  /** A text of its own has several lines, by which it is known. */
  #send(key: TextKey, field: HTMLTextAreaElement): void {
    emit(this, "nem12-settings", { [key]: field.value.endsWith("\n") ? field.value : `${field.value}\n` });
  }

  #fill(field: HTMLTextAreaElement, text: string): void {
    if ((this.getRootNode() as ShadowRoot).activeElement !== field && field.value !== text) field.value = text;
  }
}

const FAULTY: Record<string, string> = { bands: "Bands", zone: "Clock", holidays: "Public holidays", touPeriods: "Billing periods" };

function isWord(key: TextKey | "zone", value: string): boolean {
  return settingNamed(key).words.some(([word]) => word === value);
}

/** A control of a setting, from the table of settings. */
function select(key: (typeof TOU_KEYS)[number], more: [value: string, label: string][] = []): HTMLSelectElement {
  return make("select", { id: `tou-choice-${key}` }, ...[...settingNamed(key).words, ...more].map(([value, label]) => make("option", { value }, label)));
}

/** A field of several lines, in its label. */
function text(id: string, label: string, rows: number): HTMLTextAreaElement {
  const field = make("textarea", { id, rows: String(rows), spellcheck: "false", autocomplete: "off", autocapitalize: "off", class: "code" });
  make("label", { class: "lines" }, `${label} `, field);
  return field;
}

customElements.define("nem12-tou-plan", Nem12TouPlanElement);
