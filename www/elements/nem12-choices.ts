// Controls for the settings. A change takes effect at once, without reading the
// files again.

import { COLUMNS, GROUPS, type Choice } from "../choices.js";
import { DEFAULT_SETTINGS, type Settings } from "../engine/protocol.js";
import { emit } from "./events.js";
import { make } from "./markup.js";

type Control = HTMLSelectElement | HTMLInputElement;

// An output with incomplete days must mark them, so it needs these columns.
const MARKS = ["missing", "complete"];

export class Nem12ChoicesElement extends HTMLElement {
  readonly #controls = new Map<keyof Settings, Control>();
  readonly #columns = new Map<string, HTMLInputElement>();
  readonly #problem = make("p", { class: "problem", role: "alert" });
  readonly #changed = make("span", { class: "muted" });

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    const groups = GROUPS.map(({ title, choices }) =>
      make("fieldset", {}, make("legend", {}, title), ...choices.map((choice) => this.#control(choice))),
    );
    const reset = make("button", { type: "button" }, "Reset");
    reset.addEventListener("click", () => this.#give({ ...DEFAULT_SETTINGS }));
    this.append(
      make(
        "details",
        {},
        make("summary", {}, "Options ", this.#changed),
        make("div", { class: "groups" }, ...groups, this.#columnGroup()),
        this.#problem,
        reset,
      ),
    );
  }

  /** Shows the settings in the controls. */
  show(settings: Settings): void {
    this.showProblem("");
    // A control that the person is typing in keeps its text.
    const typing = (this.getRootNode() as ShadowRoot).activeElement;
    for (const [key, control] of this.#controls) {
      if (control !== typing) control.value = String(settings[key]);
    }
    for (const [name, box] of this.#columns) box.checked = settings.columns.includes(name);
    const shown: (keyof Settings)[] = ["columns", ...this.#controls.keys()];
    const changed = shown.filter((key) => String(settings[key]) !== String(DEFAULT_SETTINGS[key]));
    this.#changed.textContent = changed.length === 0 ? "" : `${changed.length} changed`;
  }

  showProblem(message: string): void {
    this.#problem.textContent = message;
  }

  #control(choice: Choice): HTMLElement {
    const control = "options" in choice ? selectOf(choice.options) : inputOf(choice);
    const id = `choice-${choice.key}`;
    control.id = id;
    this.#controls.set(choice.key, control);
    control.addEventListener("change", () => this.#chosen(choice.key, control.value));
    return make("div", { class: "choice" }, make("label", { for: id }, choice.label), control);
  }

  #columnGroup(): HTMLElement {
    const group = make("fieldset", { class: "columns" }, make("legend", {}, "More columns"));
    for (const [name, label] of COLUMNS) {
      const box = make("input", { type: "checkbox", value: name });
      this.#columns.set(name, box);
      box.addEventListener("change", () => this.#give({ columns: this.#wanted() }));
      group.append(make("label", {}, box, ` ${label}`));
    }
    return group;
  }

  #wanted(): string[] {
    return COLUMNS.map(([name]) => name).filter((name) => this.#columns.get(name)?.checked);
  }

  #chosen(key: keyof Settings, value: string): void {
    const chosen = { [key]: key === "rowsPerStatement" ? Number(value) : value } as Partial<Settings>;
    if (chosen.incomplete === "include") {
      chosen.columns = COLUMNS.map(([name]) => name).filter(
        (name) => MARKS.includes(name) || this.#wanted().includes(name),
      );
    }
    this.#give(chosen);
  }

  #give(chosen: Partial<Settings>): void {
    emit(this, "nem12-settings", chosen);
  }
}

function selectOf(list: [value: string, label: string][]): HTMLSelectElement {
  return make("select", {}, ...list.map(([value, label]) => make("option", { value }, label)));
}

function inputOf({ input, size, placeholder }: Extract<Choice, { input: string }>): HTMLInputElement {
  const control = make("input", { type: input, autocomplete: "off", spellcheck: "false" });
  control.size = size;
  if (placeholder) control.placeholder = placeholder;
  if (input === "number") Object.assign(control, { min: "1", max: "1000" });
  return control;
}

customElements.define("nem12-choices", Nem12ChoicesElement);
