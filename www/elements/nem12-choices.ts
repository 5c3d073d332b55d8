// Controls for the settings. A change takes effect at once, without reading the
// files again.

import { DEFAULT_SETTINGS, type Setting, type Settings, type Word } from "../engine-types.js";
import { COLUMNS, GROUPS, settingNamed, valueOf } from "../settings/choices.js";
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

  #control(setting: Setting): HTMLElement {
    const control = setting.control === "words" ? selectOf(setting.words) : inputOf(setting);
    const id = `choice-${setting.name}`;
    control.id = id;
    this.#controls.set(setting.name, control);
    control.addEventListener("change", () => this.#chosen(setting, control.value));
    return make("div", { class: "choice" }, make("label", { for: id }, setting.label), control);
  }

  #columnGroup(): HTMLElement {
    const group = make("fieldset", { class: "columns" }, make("legend", {}, settingNamed("columns").label));
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

  #chosen(setting: Setting, text: string): void {
    const chosen = { [setting.name]: valueOf(setting, text) } as Partial<Settings>;
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

function selectOf(list: readonly Word[]): HTMLSelectElement {
  return make("select", {}, ...list.map(([value, label]) => make("option", { value }, label)));
}

function inputOf({ control, width, example, range: [least, most] }: Setting): HTMLInputElement {
  const type = { day: "date", number: "number" }[control as string] ?? "text";
  const input = make("input", { type, autocomplete: "off", spellcheck: "false" });
  input.size = width;
  if (example) input.placeholder = example;
  if (control === "number") Object.assign(input, { min: String(least), max: String(most) });
  return input;
}

customElements.define("nem12-choices", Nem12ChoicesElement);
