// <nem12-loader>: the whole tool as one element. The element connects its parts to a
// session. docs/embedding.md documents the attributes, properties, methods and events.

import styles from "nem12-styles";
import { SETTING_ATTRIBUTES, settingOf } from "../settings/attributes.js";
import { COUNTING, READING } from "../settings/choices.js";
import { ADDRESSES } from "../engine/addresses.js";
import { LoadError } from "../engine/load-error.js";
import { LoaderClient } from "../engine/loader-client.js";
import type { EngineStatus, Failure, Format, Report, Settings } from "../engine/protocol.js";
import { failureOf, isUseless, Session } from "../engine/session.js";
import { threadsRequest } from "../engine/threads.js";
import type { Sample } from "../files/samples.js";
import { emitToUsers, listen, type LoaderEventMap } from "./events.js";
import { LoaderAnswers } from "./loader-answers.js";
import { layOut, type Layout } from "./loader-layout.js";
import { LoaderChanges } from "./loader-changes.js";
import { LoaderLoads } from "./loader-loads.js";
import { LoaderOutputs } from "./loader-outputs.js";
import { LoaderRereads } from "./loader-rereads.js";
import { LoaderVerdict } from "./loader-verdict.js";
import { LoaderView } from "./loader-view.js";
import { NOT_A_FILE } from "./nem12-drop.js";
import { later, painted, whenIdle } from "./painted.js";
import { defineSettingProperties } from "./setting-properties.js";

// A verdict that takes longer is shown in parts.
const MOST_MS_FOR_VERDICT = 150;

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
  readonly #rereads: LoaderRereads;
  readonly #changes: LoaderChanges;
  readonly #verdict: LoaderVerdict;
  readonly #outputs: LoaderOutputs;
  readonly #loads: LoaderLoads;
  #status: EngineStatus | null = null;

  static readonly observedAttributes = [...SETTING_ATTRIBUTES, "threads", "tab", "hide"];

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#parts = layOut(this.#root);
    this.#view = new LoaderView(this.#parts);
    this.#answers = new LoaderAnswers(this.#session, this.#parts, (why) => this.#lose(why));
    this.#rereads = new LoaderRereads(this.#root, this.#session, this.#parts, this.#answers);
    this.#changes = new LoaderChanges(this.#root, this.#session, this.#parts, this.#answers);
    this.#verdict = new LoaderVerdict(this, this.#session, this.#parts, this.#view, this.#answers);
    this.#outputs = new LoaderOutputs(this.#session, this.#parts, {
      announce: (sentence) => this.#view.announce(sentence),
      lose: (why) => this.#lose(why),
    });
    this.#loads = new LoaderLoads(this, this.#session, this.#parts, this.#view, {
      show: (report, isNew) => this.#show(report, isNew, isNew),
      cleared: () => emitToUsers(this, "nem12-summary", ""),
      startEngine: () => this.#showEngine(),
      startEngineWhenIdle: () => this.#startWhenIdle(),
      fail: (why) => this.#fail(why),
    });
    this.#listenForFiles();
    this.#listenForQuestions();
    this.#listenForOutputs();
  }

  #listenForFiles(): void {
    const [session, loads] = [this.#session, this.#loads];
    listen(this.#root, "nem12-files", (files) => loads.load(files));
    listen(this.#root, "nem12-pasted", (files) => loads.load(files, "pasted"));
    listen(this.#root, "nem12-choose", () => this.#parts.drop.choose());
    listen(this.#root, "nem12-add-files", (files) => loads.load([...session.files, ...files], "added"));
    listen(this.#root, "nem12-remove-file", (index) => loads.remove(index));
    listen(this.#root, "nem12-not-a-file", () => this.#fail(NOT_A_FILE));
    listen(this.#root, "nem12-sample", (sample) => loads.loadSample(sample));
    listen(this.#root, "nem12-start-over", () => loads.startOver(true));
    listen(this.#root, "nem12-undo", () => loads.undo());
    listen(this.#root, "nem12-cancel", () => session.cancel());
  }

  #listenForQuestions(): void {
    const answers = this.#answers;
    listen(this.#root, "nem12-settings", (chosen) => this.#choose(chosen));
    listen(this.#root, "nem12-go", (doubt) => this.#view.goTo(doubt));
    listen(this.#root, "nem12-tab", (name) => emitToUsers(this, "nem12-tab-change", name));
    listen(this.#root, "nem12-search-nmis", (search) => answers.suggestions(search));
    listen(this.#root, "nem12-show-day", (day) => this.#parts.chart.pick(day));
    listen(this.#root, "nem12-open-day", (date) => answers.openDay(date));
    listen(this.#root, "nem12-close-day", () => this.#parts.chart.focusDays());
    listen(this.#root, "nem12-read-day", (request) => answers.day(request));
    listen(this.#root, "nem12-stop-day", () => answers.stopDay());
    listen(this.#root, "nem12-draw-shape", () => answers.shape());
    listen(this.#root, "nem12-read-line", (request, part) => answers.line(request, part));
    listen(this.#root, "nem12-read-rows", (request) => answers.rows(request));
    listen(this.#root, "nem12-read-nmis", (request, part) => answers.nmis(request, part));
    listen(this.#root, "nem12-read-compare", (spans) => answers.compare(spans));
    listen(this.#root, "nem12-read-completeness", () => this.#verdict.showCompleteness());
    listen(this.#root, "nem12-read-months", () => answers.months());
    listen(this.#root, "nem12-read-streams", (from) => answers.streams(from));
  }

  #listenForOutputs(): void {
    const outputs = this.#outputs;
    listen(this.#root, "nem12-preview", () => outputs.preview());
    listen(this.#root, "nem12-download", (request) => outputs.write(request));
    listen(this.#root, "nem12-export", (name) => this.#parts.exporting.open(name));
    listen(this.#root, "nem12-stop-outputs", () => this.#session.stopOutputs());
    listen(this.#root, "nem12-copy-chart", () => outputs.copyChart());
    listen(this.#root, "nem12-copy-command", (command) => outputs.copyCommand(command));
    listen(this.#root, "nem12-copy-findings", () => outputs.copyFindings());
    listen(this.#root, "nem12-copy-rows", () => outputs.copyRows());
  }

  attributeChangedCallback(name: string, _: string | null, text: string | null): void {
    if (name === "threads") this.#session.threads = threadsRequest(text);
    else if (name === "tab") this.tab = text ?? "";
    else if (name === "hide") this.#parts.tabs.refresh();
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

  /** The name of the tab that is shown, such as `findings`. */
  get tab(): string {
    return this.#parts.tabs.tab;
  }

  set tab(name: string) {
    this.#parts.tabs.tab = name;
  }

  /** Reads files as if they were dropped on the element. */
  load(files: File[]): Promise<void> {
    return this.#loads.load(files);
  }

  /** Writes one output of the loaded files, with the bytes that the command `nem12` writes. */
  async blob(format: Format): Promise<Blob> {
    if (!this.#session.report) throw new Error("No file is loaded.");
    return this.#session.blob(format);
  }

  /** Releases the files and clears the result. */
  startOver(): void {
    this.#loads.startOver();
  }

  /** Reads a sample file. */
  loadSample(sample: Sample = "small"): Promise<void> {
    return this.#loads.loadSample(sample);
  }

  async #apply(chosen: Partial<Settings>): Promise<void> {
    try {
      const report = await this.#session.view(chosen);
      // A later choice or load has made this report stale.
      if (!report) return;
      await this.#show(report);
    } catch (cause) {
      const why = failureOf(cause);
      if (why.kind !== "input") this.#lose(why);
      else if ("streams" in chosen) this.#parts.streams.showProblem(why.what);
      else this.#parts.filter.showProblem(why.what);
    }
  }

  /** Applies settings. Those of reading read the files again; those that change only the text of an output need no new report. */
  async #choose(chosen: Partial<Settings>): Promise<void> {
    const before = this.#session.settings;
    const keys = Object.keys(chosen) as (keyof Settings)[];
    if (keys.some((key) => READING.has(key) && chosen[key] !== before[key])) return this.#loads.readAgain(chosen);
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

  /** Shows the verdict, and the rest once it is on the screen. With `isNew` the report is of other files. `mayRead` allows second reads that nobody asks for. */
  async #show(report: Report, isNew = false, mayRead = true): Promise<void> {
    const isCurrent = () => this.#session.report === report;
    this.#view.setBusy(true);
    const verdict = this.#verdict.ask(report);
    // Of most files the whole verdict is there at once, and nothing moves.
    await Promise.race([verdict.known, later(MOST_MS_FOR_VERDICT)]);
    if (!isCurrent()) return;
    this.#view.holdHeight(!isNew);
    if (isNew) this.#view.clear();
    this.#view.showFigures(report);
    this.#showSettings();
    void this.#outputs.preview();
    void verdict.show().then(() => isCurrent() && this.#view.setBusy(false));
    if (isUseless(report)) return this.#view.showFindings(report);
    void painted().then(() => {
      if (!isCurrent()) return;
      this.#view.showFindings(report);
      this.#view.showTables(report);
      this.#showDays(mayRead);
    });
  }

  #showDays(mayRead: boolean): void {
    void this.#answers.days();
    void this.#answers.offerShape(mayRead);
    this.#rereads.offer(mayRead);
    this.#changes.offer();
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
    emitToUsers(this, "nem12-summary", "");
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
