// What the parts of <nem12-loader> ask the engine about what is loaded, and the
// answers on their way to them, where they are still wanted.

import type { Failure } from "../engine/protocol.js";
import { failureOf, type Session } from "../engine/session.js";
import { CalendarDays } from "../charts/calendar-days.js";
import type { Layout } from "./loader-layout.js";
import { Nem12LineElement, type LineWish } from "./nem12-line.js";
import type { RowsWish } from "./nem12-rows.js";

const SUGGESTED = 50;

// What is read a second time before anybody notices.
const UNASKED_BYTES = 16 * 1024 * 1024;

export class LoaderAnswers {
  readonly #session: Session;
  readonly #parts: Layout;
  readonly #lose: (why: Failure) => void;

  /** `lose` hears that the engine is gone. */
  constructor(session: Session, parts: Layout, lose: (why: Failure) => void) {
    this.#session = session;
    this.#parts = parts;
    this.#lose = lose;
  }

  async line({ input, line }: LineWish, asking: EventTarget | null): Promise<void> {
    if (!(asking instanceof Nem12LineElement)) return;
    await this.#ask(this.#session.line(input, line), (found) => asking.show(found));
  }

  async streams(from: number): Promise<void> {
    const { statistics } = this.#parts;
    await this.#ask(this.#session.streams(from, statistics.nmis), (page) => statistics.showPage(from, page));
  }

  async rows({ from, most }: RowsWish): Promise<void> {
    await this.#ask(this.#session.rows(from, most), (rows) => this.#parts.rows.take(from, rows));
  }

  async days(): Promise<void> {
    const { chart, calendar } = this.#parts;
    await this.#ask(this.#session.series(chart.nmi), (series) => {
      const days = new CalendarDays(series);
      chart.show(days);
      calendar.show(days, chart.nmi);
    });
  }

  /** Says what there is to draw, and draws it where the files are small. */
  async offerShape(): Promise<void> {
    const { shape, chart } = this.#parts;
    const bytes = this.#session.files.reduce((sum, file) => sum + file.size, 0);
    shape.offer(chart.nmi, bytes);
    if (bytes <= UNASKED_BYTES) await this.shape();
  }

  async shape(): Promise<void> {
    const { shape, chart } = this.#parts;
    shape.begin();
    await this.#ask(
      this.#session.shape(chart.nmi, (progress) => shape.update(progress)),
      (found) => shape.show(found),
      (why) => shape.showProblem(why.what),
    );
  }

  async suggestions(search: string): Promise<void> {
    await this.#ask(this.#session.nmis(search, SUGGESTED), (found) => this.#parts.chart.suggest(found));
  }

  /** What the engine would not do it still holds the files for; `refused` hears of it. */
  async #ask<T>(asked: Promise<T | null>, show: (answer: T) => void, refused?: (why: Failure) => void): Promise<void> {
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
