// Where files come in: dropped, chosen, pasted, or the sample.

import { gathered, inOrder, pasted } from "../files/gathered.js";
import { make } from "./markup.js";
import { Nem12FilesElement } from "./nem12-files.js";
import { slot } from "./slot.js";

export class Nem12DropElement extends HTMLElement {
  readonly #input = make("input", { id: "nem12-file", type: "file", multiple: "" });
  readonly #folder = make("input", { type: "file", webkitdirectory: "", class: "visually-hidden", tabindex: "-1" });
  #target: EventTarget = this;
  #listening: AbortController | null = null;

  /** Where files may be dropped or pasted. */
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

  /** The control itself, not its frame. */
  override focus(options?: FocusOptions): void {
    this.#input.focus(options);
  }

  /** While a load is running the page offers Cancel in place of this. */
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
          "It becomes daily kWh per NMI, as CSV or SQL. Plain text, ",
          make("span", { class: "code" }, ".zip"),
          " and ",
          make("span", { class: "code" }, ".gz"),
          " of any size; several at once, a folder of them, or pasted text.",
        ),
      ),
      make("div", { class: "controls" }, make("label", { for: "nem12-file" }, "NEM12 file"), this.#input, folder, this.#folder, sample),
      slot(
        "promise",
        make(
          "p",
          { class: "explanation muted" },
          "Nothing is uploaded: the file is read and added up on this machine. To check it, go offline and try again, or watch the browser's network panel.",
        ),
      ),
    );
    for (const input of [this.#input, this.#folder]) {
      input.addEventListener("change", () => this.#takeChosen(input));
    }
    folder.addEventListener("click", () => this.#folder.click());
    sample.addEventListener("click", () => this.#tell("nem12-sample"));
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
    // Choosing the same file again is a choice too.
    input.value = "";
    if (files.length > 0) this.#tell("nem12-files", input === this.#folder ? inOrder(files) : files);
  }

  #over(event: DragEvent): void {
    // Without this the browser would leave the page for the file.
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
    // On the list of files they are added to it.
    const isMore = event.composedPath().some((node) => node instanceof Nem12FilesElement);
    const files = await gathered(event.dataTransfer);
    if (files.length > 0) this.#tell(isMore ? "nem12-add" : "nem12-files", files);
    else this.#tell("nem12-not-a-file");
  }

  #paste(event: ClipboardEvent): void {
    const [into] = event.composedPath();
    // A field that takes text takes this one too.
    if (into instanceof HTMLInputElement || into instanceof HTMLTextAreaElement) return;
    if (this.hasAttribute("busy") || !event.clipboardData) return;
    const files = pasted(event.clipboardData);
    if (files.length > 0) this.#tell("nem12-files", files);
  }

  #tell(type: string, detail?: File[]): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

customElements.define("nem12-drop", Nem12DropElement);
