// The loads of <nem12-loader>: a result is replaced only by files that can be used, and
// the files that were loaded before come back with Undo.

import type { Failure, LoadProgress, Report, Settings } from "../engine/protocol.js";
import { failureOf, isUseless, type Session } from "../engine/session.js";
import { sampleFile, type Sample } from "../files/samples.js";
import { countOf } from "../text/figures.js";
import { emitToUsers } from "./events.js";
import type { Layout } from "./loader-layout.js";
import { titleOf, type LoaderView } from "./loader-view.js";

/** How files come to be loaded. */
export type Change = "replaced" | "pasted" | "added" | "removed" | "undone" | "read again";

interface Listener {
  /** Shows a report of files that were just loaded. Resolves when its verdict is on the screen. */
  show(report: Report): Promise<void>;
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

  constructor(loader: HTMLElement, session: Session, parts: Layout, view: LoaderView, listener: Listener) {
    this.#loader = loader;
    this.#session = session;
    this.#parts = parts;
    this.#view = view;
    this.#listener = listener;
  }

  /** Reads files, those that a listener does not want left out. */
  async load(files: File[], how: Change = "replaced"): Promise<void> {
    if (this.#session.isLoading) return;
    if (files.length === 0) return this.startOver();
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

  async #loaded(files: File[], before: File[], report: Report, how: Change): Promise<HTMLElement> {
    const { resultName, files: list, filter, resultHeading, tabs } = this.#parts;
    resultName.textContent = titleOf(files);
    list.show(report);
    // The same files need no way back.
    if (how !== "read again") this.#before = before;
    this.#notice(noticeOf(files, before, how));
    await this.#listener.show(report);
    filter.showProblem(this.#session.problem);
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
      try {
        await this.#session.reload((progress) => this.#view.updateLoad(progress));
      } catch {
        this.#session.end();
        this.#view.clear();
      }
    }
    this.#restoreList();
    this.#listener.fail(why);
    this.#listener.startEngineWhenIdle();
    return failure;
  }

  /** Lists the files that are loaded. */
  #restoreList(): void {
    const { files: list } = this.#parts;
    list.begin(this.#session.files);
    if (this.#session.report) list.show(this.#session.report);
  }

  #notice(message: string): void {
    if (message) this.#parts.notice.show(message, true);
    else this.#parts.notice.clear();
  }

  /** Releases the files and clears the result. With `canUndo` the person can bring the files back. */
  startOver(canUndo = false): void {
    const before = this.#session.files;
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

  undo(): Promise<void> {
    return this.load(this.#before, "undone");
  }

  async loadSample(sample: Sample): Promise<void> {
    try {
      await this.load([await sampleFile(sample)]);
    } catch (cause) {
      this.#listener.fail({
        what: `The sample could not be loaded: ${String(cause)}`,
        where: null,
        next: "Reload the page, or choose your own file.",
      });
    }
  }
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
      return `${titleOf(before.filter((file) => !files.includes(file)))} removed.`;
    case "undone":
    case "read again":
      return "";
  }
}
