// <nem12-loader>: the whole tool as one element. It wires its parts to a
// session and computes nothing.
//
// What its user may say and hear is in docs/embedding.md.

import styles from "nem12-styles";
import { SETTING_ATTRIBUTES, settingOf } from "../attributes.js";
import { COUNTING } from "../choices.js";
import { LoadError, LoaderClient } from "../engine/loader-client.js";
import { painted } from "./painted.js";
import { PLACES } from "../engine/addresses.js";
import { DEFAULT_SETTINGS } from "../engine/protocol.js";
import type { EngineStatus, Failure, Format, LoadProgress, Profile, Report, Settings } from "../engine/protocol.js";
import { failureOf, Session } from "../engine/session.js";
import { threadsWish } from "../engine/threads.js";
import { countOf, energy } from "../text/figures.js";
import { LoaderAnswers } from "./loader-answers.js";
import { layOut, type Layout } from "./loader-layout.js";
import { LoaderOutputs } from "./loader-outputs.js";
import type { LineWish } from "./nem12-line.js";
import type { ReportWish } from "./nem12-report.js";
import type { RowsWish } from "./nem12-rows.js";
import { visible } from "../text/visible.js";

const NOT_A_FILE = {
  what: "What was dropped is not a file.",
  where: null,
  next: "Drop a NEM12 file (.csv, .zip or .gz), or choose one.",
};

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/** Every setting is a property too. */
export interface Nem12LoaderElement extends Settings {}

export class Nem12LoaderElement extends HTMLElement {
  readonly #root = this.attachShadow({ mode: "open" });
  readonly #parts: Layout;
  readonly #session = new Session(new LoaderClient(PLACES));

  readonly #answers: LoaderAnswers;
  readonly #outputs: LoaderOutputs;

  #status: EngineStatus | null = null;

  static readonly observedAttributes = [...SETTING_ATTRIBUTES, "threads"];

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#parts = layOut(this.#root);
    this.#answers = new LoaderAnswers(this.#session, this.#parts, (why) => this.#lose(why));
    this.#outputs = new LoaderOutputs(this.#session, this.#parts, {
      announce: (words) => this.#announce(words),
      lose: (why) => this.#lose(why),
    });
    this.#on<File[]>("nem12-files", (files) => this.load(files));
    this.#on<File[]>("nem12-add", (files) => this.load([...this.#session.files, ...files]));
    this.#on<number>("nem12-remove", (index) => this.load(this.#session.files.filter((_, at) => at !== index)));
    this.#on("nem12-start-over", () => this.startOver());
    this.#on("nem12-sample", () => this.loadSample());
    this.#on("nem12-not-a-file", () => this.#fail(NOT_A_FILE));
    this.#on("nem12-cancel", () => this.#session.cancel());
    this.#on<string>("nem12-streams", (streams) => this.#view({ streams }));
    this.#on<Profile>("nem12-profile", (profile) => this.#view({ profile }));
    this.#on<Partial<Settings>>("nem12-settings", (chosen) => this.#choose(chosen));
    this.#on("nem12-chart", () => this.#showDays());
    this.#on("nem12-shape", () => this.#answers.shape());
    this.#on("nem12-give-up", () => this.#session.giveUp());
    this.#on<string>("nem12-search", (search) => this.#answers.suggestions(search));
    this.#on<number>("nem12-day", (day) => this.#parts.chart.pick(day));
    this.#on("nem12-copy-chart", () => this.#outputs.copyChart());
    this.#on("nem12-preview", () => this.#outputs.preview());
    this.#on<string>("nem12-copy-command", (command) => this.#outputs.copyCommand(command));
    this.#on<Format>("nem12-download", (format) => this.#outputs.write(format, this.#parts.downloads));
    this.#on<ReportWish>("nem12-report", ({ format, digests }) =>
      this.#outputs.write(format, this.#parts.report, digests),
    );
    this.#on("nem12-copy", () => this.#outputs.copyFindings());
    this.#on<LineWish>("nem12-line", (wish, asking) => this.#answers.line(wish, asking));
    this.#on<RowsWish>("nem12-rows", (wish) => this.#answers.rows(wish));
    this.#on("nem12-copy-rows", () => this.#outputs.copyRows());
    this.#on<number>("nem12-page", (from) => this.#answers.streams(from));
  }

  attributeChangedCallback(name: string, _: string | null, text: string | null): void {
    if (name === "threads") this.#session.threads = threadsWish(text);
    else this.settings = settingOf(name, text);
  }

  connectedCallback(): void {
    this.#parts.drop.target = this.hasAttribute("drop-anywhere") ? window : this;
    this.#startWhenIdle();
  }

  /** Ends what is under way and frees the engine's memory, unless the element was only moved. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#session.end();
      this.#clear();
    });
  }

  /** How the engine came up; null before that. */
  get engine(): EngineStatus | null {
    return this.#status;
  }

  /** What to count and how to write it. */
  get settings(): Settings {
    return this.#session.settings;
  }

  set settings(chosen: Partial<Settings>) {
    if (this.#session.report) void this.#choose(chosen);
    else this.#session.settings = chosen;
  }

  /** Reads files as if they had been dropped. */
  async load(files: File[]): Promise<void> {
    if (this.#session.isLoading) return;
    if (files.length === 0) return this.startOver();
    files = files.filter((file) => this.#session.files.includes(file) || this.#tell("nem12-file", file));
    if (files.length === 0) return;
    const { drop, progress, files: list, resultName, resultRegion, resultHeading, findingsHeading } = this.#parts;
    const bytesTotal = files.reduce((sum, file) => sum + file.size, 0);
    const title = files.length === 1 ? visible(files[0]!.name) : countOf(files.length, "file");
    this.#clear();
    drop.busy = true;
    progress.begin(title, bytesTotal);
    list.begin(files);
    this.#announce(`Reading ${title}`);
    let next: HTMLElement = drop;
    try {
      const started = this.#showEngine();
      const report = await this.#session.load(files, (news) => {
        progress.update(news);
        list.update(news.bytesRead);
        this.#tell("nem12-progress", news);
      });
      await started;
      if (report) {
        resultName.textContent = title;
        list.show(report);
        this.#show(report);
        this.#parts.choices.showProblem(this.#session.problem);
        next = resultRegion.hidden ? findingsHeading : resultHeading;
        this.#announce(resultRegion.hidden ? "Nothing could be read." : `Result: ${inWords(report)}`);
        this.#tell("nem12-result", report);
      } else {
        list.clear();
        this.#announce("Cancelled. Nothing was kept.");
        this.#startWhenIdle();
      }
    } catch (cause) {
      list.clear();
      this.#fail(failureOf(cause));
      next = findingsHeading;
      this.#startWhenIdle();
    }
    progress.end();
    drop.busy = false;
    // Cancel had the focus and is gone.
    next.focus({ preventScroll: true });
  }

  /** An output of what is loaded, byte for byte what the command `nem12` writes. */
  async blob(format: Format): Promise<Blob> {
    if (!this.#session.report) throw new Error("Nothing is loaded.");
    return this.#session.blob(format);
  }

  /** Lets go of the files and of all that was made of them. */
  startOver(): void {
    this.#session.end();
    this.#clear();
    this.#parts.files.clear();
    this.#parts.drop.toggleAttribute("compact", false);
    this.#parts.drop.focus();
    this.#announce("Started over. Nothing was kept.");
    this.#startWhenIdle();
  }

  /** Reads the file that comes with the tool. */
  async loadSample(): Promise<void> {
    try {
      const answer = await fetch(PLACES.sample);
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      await this.load([new File([await answer.blob()], "sample.csv")]);
    } catch (cause) {
      this.#fail({
        what: `The sample could not be fetched: ${String(cause)}`,
        where: null,
        next: "Reload the page, or choose a file of your own.",
      });
    }
  }

  async #view(chosen: Partial<Settings>): Promise<void> {
    try {
      const report = await this.#session.view(chosen);
      // Only the latest choice is shown, should two be under way, and none once a load has begun.
      if (!report) return;
      this.#show(report);
      this.#announce(inWords(report));
    } catch (cause) {
      const why = failureOf(cause);
      if (why.kind !== "input") this.#lose(why);
      else if ("streams" in chosen) this.#parts.streams.showProblem(why.what);
      else this.#parts.choices.showProblem(why.what);
    }
  }

  /** What changes the text of an output alone needs no new figures. */
  async #choose(chosen: Partial<Settings>): Promise<void> {
    const keys = Object.keys(chosen) as (keyof Settings)[];
    if (keys.some((key) => COUNTING.has(key))) return this.#view(chosen);
    this.#session.settings = chosen;
    this.#showSettings();
    void this.#outputs.preview();
  }

  #showSettings(): void {
    const { settings } = this.#session;
    this.#parts.choices.show(settings);
    this.#parts.downloads.show(settings);
    this.#tell("nem12-settings-change", settings);
  }

  /** The figures first: the rest is made when they are on the screen. */
  #show(report: Report): void {
    const parts = this.#parts;
    const { figures, streams, profile, account } = parts;
    for (const part of [figures, streams, profile, account]) part.show(report);
    this.#showSettings();
    parts.resultRegion.dataset["streams"] = report.settings.streams;
    parts.resultRegion.dataset["profile"] = report.settings.profile;
    // No figures out of nothing: the findings say what the inputs were.
    const isNothing = report.inputs.every(({ refusal }) => refusal !== null);
    parts.resultRegion.hidden = isNothing;
    parts.statisticsRegion.hidden = isNothing;
    parts.drop.toggleAttribute("compact", true);
    if (isNothing) return this.#showFindings(report);
    void painted().then(() => {
      if (this.#session.report === report) this.#showRest(report);
    });
  }

  #showRest(report: Report): void {
    this.#showFindings(report);
    // Its rows are as many as it has room for.
    this.#parts.rows.show(report);
    this.#parts.statistics.show(report);
    this.#showDays();
    void this.#outputs.preview();
  }

  #showFindings(report: Report): void {
    const { findings, withheld, findingsRegion, report: reports } = this.#parts;
    findings.show(report);
    withheld.show(report);
    reports.hidden = false;
    reports.copyable = findings.any;
    findingsRegion.hidden = false;
  }

  /** Of the NMI that is chosen, or of all. */
  #showDays(): void {
    void this.#answers.days();
    void this.#answers.offerShape();
  }

  #clear(): void {
    const parts = this.#parts;
    parts.failure.clear();
    parts.findings.clear();
    parts.withheld.replaceChildren();
    parts.statistics.clear();
    parts.rows.clear();
    parts.chart.reset();
    parts.shape.clear();
    parts.report.end("");
    parts.report.hidden = true;
    parts.resultRegion.hidden = true;
    parts.findingsRegion.hidden = true;
    parts.statisticsRegion.hidden = true;
  }

  #fail(why: Pick<Failure, "what" | "where" | "next">): void {
    this.#parts.findingsRegion.hidden = false;
    this.#parts.failure.show(why);
    this.#tell("nem12-error", why);
  }

  /** The engine is gone and the file's state with it: what is shown cannot be taken away. */
  #lose(why: Failure): void {
    if (this.#session.isLoading) return;
    this.#clear();
    this.#parts.files.clear();
    this.#fail(why);
    this.#startWhenIdle();
  }

  /** Before the first file, so that nobody waits for it. */
  #startWhenIdle(): void {
    const start = () => {
      if (this.isConnected) void this.#showEngine();
    };
    if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: 1000 });
    else setTimeout(start, 200);
  }

  async #showEngine(): Promise<void> {
    try {
      const status = await this.#session.start();
      this.#status = status;
      this.#parts.engine.showStatus(status);
      this.#tell("nem12-ready", status);
    } catch (cause) {
      // A cancel ends a start too, and a load tells its own failure.
      if (!(cause instanceof LoadError)) return;
      this.#parts.engine.showFailed();
      if (!this.#session.isLoading) this.#fail(cause.failure);
    }
  }

  #on<T>(type: string, act: (detail: T, target: EventTarget | null) => unknown): void {
    this.#root.addEventListener(type, (event) => void act((event as CustomEvent<T>).detail, event.target));
  }

  /** To whoever uses the element; false where they would not have it. */
  #tell(type: string, detail: unknown): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: type === "nem12-file" }));
  }

  #announce(words: string): void {
    this.#parts.announcer.textContent = words;
  }
}

function inWords({ totals, days, findings: groups }: Report): string {
  const kinds = countOf(groups.length, "kind");
  return `${energy(totals.total)} kWh in ${countOf(days.output, "daily row")}, ${kinds} of findings`;
}

for (const key of Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[]) {
  Object.defineProperty(Nem12LoaderElement.prototype, key, {
    get(this: Nem12LoaderElement) {
      return this.settings[key];
    },
    set(this: Nem12LoaderElement, value: unknown) {
      this.settings = { [key]: value };
    },
    configurable: true,
    enumerable: true,
  });
}

customElements.define("nem12-loader", Nem12LoaderElement);

declare global {
  interface HTMLElementTagNameMap {
    "nem12-loader": Nem12LoaderElement;
  }
  interface HTMLElementEventMap {
    "nem12-ready": CustomEvent<EngineStatus>;
    /** Of each file that is new; whoever prevents the default does not have it read. */
    "nem12-file": CustomEvent<File>;
    "nem12-progress": CustomEvent<LoadProgress>;
    "nem12-result": CustomEvent<Report>;
    "nem12-settings-change": CustomEvent<Settings>;
    "nem12-error": CustomEvent<Pick<Failure, "what" | "where" | "next">>;
  }
}
