// What <nem12-loader> shows: a report in its parts, a failure, or nothing.

import type { Failure, LoadProgress, Report, Settings } from "../engine/protocol.js";
import { countOf, energy } from "../text/figures.js";
import { visible } from "../text/visible.js";
import type { Layout } from "./loader-layout.js";

export class LoaderView {
  readonly #parts: Layout;

  constructor(parts: Layout) {
    this.#parts = parts;
  }

  /** Clears the last result and shows the progress of a load. */
  beginLoad(files: File[]): void {
    const { drop, progress, files: list } = this.#parts;
    const title = titleOf(files);
    this.clear();
    drop.busy = true;
    progress.begin(
      title,
      files.reduce((sum, file) => sum + file.size, 0),
    );
    list.begin(files);
    this.announce(`Reading ${title}`);
  }

  updateLoad(progress: LoadProgress): void {
    this.#parts.progress.update(progress);
    this.#parts.files.update(progress.bytesRead);
  }

  endLoad(): void {
    this.#parts.progress.end();
    this.#parts.drop.busy = false;
  }

  /** Shows the totals. Returns whether any input could be read. */
  showFigures(report: Report): boolean {
    const { figures, streams, profile, account, drop, downloads, output, resultRegion, statisticsRegion } = this.#parts;
    for (const part of [figures, streams, profile, account]) part.show(report);
    for (const part of [downloads, output]) part.offer(report);
    resultRegion.dataset["streams"] = report.settings.streams;
    resultRegion.dataset["profile"] = report.settings.profile;
    // Without a readable input there are no totals. The findings say why.
    const isNothing = report.inputs.every(({ outcome }) => outcome === "refused" || outcome === "aside");
    resultRegion.hidden = isNothing;
    statisticsRegion.hidden = isNothing;
    drop.toggleAttribute("compact", true);
    return !isNothing;
  }

  showSettings(settings: Settings): void {
    this.#parts.choices.show(settings);
    this.#parts.downloads.show(settings);
  }

  showFindings(report: Report): void {
    const { findings, withheld, findingsRegion, report: reports } = this.#parts;
    findings.show(report);
    withheld.show(report);
    reports.hidden = false;
    reports.copyable = findings.any;
    findingsRegion.hidden = false;
  }

  /** Shows the rows and the statistics. The element must be laid out: the table makes as many rows as it has room for. */
  showTables(report: Report): void {
    this.#parts.rows.show(report);
    this.#parts.statistics.show(report);
  }

  showFailure(failure: Pick<Failure, "what" | "where" | "next">): void {
    this.#parts.findingsRegion.hidden = false;
    this.#parts.failure.show(failure);
  }

  /** Puts a sentence into the live region, which screen readers read out. */
  announce(sentence: string): void {
    this.#parts.announcer.textContent = sentence;
  }

  clear(): void {
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
}

/** A report in one sentence, for the live region. */
export function summaryOf({ totals, days, findings: groups }: Report): string {
  const types = countOf(groups.length, "type");
  return `${energy(totals.total)} kWh in ${countOf(days.output, "daily row")}, ${types} of finding${groups.length === 1 ? "" : "s"}`;
}

/** `meter.csv`, or `3 files`. */
export function titleOf(files: File[]): string {
  return files.length === 1 ? visible(files[0]!.name) : countOf(files.length, "file");
}
