// The questions that the parts of <nem12-loader> have about the loaded files. Each
// answer goes to its part, unless a later choice has made it stale.

import { CalendarDays } from "../charts/calendar-days.js";
import type { CompletenessSummary, Failure, Gaps, LoadShape, Report, StreamsTotal } from "../engine/protocol.js";
import { failureOf, type Session } from "../engine/session.js";
import type { DaySpan } from "../text/spans.js";
import type { DayRequest, LineRequest, NmisRequest, RowsRequest } from "./events.js";
import type { Layout } from "./loader-layout.js";
import { otherSides } from "./nem12-figures.js";
import { Nem12CoverageElement } from "./nem12-coverage.js";
import { Nem12LineElement } from "./nem12-line.js";
import { Nem12NmisElement } from "./nem12-nmis.js";

const SUGGESTED = 50;

// More are counted and not listed.
const MOST_GAPS = 1000;

// Files up to this size are read a second time without being asked: it takes too
// short to notice.
export const UNASKED_BYTES = 16 * 1024 * 1024;

// What is shown, and what a removal has taken away and Undo brings back.
const SHAPES = 2;

// NMIs that are listed for a day.
const NMIS_OF_A_DAY = 30;

export class LoaderAnswers {
  readonly #session: Session;
  readonly #parts: Layout;
  readonly #lose: (why: Failure) => void;
  /** The last load shapes, with the files and the settings that they are of. */
  #shapes: { files: File[]; settings: string; found: LoadShape }[] = [];

  /** Calls `lose` when the engine has ended. */
  constructor(session: Session, parts: Layout, lose: (why: Failure) => void) {
    this.#session = session;
    this.#parts = parts;
    this.#lose = lose;
  }

  async line(request: LineRequest, part: EventTarget | null): Promise<void> {
    if (!(part instanceof Nem12LineElement)) return;
    await this.show(this.#session.ask("line", request), (line) => part.show(line));
  }

  async streams(from: number): Promise<void> {
    const { statistics } = this.#parts;
    const { settings } = this.#session;
    const asked = this.#session.ask("streams", { settings, from, nmis: statistics.nmis });
    await this.show(asked, (page) => statistics.showPage(from, page));
  }

  async rows({ from, most }: RowsRequest): Promise<void> {
    const { settings } = this.#session;
    await this.show(this.#session.ask("rows", { settings, from, most }), (rows) => this.#parts.rows.take(from, rows));
  }

  async nmis(request: NmisRequest, part: EventTarget | null): Promise<void> {
    if (!(part instanceof Nem12NmisElement || part instanceof Nem12CoverageElement)) return;
    const { settings } = this.#session;
    await this.show(this.#session.ask("nmiAccounts", { settings, ...request }), (found) => part.take(request, found));
  }

  async months(): Promise<void> {
    const { months, coverage } = this.#parts;
    const { settings, report } = this.#session;
    await this.show(this.#session.ask("accounts", { settings, period: "month" }), (found) => {
      if (!report) return;
      months.show(report, found);
      coverage.showMonths(found);
    });
  }

  /** The accounts of two periods by day. */
  async compare(spans: [DaySpan, DaySpan]): Promise<void> {
    const { settings } = this.#session;
    const of = (span: DaySpan) => this.#take(this.#session.ask("accounts", { settings: { ...settings, ...span }, period: "day" }));
    const [a, b] = await Promise.all([of(spans[0]), of(spans[1])]);
    if (a && b) this.#parts.compare.view?.take(spans, [a, b]);
  }

  /** Opens a day, with the NMIs that have something on it. */
  async openDay(date: string): Promise<void> {
    const { day } = this.#parts;
    const { settings } = this.#session;
    day.open(date);
    const ask = { settings: { ...settings, from: date, to: date }, order: "-import" as const, search: "", from: 0, most: NMIS_OF_A_DAY };
    await this.show(this.#session.ask("nmiAccounts", ask), (found) => day.offer(found, this.bytes, this.bytes <= UNASKED_BYTES));
  }

  /** Reads the files a second time for the intervals of a day. */
  async day({ nmi, date }: DayRequest): Promise<void> {
    const { day } = this.#parts;
    const { settings, report } = this.#session;
    if (!report) return;
    const streams = ownStreams(report);
    const ask = (streams: string) => this.#session.ask("day", { settings: { ...settings, streams }, nmi, date }, (progress) => day.update(progress));
    const refused = (why: Failure) => day.showProblem(why.what);
    await this.show(ask(streams), (csv) => day.show(csv, report), refused);
  }

  async stopDay(): Promise<void> {
    await this.#session.stopRead("day");
    this.#parts.day.showProblem("Stopped.");
  }

  async days(): Promise<void> {
    const { chart, tabs, calendar, heat } = this.#parts;
    const { settings } = this.#session;
    await this.show(this.#session.ask("series", { settings, nmi: null }), (series) => {
      const days = new CalendarDays(series);
      chart.show(days);
      tabs.draw(calendar, () => calendar.show(days, settings.nmis || null));
      heat.showDays(days);
    });
  }

  /** Offers the load shape, and draws it at once if the files are small and it may be read. If not, one that is known is drawn: that of files that came back. */
  async offerShape(mayRead: boolean): Promise<void> {
    const { shape, heat, months, figures } = this.#parts;
    shape.offer(this.#session.settings.nmis || null, this.bytes);
    heat.offer(this.bytes);
    months.showPeaks(null);
    const { files, settings } = this.#session;
    const known = mayRead ? null : this.#shapes.find((one) => one.files === files && one.settings === JSON.stringify(settings));
    if (known) this.#showShape(known.found);
    else if (mayRead && this.bytes <= UNASKED_BYTES) await this.shape();
    else figures.offerPeak(this.bytes);
  }

  /** Reads the files a second time for the load shape and the maximum demand. */
  async shape(): Promise<void> {
    const { shape, heat, figures } = this.#parts;
    const { files, settings } = this.#session;
    shape.begin();
    heat.begin();
    const asked = this.#session.ask("shape", { settings, nmi: null }, (progress) => {
      shape.update(progress);
      heat.update(progress);
    });
    await this.show(
      asked,
      (found) => {
        this.#shapes = [{ files, settings: JSON.stringify(settings), found }, ...this.#shapes].slice(0, SHAPES);
        this.#showShape(found);
      },
      (why) => {
        shape.showProblem(why.what);
        heat.showProblem(why.what);
        figures.offerPeak(this.bytes);
      },
    );
  }

  #showShape(found: LoadShape): void {
    const { shape, heat, months, figures } = this.#parts;
    shape.show(found);
    heat.show(found);
    months.showPeaks(found);
    figures.showPeak(found.peak);
  }

  /** The size of a second read. */
  get bytes(): number {
    return this.#session.files.reduce((sum, file) => sum + file.size, 0);
  }

  /** The missing days under the settings; null when a later choice has made them stale. */
  gaps(): Promise<Gaps | null> {
    const { settings } = this.#session;
    return this.#take(this.#session.ask("gaps", { settings, most: MOST_GAPS }));
  }

  /** The sums of completeness under the settings; null when a later choice has made them stale, or the list of expected NMIs is none. */
  async completeness(): Promise<CompletenessSummary | null> {
    const { expected } = this.#parts;
    const { settings } = this.#session;
    let found: CompletenessSummary | null = null;
    await this.show(
      this.#session.ask("completeness", { settings }),
      (summary) => {
        // A later list makes no new report.
        if (this.#session.settings.expected !== settings.expected) return;
        expected.take(summary);
        found = summary;
      },
      (why) => this.#session.settings.expected === settings.expected && expected.showProblem(why.what),
    );
    return found;
  }

  /** The totals of the streams that a report does not sum; null when a later choice has made them stale. */
  totals(report: Report): Promise<StreamsTotal[] | null> {
    const { settings } = this.#session;
    return this.#take(this.#session.ask("totals", { settings, streams: otherSides(report) }));
  }

  async suggestions(search: string): Promise<void> {
    await this.show(this.#session.ask("nmis", { search, most: SUGGESTED }), (found) => this.#parts.filter.suggest(found));
  }

  /** An answer; null when it is stale or the engine has ended. */
  async #take<T>(asked: Promise<T | null>): Promise<T | null> {
    let taken: T | null = null;
    await this.show(asked, (answer) => (taken = answer), () => {});
    return taken;
  }

  /** Shows an answer that is not stale. `refused` handles a refusal, after which the engine still holds the files. */
  async show<T>(asked: Promise<T | null>, show: (answer: T) => void, refused?: (why: Failure) => void): Promise<void> {
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

/** The streams whose intervals a day shows: import and export, or what the settings choose besides. */
function ownStreams({ settings: { streams }, streamsPresent }: Report): string {
  if (!["consumption", "generation", "net"].includes(streams)) return streams;
  const energy = streamsPresent.filter(({ suffix, unit }) => unit === "kWh" && /^[EB]/.test(suffix)).map(({ suffix }) => suffix);
  return energy.length > 0 ? [...new Set(energy)].join(",") : streams;
}
