// <nem12-loader>: the whole tool as one element. The element connects its parts to a
// session. docs/embedding.md documents the attributes, properties, methods and events.

import styles from "nem12-styles";
import { SETTING_ATTRIBUTES, settingOf } from "../settings/attributes.js";
import { COUNTING } from "../settings/choices.js";
import { ADDRESSES } from "../engine/addresses.js";
import { LoadError, LoaderClient } from "../engine/loader-client.js";
import type { EngineStatus, Failure, Format, Report, Settings } from "../engine/protocol.js";
import { failureOf, Session } from "../engine/session.js";
import { threadsRequest } from "../engine/threads.js";
import { fetchSample } from "../files/sample.js";
import { emitToUsers, listen, type LoaderEventMap } from "./events.js";
import { LoaderAnswers } from "./loader-answers.js";
import { layOut, type Layout } from "./loader-layout.js";
import { LoaderOutputs } from "./loader-outputs.js";
import { LoaderView, summaryOf, titleOf } from "./loader-view.js";
import { NOT_A_FILE } from "./nem12-drop.js";
import { painted, whenIdle } from "./painted.js";
import { defineSettingProperties } from "./setting-properties.js";

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/** Every setting is a property of the element too. */
export interface Nem12LoaderElement extends Settings {}

export class Nem12LoaderElement extends HTMLElement {
  readonly #root = this.attachShadow({ mode: "open" });
  readonly #parts: Layout;
  readonly #view: LoaderView;
  readonly #session = new Session(new LoaderClient(ADDRESSES));
  readonly #answers: LoaderAnswers;
  readonly #outputs: LoaderOutputs;
  #status: EngineStatus | null = null;

  static readonly observedAttributes = [...SETTING_ATTRIBUTES, "threads"];

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#parts = layOut(this.#root);
    this.#view = new LoaderView(this.#parts);
    this.#answers = new LoaderAnswers(this.#session, this.#parts, (why) => this.#lose(why));
    this.#outputs = new LoaderOutputs(this.#session, this.#parts, {
      announce: (sentence) => this.#view.announce(sentence),
      lose: (why) => this.#lose(why),
    });
    this.#listenForFiles();
    this.#listenForQuestions();
    this.#listenForOutputs();
  }

  #listenForFiles(): void {
    const session = this.#session;
    listen(this.#root, "nem12-files", (files) => this.load(files));
    listen(this.#root, "nem12-add-files", (files) => this.load([...session.files, ...files]));
    listen(this.#root, "nem12-remove-file", (index) => this.load(session.files.filter((_, at) => at !== index)));
    listen(this.#root, "nem12-not-a-file", () => this.#fail(NOT_A_FILE));
    listen(this.#root, "nem12-sample", () => this.loadSample());
    listen(this.#root, "nem12-start-over", () => this.startOver());
    listen(this.#root, "nem12-cancel", () => session.cancel());
  }

  #listenForQuestions(): void {
    const answers = this.#answers;
    listen(this.#root, "nem12-settings", (chosen) => this.#choose(chosen));
    listen(this.#root, "nem12-chart-nmi", () => this.#showDays());
    listen(this.#root, "nem12-search-nmis", (search) => answers.suggestions(search));
    listen(this.#root, "nem12-show-day", (day) => this.#parts.chart.pick(day));
    listen(this.#root, "nem12-draw-shape", () => answers.shape());
    listen(this.#root, "nem12-read-line", (request, part) => answers.line(request, part));
    listen(this.#root, "nem12-read-rows", (request) => answers.rows(request));
    listen(this.#root, "nem12-read-streams", (from) => answers.streams(from));
  }

  #listenForOutputs(): void {
    const outputs = this.#outputs;
    listen(this.#root, "nem12-preview", () => outputs.preview());
    listen(this.#root, "nem12-download", (format) => outputs.write(format, this.#parts.downloads));
    listen(this.#root, "nem12-download-report", ({ format, digests }) => outputs.write(format, this.#parts.report, digests));
    listen(this.#root, "nem12-stop-outputs", () => this.#session.stopOutputs());
    listen(this.#root, "nem12-copy-chart", () => outputs.copyChart());
    listen(this.#root, "nem12-copy-command", (command) => outputs.copyCommand(command));
    listen(this.#root, "nem12-copy-findings", () => outputs.copyFindings());
    listen(this.#root, "nem12-copy-rows", () => outputs.copyRows());
  }

  attributeChangedCallback(name: string, _: string | null, text: string | null): void {
    if (name === "threads") this.#session.threads = threadsRequest(text);
    else this.settings = settingOf(name, text);
  }

  connectedCallback(): void {
    this.#parts.drop.target = this.hasAttribute("drop-anywhere") ? window : this;
    this.#startWhenIdle();
  }

  /** Stops what is running and frees the engine's memory, unless the element was only moved. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#session.end();
      this.#view.clear();
    });
  }

  /** The engine's threads and memory; null until it has started. */
  get engine(): EngineStatus | null {
    return this.#status;
  }

  /** All settings. Assign some or all of them. */
  get settings(): Settings {
    return this.#session.settings;
  }

  set settings(chosen: Partial<Settings>) {
    if (this.#session.report) void this.#choose(chosen);
    else this.#session.settings = chosen;
  }

  /** Reads files as if they were dropped on the element. */
  async load(files: File[]): Promise<void> {
    if (this.#session.isLoading) return;
    if (files.length === 0) return this.startOver();
    files = files.filter((file) => this.#session.files.includes(file) || emitToUsers(this, "nem12-file", file));
    if (files.length === 0) return;
    this.#view.beginLoad(files);
    let next: HTMLElement = this.#parts.drop;
    try {
      const started = this.#showEngine();
      const report = await this.#session.load(files, (progress) => {
        this.#view.updateLoad(progress);
        emitToUsers(this, "nem12-progress", progress);
      });
      await started;
      next = report ? this.#showLoaded(files, report) : this.#showCancelled();
    } catch (cause) {
      this.#parts.files.clear();
      this.#fail(failureOf(cause));
      next = this.#parts.findingsHeading;
      this.#startWhenIdle();
    }
    this.#view.endLoad();
    // The Cancel button had the focus and is hidden now.
    next.focus({ preventScroll: true });
  }

  /** Shows a finished load. Returns what gets the focus. */
  #showLoaded(files: File[], report: Report): HTMLElement {
    const { resultName, files: list, choices, resultRegion, resultHeading, findingsHeading } = this.#parts;
    resultName.textContent = titleOf(files);
    list.show(report);
    this.#show(report);
    choices.showProblem(this.#session.problem);
    const hasResult = !resultRegion.hidden;
    this.#view.announce(hasResult ? `Result: ${summaryOf(report)}` : "No file could be read.");
    emitToUsers(this, "nem12-result", report);
    return hasResult ? resultHeading : findingsHeading;
  }

  /** Shows that the person cancelled the load. Returns what gets the focus. */
  #showCancelled(): HTMLElement {
    this.#parts.files.clear();
    this.#view.announce("Cancelled. Nothing was kept.");
    this.#startWhenIdle();
    return this.#parts.drop;
  }

  /** Writes one output of the loaded files, with the bytes that the command `nem12` writes. */
  async blob(format: Format): Promise<Blob> {
    if (!this.#session.report) throw new Error("No file is loaded.");
    return this.#session.blob(format);
  }

  /** Releases the files and clears the result. */
  startOver(): void {
    this.#session.end();
    this.#view.clear();
    this.#parts.files.clear();
    this.#parts.drop.toggleAttribute("compact", false);
    this.#parts.drop.focus();
    this.#view.announce("Started over. Nothing was kept.");
    this.#startWhenIdle();
  }

  /** Reads the sample file. */
  async loadSample(): Promise<void> {
    try {
      await this.load([await fetchSample()]);
    } catch (cause) {
      this.#fail({
        what: `The sample could not be loaded: ${String(cause)}`,
        where: null,
        next: "Reload the page, or choose your own file.",
      });
    }
  }

  async #apply(chosen: Partial<Settings>): Promise<void> {
    try {
      const report = await this.#session.view(chosen);
      // A later choice or load has made this report stale.
      if (!report) return;
      this.#show(report);
      this.#view.announce(summaryOf(report));
    } catch (cause) {
      const why = failureOf(cause);
      if (why.kind !== "input") this.#lose(why);
      else if ("streams" in chosen) this.#parts.streams.showProblem(why.what);
      else this.#parts.choices.showProblem(why.what);
    }
  }

  /** Applies settings. Those that change only the text of an output need no new report. */
  async #choose(chosen: Partial<Settings>): Promise<void> {
    const keys = Object.keys(chosen) as (keyof Settings)[];
    if (keys.some((key) => COUNTING.has(key))) return this.#apply(chosen);
    this.#session.settings = chosen;
    this.#showSettings();
    void this.#outputs.preview();
  }

  #showSettings(): void {
    const { settings } = this.#session;
    this.#view.showSettings(settings);
    emitToUsers(this, "nem12-settings-change", settings);
  }

  /** Shows the totals, and the rest once they are on the screen. */
  #show(report: Report): void {
    const hasResult = this.#view.showFigures(report);
    this.#showSettings();
    if (!hasResult) return this.#view.showFindings(report);
    void painted().then(() => {
      if (this.#session.report !== report) return;
      this.#view.showFindings(report);
      this.#view.showTables(report);
      this.#showDays();
      void this.#outputs.preview();
    });
  }

  /** Shows the days of the NMI in the chart, or of all NMIs. */
  #showDays(): void {
    void this.#answers.days();
    void this.#answers.offerShape();
  }

  #fail(why: Pick<Failure, "what" | "where" | "next">): void {
    this.#view.showFailure(why);
    emitToUsers(this, "nem12-error", why);
  }

  /** The engine has ended and the loaded files with it, so nothing that is shown can be downloaded any more. */
  #lose(why: Failure): void {
    if (this.#session.isLoading) return;
    this.#view.clear();
    this.#parts.files.clear();
    this.#fail(why);
    this.#startWhenIdle();
  }

  /** Starts the engine before the first file, so that the first load does not wait for it. */
  #startWhenIdle(): void {
    whenIdle(() => this.isConnected && void this.#showEngine());
  }

  async #showEngine(): Promise<void> {
    try {
      const status = await this.#session.start();
      this.#status = status;
      this.#parts.engine.showStatus(status);
      emitToUsers(this, "nem12-ready", status);
    } catch (cause) {
      // A cancel ends the start too. A load reports its own failure.
      if (!(cause instanceof LoadError)) return;
      this.#parts.engine.showFailed();
      if (!this.#session.isLoading) this.#fail(cause.failure);
    }
  }
}

defineSettingProperties(Nem12LoaderElement.prototype);
customElements.define("nem12-loader", Nem12LoaderElement);

declare global {
  interface HTMLElementTagNameMap {
    "nem12-loader": Nem12LoaderElement;
  }
  interface HTMLElementEventMap extends LoaderEventMap {}
}
