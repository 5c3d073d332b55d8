// Takes files: dropped, chosen, pasted, or the sample.

import { gathered, inOrder, pasted } from "../files/gathered.js";
import type { Sample } from "../files/samples.js";
import { emit } from "./events.js";
import { make } from "./markup.js";
import { Nem12FilesElement } from "./nem12-files.js";
import { slot } from "./slot.js";

/** The failure to show for a drop without files, such as text or a link. */
export const NOT_A_FILE = {
  what: "The drop contained no file.",
  where: null,
  next: "Drop a NEM12 file (.csv, .zip or .gz), or choose one.",
};

const LEAD =
  "Daily kWh per NMI from NEM12 meter data files, and which days are missing, estimated or wrong. Export to CSV, SQL, JSON or Parquet.";

const PROOF = " To check, go offline and try again, or watch the browser\u2019s network panel.";

export class Nem12DropElement extends HTMLElement {
  readonly #input = make("input", { id: "nem12-file", type: "file", multiple: "", hidden: "", "aria-label": "NEM12 file" });
  readonly #folder = make("input", { type: "file", webkitdirectory: "", hidden: "", "aria-label": "Folder of NEM12 files" });
  readonly #choose = make("button", { type: "button", class: "primary" }, "Choose files");
  readonly #hint = make("p", { class: "hint", "aria-hidden": "true" });
  #target: EventTarget = this;
  #listening: AbortController | null = null;

  /** Where files can be dropped or pasted: this element, another one, or the window. */
  set target(target: EventTarget) {
    this.#target = target;
    if (this.isConnected) this.#listen();
  }

  connectedCallback(): void {
    if (this.childElementCount === 0) this.#fill();
    this.#listen();
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  /** Focuses the button that chooses files. */
  override focus(options?: FocusOptions): void {
    this.#choose.focus(options);
  }

  /** Opens the browser's choice of files. */
  choose(): void {
    this.#input.click();
  }

  /** Whether a load is running. The page then shows its progress here. */
  set busy(busy: boolean) {
    this.toggleAttribute("busy", busy);
    this.inert = busy;
  }

  #fill(): void {
    const folder = make("button", { type: "button" }, "Choose a folder");
    this.append(
      slot("explanation", make("p", { class: "lead" }, LEAD)),
      make(
        "div",
        { class: "take" },
        slot("invitation", make("p", { class: "invitation" }, "Drop a NEM12 file here")),
        make("div", { class: "controls" }, this.#choose, this.#input, folder, this.#folder),
        make("p", { class: "muted" }, "CSV, ZIP or GZ of any size, whole folders, or text that you paste."),
      ),
      make(
        "div",
        { class: "offer" },
        make("h2", {}, "No file to hand?"),
        this.#sample("home", "Solar home", "A made-up home over one year, with missing and estimated days"),
        this.#sample("delivery", "Delivery of 200 NMIs", "Three made-up months, with missing days and a damaged row"),
      ),
      slot("promise", make("p", { class: "promise" }, make("strong", {}, "Your files stay on this computer: nothing is uploaded."), PROOF)),
      this.#hint,
    );
    for (const input of [this.#input, this.#folder]) {
      input.addEventListener("change", () => this.#takeChosen(input));
    }
    this.#choose.addEventListener("click", () => this.choose());
    folder.addEventListener("click", () => this.#folder.click());
  }

  #sample(sample: Sample, name: string, what: string): HTMLButtonElement {
    const button = make("button", { type: "button", class: "sample" }, make("strong", {}, name), make("span", {}, what));
    button.addEventListener("click", () => emit(this, "nem12-sample", sample));
    return button;
  }

  #listen(): void {
    this.#listening?.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const on = (type: string, act: (event: DragEvent) => void) =>
      this.#target.addEventListener(type, (event) => act(event as DragEvent), { signal });
    on("dragenter", (event) => this.#over(event));
    on("dragover", (event) => this.#over(event));
    on("dragleave", (event) => event.relatedTarget === null && this.#out());
    on("drop", (event) => void this.#drop(event));
    this.#target.addEventListener("paste", (event) => this.#paste(event as ClipboardEvent), { signal });
  }

  #takeChosen(input: HTMLInputElement): void {
    const files = [...(input.files ?? [])];
    // With a value, choosing the same file again would not fire a change event.
    input.value = "";
    if (files.length > 0) emit(this, "nem12-files", input === this.#folder ? inOrder(files) : files);
  }

  #over(event: DragEvent): void {
    // By default the browser would open the file instead of the page.
    event.preventDefault();
    const busy = this.hasAttribute("busy");
    if (event.dataTransfer) event.dataTransfer.dropEffect = busy ? "none" : "copy";
    this.toggleAttribute("over", !busy);
    if (!busy) this.#hint.textContent = this.#hintFor(event);
  }

  /** A sentence on what a drop at this place would do. */
  #hintFor(event: DragEvent): string {
    if (!this.hasAttribute("compact")) return "Drop to load";
    return HINTS[takerOf(event)];
  }

  #out(): void {
    this.removeAttribute("over");
  }

  async #drop(event: DragEvent): Promise<void> {
    event.preventDefault();
    this.#out();
    if (this.hasAttribute("busy") || !event.dataTransfer) return;
    const type = takerOf(event);
    const files = await gathered(event.dataTransfer);
    if (files.length > 0) emit(this, type, files);
    else emit(this, "nem12-not-a-file");
  }

  #paste(event: ClipboardEvent): void {
    const [into] = event.composedPath();
    // Text fields handle a paste themselves.
    if (into instanceof HTMLInputElement || into instanceof HTMLTextAreaElement) return;
    if (this.hasAttribute("busy") || !event.clipboardData) return;
    const files = pasted(event.clipboardData);
    if (files.length > 0) emit(this, event.clipboardData.files.length > 0 ? "nem12-files" : "nem12-pasted", files);
  }
}

type Taken = "nem12-files" | "nem12-add-files" | "nem12-other-files";

const HINTS: Record<Taken, string> = {
  "nem12-files": "Drop to replace the loaded files. To add, drop on the list of files.",
  "nem12-add-files": "Drop to add to the loaded files",
  "nem12-other-files": "Drop to compare with the loaded files",
};

/** The event for files that are dropped at this place. On the list, they are added to it. */
function takerOf(event: DragEvent): Taken {
  const path = event.composedPath();
  if (path.some((node) => node instanceof Nem12FilesElement)) return "nem12-add-files";
  return path.some((node) => node instanceof HTMLElement && node.matches("[data-takes-files]")) ? "nem12-other-files" : "nem12-files";
}

customElements.define("nem12-drop", Nem12DropElement);
