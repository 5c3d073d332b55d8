// Where files come in: dropped, chosen, or the sample.

import { make } from "./markup.js";
import { slot } from "./slot.js";

export class Nem12DropElement extends HTMLElement {
  readonly #input = make("input", { id: "nem12-file", type: "file", multiple: "" });
  #target: EventTarget = this;
  #listening: AbortController | null = null;

  /** Where files may be dropped. */
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
    const sample = make("button", { type: "button" }, "Try a sample");
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
          " of any size; several at once.",
        ),
      ),
      make("div", { class: "controls" }, make("label", { for: "nem12-file" }, "NEM12 file"), this.#input, sample),
      slot(
        "promise",
        make(
          "p",
          { class: "explanation muted" },
          "Nothing is uploaded: the file is read and added up on this machine.",
        ),
      ),
    );
    this.#input.addEventListener("change", () => this.#takeChosen());
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
    on("drop", (event) => this.#drop(event));
  }

  #takeChosen(): void {
    const files = [...(this.#input.files ?? [])];
    // Choosing the same file again is a choice too.
    this.#input.value = "";
    if (files.length > 0) this.#tell("nem12-files", files);
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

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.#out();
    if (this.hasAttribute("busy")) return;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) this.#tell("nem12-files", files);
    else this.#tell("nem12-not-a-file");
  }

  #tell(type: string, detail?: File[]): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

customElements.define("nem12-drop", Nem12DropElement);
