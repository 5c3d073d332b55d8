// The questions that the parts of <nem12-loader> have about the loaded files. Each
// answer goes to its part, unless a later choice has made it stale.

import { CalendarDays } from "../charts/calendar-days.js";
import type { Failure, Gaps, Report, StreamsTotal } from "../engine/protocol.js";
import { failureOf, type Session } from "../engine/session.js";
import type { LineRequest, RowsRequest } from "./events.js";
import type { Layout } from "./loader-layout.js";
import { otherSides } from "./nem12-figures.js";
import { Nem12LineElement } from "./nem12-line.js";

const SUGGESTED = 50;

// More are counted and not listed.
const MOST_GAPS = 1000;

// Files up to this size are read a second time without being asked: it takes too
// short to notice.
const UNASKED_BYTES = 16 * 1024 * 1024;

export class LoaderAnswers {
  readonly #session: Session;
  readonly #parts: Layout;
  readonly #lose: (why: Failure) => void;

  /** Calls `lose` when the engine has ended. */
  constructor(session: Session, parts: Layout, lose: (why: Failure) => void) {
    this.#session = session;
    this.#parts = parts;
    this.#lose = lose;
  }

  async line(request: LineRequest, part: EventTarget | null): Promise<void> {
    if (!(part instanceof Nem12LineElement)) return;
    await this.#show(this.#session.ask("line", request), (line) => part.show(line));
  }

  async streams(from: number): Promise<void> {
    const { statistics } = this.#parts;
    const { settings } = this.#session;
    const asked = this.#session.ask("streams", { settings, from, nmis: statistics.nmis });
    await this.#show(asked, (page) => statistics.showPage(from, page));
  }

  async rows({ from, most }: RowsRequest): Promise<void> {
    const { settings } = this.#session;
    await this.#show(this.#session.ask("rows", { settings, from, most }), (rows) => this.#parts.rows.take(from, rows));
  }

  async days(): Promise<void> {
    const { chart, tabs, calendar } = this.#parts;
    const { settings } = this.#session;
    await this.#show(this.#session.ask("series", { settings, nmi: null }), (series) => {
      const days = new CalendarDays(series);
      chart.show(days);
      tabs.draw(calendar, () => calendar.show(days, settings.nmis || null));
    });
  }

  /** Offers the load shape, and draws it at once if the files are small. */
  async offerShape(): Promise<void> {
    const { shape, figures } = this.#parts;
    shape.offer(this.#session.settings.nmis || null, this.#bytes);
    if (this.#bytes <= UNASKED_BYTES) await this.shape();
    else figures.offerPeak(this.#bytes);
  }

  /** Reads the files a second time for the load shape and the maximum demand. */
  async shape(): Promise<void> {
    const { shape, figures } = this.#parts;
    const { settings } = this.#session;
    shape.begin();
    const asked = this.#session.ask("shape", { settings, nmi: null }, (progress) => shape.update(progress));
    await this.#show(
      asked,
      (found) => {
        shape.show(found);
        figures.showPeak(found.peak);
      },
      (why) => {
        shape.showProblem(why.what);
        figures.offerPeak(this.#bytes);
      },
    );
  }

  /** The size of a second read. */
  get #bytes(): number {
    return this.#session.files.reduce((sum, file) => sum + file.size, 0);
  }

  /** The missing days under the settings; null when a later choice has made them stale. */
  gaps(): Promise<Gaps | null> {
    const { settings } = this.#session;
    return this.#take(this.#session.ask("gaps", { settings, most: MOST_GAPS }));
  }

  /** The totals of the streams that a report does not sum; null when a later choice has made them stale. */
  totals(report: Report): Promise<StreamsTotal[] | null> {
    const { settings } = this.#session;
    return this.#take(this.#session.ask("totals", { settings, streams: otherSides(report) }));
  }

  async suggestions(search: string): Promise<void> {
    await this.#show(this.#session.ask("nmis", { search, most: SUGGESTED }), (found) => this.#parts.filter.suggest(found));
  }

  /** An answer; null when it is stale or the engine has ended. */
  async #take<T>(asked: Promise<T | null>): Promise<T | null> {
    let taken: T | null = null;
    await this.#show(asked, (answer) => (taken = answer), () => {});
    return taken;
  }

  /** Shows an answer that is not stale. `refused` handles a refusal, after which the engine still holds the files. */
  async #show<T>(asked: Promise<T | null>, show: (answer: T) => void, refused?: (why: Failure) => void): Promise<void> {
    try {
      const answer = await asked;
      if (answer !== null) show(answer);
    } catch (cause) {
      const why = failureOf(cause);
      if (refused && why.kind === "input") refused(why);
      else this.#lose(why);
    }
  }
}
