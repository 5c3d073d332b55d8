// Views that few open. Their script is fetched when their tab is in sight for the first time, so that a first load does not
// wait for it.

import { make } from "./markup.js";
import { Seen } from "./seen.js";

/** A view that is not there before its script is. Until then its element is empty, and what it is told is kept. */
export class Late<View extends HTMLElement> {
  readonly element: View;
  readonly #tag: string;
  readonly #message = make("p", { class: "muted", role: "status" });
  readonly #again = make("button", { type: "button", hidden: "" }, "Try again");
  /** Stands above the empty element while the script is on its way, or did not come. */
  readonly #notice = make("div", { class: "late" }, this.#message, this.#again);
  /** News for the view once it is there: the latest of each kind, in order. */
  readonly #told = new Map<string, (view: View) => void>();
  #isReady = false;

  /** Makes the element of a view by its tag. `title` stands for it on paper. */
  constructor(tag: string, title: string) {
    this.#tag = tag;
    // The browser turns it into the view once that is defined.
    this.element = document.createElement(tag) as View;
    this.element.dataset["title"] = title;
    this.#again.addEventListener("click", () => void this.#fetch());
    new Seen(this.element, () => void this.#fetch()).want();
  }

  /** The view; null before its script is there. */
  get view(): View | null {
    // Nothing waits for the definition: what waits would keep all of an element that is gone.
    if (!this.#isReady && customElements.get(this.#tag)) this.#begin();
    return this.#isReady ? this.element : null;
  }

  /** Tells the view something, now or once it is there. A later thing of the same kind takes the place of an earlier one. */
  tell(kind: string, act: (view: View) => void): void {
    const { view } = this;
    if (view) return act(view);
    this.#told.delete(kind);
    this.#told.set(kind, act);
  }

  /** Forgets what the view is to be told. */
  forget(): void {
    this.#told.clear();
  }

  async #fetch(): Promise<void> {
    if (this.view) return;
    this.#say("Loading this view\u2026", false);
    try {
      await import("./views.js");
    } catch {
      return this.#say("This view did not load. Check the connection, then try again.", true);
    }
    if (!this.#isReady) this.#begin();
  }

  #begin(): void {
    // One that is in no page yet was left as it is.
    customElements.upgrade(this.element);
    const hadFocus = this.#again.matches(":focus");
    this.#isReady = true;
    this.#notice.remove();
    for (const act of this.#told.values()) act(this.element);
    this.#told.clear();
    if (hadFocus) this.element.querySelector<HTMLElement>("button, input, select")?.focus();
  }

  #say(message: string, mayTryAgain: boolean): void {
    this.#message.textContent = message;
    this.#again.hidden = !mayTryAgain;
    this.element.before(this.#notice);
  }
}
