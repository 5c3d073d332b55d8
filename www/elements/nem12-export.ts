// The export: a button, and a dialog that asks what to export and in which format. It
// has the options that only shape an export, a preview, and the progress of writing.

import { OUTPUTS } from "../engine-types.js";
import type { Format, LoadProgress, OutputPreview, Report, RewriteAsk, Rewritten, Settings } from "../engine/protocol.js";
import { FORMS, formatOf, impossible, isOffered, SHAPING, WHATS, type What } from "../outputs/exports.js";
import { bytes } from "../text/figures.js";
import { visible } from "../text/visible.js";
import { emit } from "./events.js";
import { make } from "./markup.js";
import { Nem12AgainElement, remarksOf } from "./nem12-again.js";
import { Nem12ChoicesElement } from "./nem12-choices.js";
import { Nem12OutputElement } from "./nem12-output.js";

const FORM_ID = "export-form";

// Most outputs end sooner. A Cancel button that came and went would move what is beside it.
const STOP_AFTER_MS = 300;

export class Nem12ExportElement extends HTMLElement {
  readonly output = new Nem12OutputElement();
  readonly #choices = new Nem12ChoicesElement();
  readonly #again = new Nem12AgainElement();
  readonly #open = make("button", { type: "button", class: "primary", "aria-haspopup": "dialog" }, "Export");
  readonly #download = make("button", { type: "submit", class: "primary", form: FORM_ID });
  readonly #stop = make("button", { type: "button", hidden: "" }, "Cancel");
  readonly #written = make("span", { class: "written" });
  /** How the last output ended. Screen readers do not read out what is outside a dialog. */
  readonly #said = make("span", { class: "written said", role: "status" });
  readonly #remarks = make("p", { class: "written", role: "status" });
  readonly #about = make("p", { class: "muted" });
  readonly #why = make("p", { class: "muted" });
  readonly #file = make("p", { class: "file code" });
  readonly #size = make("span", { class: "muted" });
  readonly #digests = make("input", { type: "checkbox" });
  readonly #digestsLabel = make("label", { class: "digests" }, this.#digests, " with SHA-256 of each file");
  readonly #whats = new Map<What, HTMLInputElement>();
  readonly #forms = new Map<string, HTMLInputElement>();
  readonly #dialog = make("dialog", { "aria-labelledby": "export-heading" });
  #settings: Settings | null = null;
  #what: What = WHATS[0]!;
  /** The form that was asked for, which an output may not have. */
  #form = "csv";
  #isBusy = false;
  #hasProblem = false;
  #reread = "";
  #stopClock: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    this.append(this.#open, this.#dialog);
    this.#choices.fill(SHAPING);
    const close = make("button", { type: "button", class: "plain", "aria-label": "Close" }, "\u2715");
    const form = make("form", { id: FORM_ID }, this.#radios("What", this.#whatRadios()), this.#about, this.#radios("Format", this.#formRadios()), this.#why);
    this.#dialog.append(
      make("header", {}, make("h2", { id: "export-heading" }, "Export"), close),
      make("div", { class: "body" }, make("div", { class: "asked" }, form, this.#digestsLabel, this.#choices, this.#again), this.output),
      make("footer", {}, make("div", {}, this.#file, this.#size, " ", this.#written, this.#said, this.#remarks), this.#stop, this.#download),
    );
    this.#open.addEventListener("click", () => this.open());
    close.addEventListener("click", () => this.close());
    // A press beside the dialog is one on the dialog itself.
    this.#dialog.addEventListener("click", (event) => event.target === this.#dialog && this.close());
    this.#stop.addEventListener("click", () => emit(this, "nem12-stop-outputs"));
    this.#digests.addEventListener("change", () => emit(this, "nem12-preview"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.#isBusy && !this.#hasProblem) emit(this, "nem12-download", { format: this.format, digests: this.digests, rewrite: this.rewrite });
    });
  }

  /** Opens the dialog, for an export by its name where one is given. */
  open(name?: string): void {
    const what = WHATS.find((one) => one.name === name);
    if (what) this.#take(what);
    if (!this.#isBusy) this.#say("");
    // A frame may be much higher than what its person sees of it.
    if (window !== window.parent) this.#dialog.style.marginBlockStart = `${Math.max(0, this.getBoundingClientRect().top)}px`;
    this.#dialog.showModal();
    this.#refresh();
    this.#whats.get(this.#what)?.focus();
    emit(this, "nem12-preview");
  }

  close(): void {
    this.#dialog.close();
  }

  get isOpen(): boolean {
    return this.#dialog.open;
  }

  get format(): Format {
    return formatOf(this.#what, this.#form) ?? formatOf(this.#what, "csv") ?? "csv";
  }

  /** Whether a report names the SHA-256 of each file. */
  get digests(): boolean {
    return this.#digests.checked && this.#what.kind === "report";
  }

  /** The choices of NEM12 that are no settings; null for another output. */
  get rewrite(): RewriteAsk | null {
    return this.format === "nem12" ? this.#again.asked : null;
  }

  /** Shows the settings. Rows have the period of the settings. */
  show(settings: Settings): void {
    this.#settings = settings;
    if (this.#what.kind === "daily") this.#what = WHATS.find(({ kind, period }) => kind === "daily" && period === settings.period) ?? this.#what;
    this.#choices.show(settings);
    this.#again.show(settings);
    this.#refresh();
  }

  /** Offers what the files have. */
  offer(report: Report): void {
    for (const [what, radio] of this.#whats) radio.parentElement!.hidden = !isOffered(what, report);
    if (!isOffered(this.#what, report)) this.#what = WHATS[0]!;
    this.#refresh();
  }

  /** Shows the preview of the export that is asked for, and the name of its file. */
  preview(preview: OutputPreview, name: string): void {
    const problem = this.rewrite ? this.#again.problem : "";
    if (problem) return this.showProblem(problem);
    const again = this.rewrite ? this.#again : null;
    this.output.show(preview, this.digests ? " --sha256" : (again?.options ?? ""), again?.about);
    this.#file.textContent = visible(name);
    this.#setProblem(false);
  }

  /** Shows why the export cannot be written. */
  showProblem(message: string): void {
    this.output.showProblem(message);
    this.#file.textContent = "";
    this.#setProblem(true);
  }

  /** Shows the size of the file; null where it is known only once it is written. */
  showSize(size: number | null): void {
    this.#size.textContent = size === null ? "size known when written" : bytes(size);
  }

  begin(): void {
    this.#setBusy(true);
    this.#reread = "";
    this.#say("");
  }

  /** Shows the progress of a second read of the files. */
  reread({ bytesRead, bytesTotal }: LoadProgress): void {
    this.#reread = `reading again, ${bytes(bytesRead)} of ${bytes(bytesTotal)}; `;
    this.#written.textContent = this.#reread;
  }

  update(bytesWritten: number): void {
    this.#written.textContent = `${this.#reread}writing, ${bytes(bytesWritten)}`;
  }

  /** Shows what was written of NEM12, and what was not. */
  rewritten(rewritten: Rewritten, report: Report): void {
    if (this.#settings) this.#remarks.replaceChildren(...remarksOf(rewritten, report, this.#settings));
  }

  /** Says how many hours have no line. */
  lacking(hours: number): void {
    if (hours > 0) this.#remarks.textContent = `Hours without a line, because a reading of them is missing: ${hours}.`;
  }

  end(message: string): void {
    const hadFocus = this.#stop.matches(":focus");
    this.#setBusy(false);
    this.#say(message);
    // The Cancel button had the focus and is hidden now.
    if (hadFocus) this.#download.focus();
  }

  #radios(legend: string, radios: HTMLElement[]): HTMLElement {
    return make("fieldset", { class: "radios" }, make("legend", {}, legend), ...radios);
  }

  #whatRadios(): HTMLElement[] {
    return WHATS.map((what) => {
      const radio = make("input", { type: "radio", name: "what", value: what.name });
      radio.addEventListener("change", () => this.#ask(what));
      this.#whats.set(what, radio);
      return make("label", {}, radio, ` ${what.label}`);
    });
  }

  #formRadios(): HTMLElement[] {
    return FORMS.map(([form, label]) => {
      const radio = make("input", { type: "radio", name: "form", value: form });
      radio.addEventListener("change", () => {
        this.#form = form;
        this.#refresh();
        emit(this, "nem12-preview");
      });
      this.#forms.set(form, radio);
      return make("label", {}, radio, ` ${label}`);
    });
  }

  #say(message: string): void {
    this.#written.textContent = "";
    this.#said.textContent = message;
    if (message === "") this.#remarks.replaceChildren();
  }

  /** Asks for something, as a page to read where it has that form. */
  #take(what: What): void {
    this.#what = what;
    if (formatOf(what, "html")) this.#form = "html";
  }

  #ask(what: What): void {
    this.#take(what);
    this.#refresh();
    if (what.period !== null && what.period !== this.#settings?.period) emit(this, "nem12-settings", { period: what.period });
    else emit(this, "nem12-preview");
  }

  /** Checks and disables what goes with what is asked for. A form that there is not gives way to one that there is. */
  #refresh(): void {
    const settings = this.#settings;
    if (!settings) return;
    const reasons = new Set<string>();
    const there = FORMS.map(([form]) => form).filter((form) => {
      const format = formatOf(this.#what, form);
      const why = format ? impossible(format, { ...settings, period: this.#what.period ?? "day" }) : "";
      if (why) reasons.add(why);
      return format !== null && why === "";
    });
    if (!there.includes(this.#form)) this.#form = there[0] ?? "csv";
    for (const [what, radio] of this.#whats) radio.checked = what === this.#what;
    for (const [form, radio] of this.#forms) {
      radio.checked = form === this.#form;
      radio.disabled = !there.includes(form);
    }
    this.#about.textContent = this.#what.about;
    this.#why.textContent = [...reasons].join(" ");
    // The preview of it says whether there is one.
    this.#setProblem(false);
    this.#digestsLabel.hidden = this.#what.kind !== "report";
    const { format } = this;
    this.#again.hidden = format !== "nem12";
    this.#choices.offer(({ outputs }) => outputs.includes(format));
    this.#download.textContent = `Download ${FORMS.find(([form]) => form === this.#form)?.[1] ?? ""}`;
    this.#download.title = OUTPUTS[format].needsSecondRead ? "Reads the files again" : "";
  }

  #setProblem(hasProblem: boolean): void {
    this.#hasProblem = hasProblem;
    this.#size.hidden = hasProblem;
    this.#setBusy(this.#isBusy);
  }

  /** Sets `aria-disabled`. With `disabled` the button would lose the keyboard focus. */
  #setBusy(isBusy: boolean): void {
    if (isBusy !== this.#isBusy) {
      clearTimeout(this.#stopClock);
      if (isBusy) this.#stopClock = setTimeout(() => (this.#stop.hidden = false), STOP_AFTER_MS);
      else this.#stop.hidden = true;
    }
    this.#isBusy = isBusy;
    this.#open.textContent = isBusy ? "Exporting\u2026" : "Export";
    this.#download.setAttribute("aria-disabled", String(isBusy || this.#hasProblem));
  }
}

customElements.define("nem12-export", Nem12ExportElement);
