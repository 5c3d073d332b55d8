// The outputs of <nem12-loader>: previews, downloads, and copies to the clipboard.

import type { Failure, Format } from "../engine/protocol.js";
import { failureOf, type Session } from "../engine/session.js";
import { copy, copyPicture } from "../outputs/copy.js";
import { takeAway, type OutputStatus } from "../outputs/take-away.js";
import { count } from "../text/figures.js";
import { asText } from "../text/findings.js";
import type { Layout } from "./loader-layout.js";

const PREVIEW_LINES = 20;

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

  /** Shows the first lines of the chosen output. */
  async preview(): Promise<void> {
    const { format } = this.#parts.output;
    const { report, settings } = this.#session;
    if (!report) return;
    const own = (this.#previews += 1);
    try {
      const output = this.#session.nameOf(format);
      const preview = await this.#session.ask("preview", { format, settings, lines: PREVIEW_LINES, output });
      if (preview && own === this.#previews) this.#parts.output.show(preview);
    } catch (cause) {
      const why = failureOf(cause);
      if (why.kind !== "input") this.#listener.lose(why);
      else if (own === this.#previews) this.#parts.output.showProblem(why.what);
    }
  }

  async copyCommand(command: string): Promise<void> {
    const message = (await copy(command)) ? "Copied" : NOT_COPIED;
    this.#parts.output.end(message);
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
      return end(`More than ${count(MOST_ROWS_COPIED)} rows: download the CSV instead`);
    }
    try {
      const rows = await this.#session.blob("csv", { delimiter: "tab", like: "" });
      end((await copy(await rows.text())) ? "Rows copied" : NOT_COPIED);
    } catch (cause) {
      const why = failureOf(cause);
      if (why.kind === "input") end(why.what);
      else this.#listener.lose(why);
    }
  }

  async copyChart(): Promise<void> {
    const picture = await this.#parts.chart.picture();
    const isCopied = picture !== null && (await copyPicture(picture));
    const message = isCopied ? "Chart copied" : NOT_COPIED;
    this.#parts.chart.end(message);
    this.#listener.announce(message);
  }

  /** Writes an output, and shows its progress and its end in `status`. */
  async write(format: Format, status: OutputStatus, digests = false): Promise<void> {
    const { report } = this.#session;
    try {
      const message = await takeAway(this.#session, format, status, digests);
      status.end(message);
      if (message) this.#listener.announce(message);
    } catch (cause) {
      const why = failureOf(cause);
      const isKept = why.kind === "input";
      status.end(isKept ? `${why.what} ${why.next}`.trim() : "");
      if (!isKept && report === this.#session.report) this.#listener.lose(why);
    }
  }

  async copyFindings(): Promise<void> {
    const message = (await copy(asText(this.#parts.findings.wanted))) ? "Findings copied" : NOT_COPIED;
    this.#parts.report.end(message);
    this.#listener.announce(message);
  }
}
