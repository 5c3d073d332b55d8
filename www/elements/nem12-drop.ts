// Where files come in: dropped anywhere on the page, chosen, or the sample.
// Its words are in the page's own markup, so that they are there before the script.

export class Nem12DropElement extends HTMLElement {
  #listening: AbortController | null = null;

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.querySelector("input")?.addEventListener("change", () => this.takeChosen(), { signal });
    this.querySelector("button")?.addEventListener("click", () => this.#tell("nem12-sample"), { signal });

    addEventListener("dragenter", (event) => this.#over(event), { signal });
    addEventListener("dragover", (event) => this.#over(event), { signal });
    addEventListener("dragleave", (event) => event.relatedTarget === null && this.#out(), { signal });
    addEventListener("drop", (event) => this.#drop(event), { signal });
  }

  /** Gives what is chosen to whoever listens; files may have been chosen before the script was there. */
  takeChosen(): void {
    const input = this.querySelector("input");
    if (!input?.files?.length) return;
    const files = [...input.files];
    // Choosing the same file again is a choice too.
    input.value = "";
    this.#give(files);
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  /** The control itself, not its frame. */
  override focus(options?: FocusOptions): void {
    this.querySelector("input")?.focus(options);
  }

  /** While a load is running the page offers Cancel in place of this. */
  set busy(busy: boolean) {
    this.toggleAttribute("busy", busy);
    this.inert = busy;
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
    if (files.length > 0) this.#give(files);
    else this.#tell("nem12-not-a-file");
  }

  #give(files: File[]): void {
    this.#tell("nem12-files", files);
  }

  #tell(type: string, detail?: File[]): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

customElements.define("nem12-drop", Nem12DropElement);
