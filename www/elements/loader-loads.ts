// The loads of <nem12-loader>: a result is replaced only by files that can be used, and
// the files that were loaded before come back with Undo.

import type { Failure, LoadProgress, Report, Settings } from "../engine/protocol.js";
import { failureOf, isUseless, type LoadOutcome, type Session } from "../engine/session.js";
import { sampleFile, type Sample } from "../files/samples.js";
import { countOf } from "../text/figures.js";
import { emitToUsers } from "./events.js";
import type { Layout } from "./loader-layout.js";
import { titleOf, type LoaderView } from "./loader-view.js";

/** How files come to be loaded. */
export type Change = "replaced" | "pasted" | "added" | "removed" | "undone" | "read again";

interface Listener {
  /** Shows a report of files that were just loaded, or with `isNew` false of those that a change has left. Resolves when its verdict is on the screen. */
  show(report: Report, isNew: boolean): Promise<void>;
  /** Says that there is no result any more. */
  cleared(): void;
  startEngine(): Promise<void>;
  startEngineWhenIdle(): void;
  fail(why: Pick<Failure, "what" | "where" | "next">): void;
}

export class LoaderLoads {
  readonly #loader: HTMLElement;
  readonly #session: Session;
  readonly #parts: Layout;
  readonly #view: LoaderView;
  readonly #listener: Listener;
  /** The files that Undo brings back. */
  #before: File[] = [];
  /** Resolves once the loaded files are back after a failure. */
  #recovered: Promise<unknown> = Promise.resolve();
  /** Counts loads. */
  #turn = 0;

  constructor(loader: HTMLElement, session: Session, parts: Layout, view: LoaderView, listener: Listener) {
    this.#loader = loader;
    this.#session = session;
    this.#parts = parts;
    this.#view = view;
    this.#listener = listener;
  }

  /** Reads files, those that a listener does not want left out. */
  async load(files: File[], how: Change = "replaced"): Promise<void> {
    // What is told of an earlier failure must not end beside the result of this load.
    await this.#recovered;
    if (this.#session.isLoading) return;
    if (files.length === 0) return this.startOver();
    this.#turn += 1;
    const before = this.#session.files;
    files = files.filter((file) => before.includes(file) || emitToUsers(this.#loader, "nem12-file", file));
    if (files.length === 0) return;
    const hadFocus = this.#parts.files.focused;
    this.#view.beginLoad(files, this.#session.hasResult);
    let next: HTMLElement = this.#parts.drop;
    try {
      next = await this.#read(files, before, how);
    } catch (cause) {
      next = await this.#failed(failureOf(cause));
    }
    this.#view.endLoad();
    // The Cancel button had the focus and is hidden now.
    if (how === "removed") this.#parts.files.focusRow(hadFocus);
    else next.focus({ preventScroll: true });
  }

  /** Removes a file by its index. */
  async remove(index: number): Promise<void> {
    const { files, isLoading } = this.#session;
    const left = files.filter((_, at) => at !== index);
    if (isLoading) return;
    if (left.length === 0) return this.startOver(true);
    const focused = this.#parts.files.focused;
    await this.#change(this.#session.remove(index), left, "removed", () => this.#parts.files.focusRow(focused));
  }

  /** Shows the files that are loaded after a change that needs no read. Where it needs one, reads them. */
  async #change(changed: Promise<LoadOutcome | null>, files: File[], how: Change, focus: () => void): Promise<void> {
    const before = this.#session.files;
    try {
      const done = await changed;
      if (!done) return await this.load(files, how);
      this.#turn += 1;
      if (done.outcome !== "loaded") {
        if (done.outcome === "refused") this.#refused(files, done.report).focus({ preventScroll: true });
        if (this.#session.report) await this.#listener.show(this.#session.report, false);
        return;
      }
      this.#parts.files.begin(files, true);
      const shown = this.#loaded(files, before, done.report, how, false);
      // The list is there already, and a person may go on in it.
      focus();
      await shown;
    } catch (cause) {
      (await this.#failed(failureOf(cause))).focus({ preventScroll: true });
    }
  }

  /** Reads the loaded files again under other settings, which do not count if that fails. */
  async readAgain(chosen: Partial<Settings>): Promise<void> {
    const session = this.#session;
    if (session.isLoading) return;
    const { settings: before, report } = session;
    session.settings = chosen;
    // The control that was used.
    const used = this.#loader.shadowRoot?.activeElement;
    await this.load(session.files, "read again");
    if (used instanceof HTMLElement && used.isConnected) used.focus({ preventScroll: true });
    if (session.report !== report) return;
    session.settings = before;
    this.#view.showSettings(before);
  }

  /** Reads files. Returns what gets the focus. */
  async #read(files: File[], before: File[], how: Change): Promise<HTMLElement> {
    const started = this.#listener.startEngine();
    const onProgress = (progress: LoadProgress) => {
      this.#view.updateLoad(progress);
      emitToUsers(this.#loader, "nem12-progress", progress);
    };
    const done = await this.#session.load(files, onProgress, how === "pasted");
    await started;
    if (done.outcome === "cancelled") return this.#cancelled();
    if (done.outcome === "refused") return this.#refused(files, done.report);
    return this.#loaded(files, before, done.report, how);
  }

  async #loaded(files: File[], before: File[], report: Report, how: Change, isNew = true): Promise<HTMLElement> {
    const { resultName, files: list, filter, resultHeading, tabs } = this.#parts;
    resultName.textContent = titleOf(files);
    list.show(report, this.#session.inputs);
    // The same files need no way back.
    if (how !== "read again") this.#before = before;
    this.#parts.failure.clear();
    this.#notice(noticeOf(files, before, how));
    await this.#listener.show(report, isNew);
    if (this.#session.problem) filter.showProblem(this.#session.problem);
    emitToUsers(this.#loader, "nem12-result", report);
    return (isUseless(report) ? tabs.headingOf("findings") : null) ?? resultHeading;
  }

  /** Says why files were refused. What was loaded before is still there. */
  #refused(files: File[], { inputs }: Report): HTMLElement {
    const [first] = inputs.filter(({ refusal }) => refusal !== null);
    const sentence = first?.refusal ?? "It has no meter data.";
    const what = files.length === 1 ? `${titleOf(files)} cannot be used: ${sentence}` : `None of the ${countOf(files.length, "file")} can be used. ${first?.name ?? ""}: ${sentence}`;
    this.#restoreList();
    this.#parts.notice.show(`${what} Nothing has changed.`, false);
    this.#view.announce(`${what} Nothing has changed.`);
    emitToUsers(this.#loader, "nem12-error", { what, where: null, next: "Choose another file." });
    return this.#parts.notice;
  }

  #cancelled(): HTMLElement {
    this.#restoreList();
    const { report } = this.#session;
    this.#view.announce(report ? "Cancelled. Nothing has changed." : "Cancelled. Nothing was kept.");
    if (!report) this.#listener.startEngineWhenIdle();
    return report ? this.#parts.resultHeading : this.#parts.drop;
  }

  /** Shows a failure. When the engine has ended with the files that were loaded before, reads them again. */
  async #failed(why: Failure): Promise<HTMLElement> {
    const { failure } = this.#parts;
    if (this.#session.isLost) {
      this.#recovered = this.#recover();
      await this.#recovered;
    }
    this.#restoreList();
    this.#listener.fail(why);
    this.#listener.startEngineWhenIdle();
    return failure;
  }

  /** Reads the loaded files again. Clears the result where that fails. */
  async #recover(): Promise<void> {
    try {
      await this.#session.reload((progress) => this.#view.updateLoad(progress));
    } catch {
      this.#session.end();
      this.#view.clear();
    }
  }

  /** Lists the files that are loaded. */
  #restoreList(): void {
    const { files: list } = this.#parts;
    list.begin(this.#session.files);
    if (this.#session.report) list.show(this.#session.report, this.#session.inputs);
  }

  #notice(message: string): void {
    if (message) this.#parts.notice.show(message, true);
    else this.#parts.notice.clear();
  }

  /** Releases the files and clears the result. With `canUndo` the person can bring the files back. */
  startOver(canUndo = false): void {
    const before = this.#session.files;
    this.#turn += 1;
    this.#session.end();
    this.#view.clear();
    this.#parts.files.clear();
    this.#parts.notice.clear();
    if (canUndo && before.length > 0) this.#parts.notice.show(`${titleOf(before)} cleared.`, true);
    this.#before = canUndo ? before : [];
    this.#parts.drop.toggleAttribute("compact", false);
    this.#parts.drop.focus();
    this.#listener.cleared();
    this.#view.announce(canUndo ? "Cleared. Undo brings the files back." : "Started over. Nothing was kept.");
    this.#listener.startEngineWhenIdle();
  }

  /** Brings back what was there before. What was removed last needs no read. */
  undo(): Promise<void> {
    const { whole, files, isLoading } = this.#session;
    if (!whole || isLoading) return this.load(this.#before, "undone");
    const back = whole.findIndex((file, at) => file !== files[at]);
    return this.#change(this.#session.putBack(), whole, "undone", () => this.#parts.files.focusRow(back));
  }

  async loadSample(sample: Sample): Promise<void> {
    const own = (this.#turn += 1);
    try {
      const file = await sampleFile(sample);
      // Other files were chosen while it was fetched.
      if (own === this.#turn) await this.load([file]);
    } catch (cause) {
      if (own !== this.#turn) return;
      this.#listener.fail({
        what: `The sample could not be loaded: ${String(cause)}`,
        where: null,
        next: "Reload the page, or choose your own file.",
      });
    }
  }
}

function without(files: File[], others: Set<File>): File[] {
  return files.filter((file) => !others.has(file));
}

/** A sentence on what a load did to the result that was there before; empty where there was none. */
function noticeOf(files: File[], before: File[], how: Change): string {
  if (before.length === 0) return "";
  switch (how) {
    case "replaced":
    case "pasted":
      return `${titleOf(files)} replaced ${titleOf(before)}.`;
    case "added":
      return `${countOf(files.length - before.length, "file")} added.`;
    case "removed":
      return `${titleOf(without(before, new Set(files)))} removed.`;
    case "undone":
    case "read again":
      return "";
  }
}
