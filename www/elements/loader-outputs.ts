// What <nem12-loader> has to give: how the outputs begin, the outputs
// themselves, and what goes to the clipboard.

import { copy, copyPicture } from "../outputs/copy.js";
import type { Failure, Format } from "../engine/protocol.js";
import { failureOf, type Session } from "../engine/session.js";
import { takeAway, type Teller } from "../outputs/take-away.js";
import { asText } from "../text/finding-words.js";
import { count } from "../text/figures.js";
import type { Layout } from "./loader-layout.js";

const PREVIEW_LINES = 20;

// A spreadsheet has about ten times as many; a clipboard is in no hurry for them.
const MOST_ROWS_COPIED = 100_000;

/** What the element does about it. */
interface Listener {
  announce(words: string): void;
  /** The engine is gone, and what is shown with it. */
  lose(why: Failure): void;
}

export class LoaderOutputs {
  readonly #session: Session;
  readonly #parts: Layout;
  readonly #listener: Listener;
  /** Counts previews that were asked for; the last one is shown. */
  #previews = 0;

  constructor(session: Session, parts: Layout, listener: Listener) {
    this.#session = session;
    this.#parts = parts;
    this.#listener = listener;
  }

  /** Shows how the chosen output begins. */
  async preview(): Promise<void> {
    const { output } = this.#parts;
    if (!this.#session.report) return;
    const mine = (this.#previews += 1);
    try {
      const preview = await this.#session.preview(output.format, PREVIEW_LINES);
      if (preview && mine === this.#previews) output.show(preview);
    } catch (cause) {
      const why = failureOf(cause);
      if (why.kind !== "input") this.#listener.lose(why);
      else if (mine === this.#previews) output.showProblem(why.what);
    }
  }

  async copyCommand(command: string): Promise<void> {
    const words = (await copy(command)) ? "Copied" : "The browser did not let it be copied";
    this.#parts.output.end(words);
    this.#listener.announce(words);
  }

  /** With tabs between the fields, as spreadsheets take it. */
  async copyRows(): Promise<void> {
    const { report } = this.#session;
    if (!report) return;
    const tell = (words: string) => {
      this.#parts.rows.end(words);
      this.#listener.announce(words);
    };
    if (report.days.output > MOST_ROWS_COPIED) {
      return tell(`More than ${count(MOST_ROWS_COPIED)} rows: download the CSV instead`);
    }
    try {
      const rows = await this.#session.blob("csv", { delimiter: "tab", like: "" });
      const isCopied = await copy(await rows.text());
      tell(isCopied ? "The rows are copied" : "The browser did not let them be copied");
    } catch (cause) {
      const why = failureOf(cause);
      if (why.kind === "input") tell(why.what);
      else this.#listener.lose(why);
    }
  }

  async copyChart(): Promise<void> {
    const picture = await this.#parts.chart.picture();
    const isCopied = picture !== null && (await copyPicture(picture));
    const words = isCopied ? "The chart is copied" : "The browser did not let it be copied";
    this.#parts.chart.end(words);
    this.#listener.announce(words);
  }

  /** Renders an output and hands it over; `teller` says how far it is. */
  async write(format: Format, teller: Teller, digests = false): Promise<void> {
    const { report } = this.#session;
    try {
      const words = await takeAway(this.#session, format, teller, digests);
      teller.end(words);
      if (words) this.#listener.announce(words);
    } catch (cause) {
      const why = failureOf(cause);
      const isKept = why.kind === "input";
      teller.end(isKept ? `${why.what} ${why.next}` : "");
      if (!isKept && report === this.#session.report) this.#listener.lose(why);
    }
  }

  async copyFindings(): Promise<void> {
    const isCopied = await copy(asText(this.#parts.findings.wanted));
    const words = isCopied ? "The findings are copied" : "The browser did not let them be copied";
    this.#parts.report.end(words);
    this.#listener.announce(words);
  }
}
