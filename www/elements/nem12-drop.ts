// Takes files: dropped, chosen, pasted, or the sample.

import { gathered, inOrder, pasted } from "../files/gathered.js";
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

export class Nem12DropElement extends HTMLElement {
  readonly #input = make("input", { id: "nem12-file", type: "file", multiple: "" });
  readonly #folder = make("input", { type: "file", webkitdirectory: "", class: "visually-hidden", tabindex: "-1" });
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

  /** Focuses the file input. */
  override focus(options?: FocusOptions): void {
    this.#input.focus(options);
  }

  /** Whether a load is running. The page then shows its progress here. */
  set busy(busy: boolean) {
    this.toggleAttribute("busy", busy);
    this.inert = busy;
  }

  #fill(): void {
    const folder = make("button", { type: "button" }, "Choose a folder");
    const sample = make("button", { type: "button" }, "Try a sample");
    this.#folder.setAttribute("aria-label", "Folder of NEM12 files");
    this.append(
      slot("invitation", make("p", { class: "invitation" }, "Drop a NEM12 file here")),
      slot(
        "explanation",
        make(
          "p",
          { class: "explanation" },
          "See daily kWh per NMI, gaps and quality. Export to CSV, SQL, JSON or Parquet. Takes CSV, ZIP or GZ files of any size, whole folders, or pasted text.",
        ),
      ),
      make("div", { class: "controls" }, make("label", { for: "nem12-file" }, "NEM12 file"), this.#input, folder, this.#folder, sample),
      slot(
        "promise",
        make(
          "p",
          { class: "explanation muted" },
          "Your files stay on this computer: nothing is uploaded. To check, go offline and try again, or watch the browser's network panel.",
        ),
      ),
    );
    for (const input of [this.#input, this.#folder]) {
      input.addEventListener("change", () => this.#takeChosen(input));
    }
    folder.addEventListener("click", () => this.#folder.click());
    sample.addEventListener("click", () => emit(this, "nem12-sample"));
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
  }

  #out(): void {
    this.removeAttribute("over");
  }

  async #drop(event: DragEvent): Promise<void> {
    event.preventDefault();
    this.#out();
    if (this.hasAttribute("busy") || !event.dataTransfer) return;
    // Files that are dropped on the list are added to it.
    const isMore = event.composedPath().some((node) => node instanceof Nem12FilesElement);
    const files = await gathered(event.dataTransfer);
    if (files.length > 0) emit(this, isMore ? "nem12-add-files" : "nem12-files", files);
    else emit(this, "nem12-not-a-file");
  }

  #paste(event: ClipboardEvent): void {
    const [into] = event.composedPath();
    // Text fields handle a paste themselves.
    if (into instanceof HTMLInputElement || into instanceof HTMLTextAreaElement) return;
    if (this.hasAttribute("busy") || !event.clipboardData) return;
    const files = pasted(event.clipboardData);
    if (files.length > 0) emit(this, "nem12-files", files);
  }
}

customElements.define("nem12-drop", Nem12DropElement);
