// Controls for some of the settings. A change takes effect at once.

import { DEFAULT_SETTINGS, type Setting, type Settings, type Word } from "../engine-types.js";
import { COLUMNS, valueOf } from "../settings/choices.js";
import { emit } from "./events.js";
import { make } from "./markup.js";

type Control = HTMLSelectElement | HTMLInputElement;

// An output with incomplete days must mark them, so it needs these columns.
const MARKS = ["missing", "complete"];

/** More about the values of a setting. */
const NOTES: Partial<Record<keyof Settings, string>> = {
  profile: "Lenient reads what real files contain, and reports every deviation. Strict also refuses what no version of the specification allows: some totals get smaller.",
};

export class Nem12ChoicesElement extends HTMLElement {
  readonly #controls = new Map<keyof Settings, Control>();
  readonly #columns = new Map<string, HTMLInputElement>();
  /** The control of each setting, with its label. */
  readonly #fields = new Map<Setting, HTMLElement>();
  #shown: Settings = { ...DEFAULT_SETTINGS };

  /** Makes a control for each of these settings. */
  fill(settings: readonly Setting[]): void {
    for (const setting of settings) this.#fields.set(setting, setting.control === "list" ? this.#columnGroup(setting) : this.#field(setting));
    const reset = make("button", { type: "button" }, "Reset");
    reset.addEventListener("click", () => emit(this, "nem12-settings", Object.fromEntries(settings.map(({ name }) => [name, DEFAULT_SETTINGS[name]]))));
    this.append(make("div", { class: "groups" }, ...this.#fields.values()), reset);
  }

  /** Leaves out the controls of settings that an output does not obey. */
  offer(isObeyed: (setting: Setting) => boolean): void {
    for (const [setting, field] of this.#fields) field.hidden = !isObeyed(setting);
    this.hidden = [...this.#fields.values()].every(({ hidden }) => hidden);
  }

  /** Shows the settings in the controls. A control that the person is typing in keeps its text. */
  show(settings: Settings): void {
    this.#shown = settings;
    const typing = (this.getRootNode() as ShadowRoot).activeElement;
    for (const [key, control] of this.#controls) {
      if (control === typing) continue;
      if (control.type === "checkbox") (control as HTMLInputElement).checked = Boolean(settings[key]);
      else setValue(control, String(settings[key]));
    }
    for (const [name, box] of this.#columns) box.checked = settings.columns.includes(name);
  }

  #field(setting: Setting): HTMLElement {
    const control = setting.control.startsWith("words") ? selectOf(setting.words) : inputOf(setting);
    control.id = `choice-${setting.name}`;
    this.#controls.set(setting.name, control);
    control.addEventListener("change", () => this.#chosen(setting, control.type === "checkbox" ? String((control as HTMLInputElement).checked) : control.value));
    const note = NOTES[setting.name];
    return make("div", { class: "choice" }, make("label", { for: control.id }, setting.label), control, note ? make("p", { class: "muted" }, note) : null);
  }

  #columnGroup({ label }: Setting): HTMLElement {
    const group = make("fieldset", { class: "columns" }, make("legend", {}, label));
    for (const [name, column] of COLUMNS) {
      const box = make("input", { type: "checkbox", value: name });
      this.#columns.set(name, box);
      box.addEventListener("change", () => emit(this, "nem12-settings", { columns: namesOf((name) => this.#columns.get(name)?.checked) }));
      group.append(make("label", {}, box, ` ${column}`));
    }
    return group;
  }

  #chosen(setting: Setting, text: string): void {
    const chosen = { [setting.name]: valueOf(setting, text) } as Partial<Settings>;
    const { columns } = this.#shown;
    if (chosen.incomplete === "include") chosen.columns = namesOf((name) => MARKS.includes(name) || columns.includes(name));
    emit(this, "nem12-settings", chosen);
  }
}

/** Names of columns, in the order of the table. */
function namesOf(isWanted: (name: string) => boolean | undefined): string[] {
  return COLUMNS.map(([name]) => name).filter(isWanted);
}

function selectOf(list: readonly Word[]): HTMLSelectElement {
  return make("select", {}, ...list.map(([value, label]) => make("option", { value }, label)));
}

/** Chooses a value. One that is in no list, such as the name of a zone in the address, is added. */
function setValue(control: Control, value: string): void {
  control.value = value;
  if (control.value !== value && control instanceof HTMLSelectElement) control.append(make("option", { value, selected: "" }, value));
}

function inputOf({ control, width, example, range: [least, most] }: Setting): HTMLInputElement {
  const type = { day: "date", number: "number", switch: "checkbox" }[control as string] ?? "text";
  const input = make("input", { type, autocomplete: "off", spellcheck: "false" });
  if (type === "checkbox") return input;
  input.size = width;
  if (example) input.placeholder = example;
  if (control === "number") Object.assign(input, { min: String(least), max: String(most) });
  return input;
}

customElements.define("nem12-choices", Nem12ChoicesElement);
