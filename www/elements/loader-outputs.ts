// The outputs of <nem12-loader>: previews, downloads, and copies to the clipboard.

import { OUTPUTS } from "../engine-types.js";
import type { Failure, Report } from "../engine/protocol.js";
import { failureOf, type Session } from "../engine/session.js";
import { copy, copyPicture } from "../outputs/copy.js";
import { estimate } from "../outputs/destination.js";
import { takeAway } from "../outputs/take-away.js";
import { count } from "../text/figures.js";
import { asText } from "../text/findings.js";
import type { OutputRequest } from "./events.js";
import type { Layout } from "./loader-layout.js";

const PREVIEW_LINES = 20;

// Up to this size an output is written to be measured.
const MOST_MEASURED_BYTES = 4 * 1024 * 1024;

// More make a slow clipboard. Spreadsheets take about ten times as many.
const MOST_ROWS_COPIED = 100_000;

const NOT_COPIED = "Could not copy: the browser blocked clipboard access";

interface Listener {
  announce(sentence: string): void;
  /** The engine has ended, and the loaded files with it. */
  lose(why: Failure): void;
}

export class LoaderOutputs {
  readonly #session: Session;
  readonly #parts: Layout;
  readonly #listener: Listener;
  /** Counts previews. An answer to an earlier one is stale. */
  #previews = 0;

  constructor(session: Session, parts: Layout, listener: Listener) {
    this.#session = session;
    this.#parts = parts;
    this.#listener = listener;
  }

  /** Shows the first lines of the export that is asked for, and its size where that takes no time. */
  async preview(): Promise<void> {
    const { exporting } = this.#parts;
    const { report, settings } = this.#session;
    if (!report || !exporting.isOpen) return;
    const { format } = exporting;
    const own = (this.#previews += 1);
    try {
      const output = this.#session.nameOf(format);
      const preview = await this.#session.ask("preview", { format, settings, lines: PREVIEW_LINES, output, everyStream: exporting.rewrite?.everyStream ?? false });
      if (!preview || own !== this.#previews) return;
      exporting.preview(preview, output);
      exporting.showSize(null);
      const { needsSecondRead, needsPacker } = OUTPUTS[format];
      if (needsSecondRead || needsPacker || exporting.digests || estimate(report, format) > MOST_MEASURED_BYTES) return;
      const { size } = await this.#session.blob(format);
      if (own === this.#previews) exporting.showSize(size);
    } catch (cause) {
      const why = failureOf(cause);
      if (cause instanceof DOMException) return;
      if (why.kind !== "input") this.#lose(report, why);
      else if (own === this.#previews) exporting.showProblem(why.what);
    }
  }

  async copyCommand(command: string): Promise<void> {
    const message = (await copy(command)) ? "Copied" : NOT_COPIED;
    this.#parts.exporting.output.end(message);
    this.#listener.announce(message);
  }

  /** Copies the daily rows with tabs between the fields, as spreadsheets expect. */
  async copyRows(): Promise<void> {
    const { report } = this.#session;
    if (!report) return;
    const end = (message: string) => {
      this.#parts.rows.end(message);
      this.#listener.announce(message);
    };
    if (report.days.output > MOST_ROWS_COPIED) {
      return end(`More than ${count(MOST_ROWS_COPIED)} rows: export the CSV instead`);
    }
    try {
      const rows = await this.#session.blob("csv", { delimiter: "tab", like: "" });
      end((await copy(await rows.text())) ? "Rows copied" : NOT_COPIED);
    } catch (cause) {
      const why = failureOf(cause);
      if (why.kind === "input") end(why.what);
      else this.#lose(report, why);
    }
  }

  async copyChart(): Promise<void> {
    const { report, settings } = this.#session;
    const only = report?.nmis === 1 ? report.preview[0]?.nmi : "";
    const picture = await this.#parts.chart.picture(settings.nmis || only || `${count(report?.nmis ?? 0)} NMIs`);
    const isCopied = picture !== null && (await copyPicture(picture));
    const message = isCopied ? "Chart copied" : NOT_COPIED;
    this.#parts.chart.end(message);
    this.#listener.announce(message);
  }

  /** Writes an output, and shows its progress and its end. */
  async write({ format, digests, rewrite }: OutputRequest): Promise<void> {
    const { report } = this.#session;
    const status = this.#parts.exporting;
    try {
      const message = await takeAway(this.#session, format, status, { digests, ...(rewrite && { rewrite }) });
      status.end(message);
      if (message) this.#listener.announce(message);
    } catch (cause) {
      const why = failureOf(cause);
      const isKept = why.kind === "input";
      status.end(isKept ? `${why.what} ${why.next}`.trim() : "");
      if (!isKept) this.#lose(report, why);
    }
  }

  /** Tells of an engine that has ended, unless other files or settings have come since. They ask it themselves. */
  #lose(report: Report | null, why: Failure): void {
    if (report === this.#session.report) this.#listener.lose(why);
  }

  async copyFindings(): Promise<void> {
    const message = (await copy(asText(this.#parts.findings.wanted))) ? "Findings copied" : NOT_COPIED;
    this.#parts.report.end(message);
    this.#listener.announce(message);
  }
}
