// What <nem12-loader> shows: a report in its parts, a failure, or nothing.

import type { CompletenessSummary, Failure, Gaps, LoadProgress, Report, Settings } from "../engine/protocol.js";
import { isUseless } from "../engine/session.js";
import { countsOf, groupsOf } from "../text/findings.js";
import { count, countOf } from "../text/figures.js";
import { SEVERITIES } from "../text/labels.js";
import { summaryOf, type Doubt } from "../text/verdict.js";
import { visible } from "../text/visible.js";
import type { Layout } from "./loader-layout.js";
import { make } from "./markup.js";

export class LoaderView {
  readonly #parts: Layout;
  /** The number of findings and the worst of them, in words. */
  #findings = "";
  /** The missing days that are shown; null while they are not known. */
  #gaps: Gaps | null = null;

  constructor(parts: Layout) {
    this.#parts = parts;
  }

  /** Shows the progress of a load. A result that is kept until the load succeeds stays in sight and cannot be used. */
  beginLoad(files: File[], isKept: boolean): void {
    const { drop, progress, files: list, failure, notice } = this.#parts;
    const title = titleOf(files);
    if (!isKept) this.clear();
    this.#parts.exporting.close();
    failure.clear();
    notice.clear();
    this.#holdResult(true);
    drop.busy = true;
    progress.begin(
      title,
      files.reduce((sum, file) => sum + file.size, 0),
    );
    list.begin(files);
    this.announce(`Reading ${title}`);
  }

  #holdResult(isHeld: boolean): void {
    const { resultRegion, tabs } = this.#parts;
    for (const region of [resultRegion, tabs]) region.inert = isHeld;
  }

  updateLoad(progress: LoadProgress): void {
    this.#parts.progress.update(progress);
    this.#parts.files.update(progress.bytesRead);
  }

  endLoad(): void {
    this.#parts.progress.end();
    this.#parts.drop.busy = false;
    this.#holdResult(false);
  }

  /** Shows the figures, without what is not known yet. */
  showFigures(report: Report): void {
    const { figures, doubts, streams, account, drop, exporting, tabs, resultRegion } = this.#parts;
    this.#gaps = null;
    // It was of the settings before.
    this.#parts.day.close();
    doubts.show(report, null);
    for (const part of [figures, streams]) part.show(report);
    tabs.draw(account, () => account.show(report));
    exporting.offer(report);
    resultRegion.dataset["streams"] = report.settings.streams;
    resultRegion.dataset["profile"] = report.settings.profile;
    // Without a readable input there are no totals. The findings say why.
    const isNothing = isUseless(report);
    resultRegion.hidden = isNothing;
    tabs.hidden = false;
    this.#showCount(report);
    tabs.only = isNothing ? "findings" : null;
    drop.toggleAttribute("compact", !isNothing);
  }

  /** Tells assistive technology whether the verdict still waits for answers. */
  setBusy(isBusy: boolean): void {
    this.#parts.resultRegion.setAttribute("aria-busy", String(isBusy));
  }

  /** Keeps the height of the verdict while settings change, so that nothing below moves under a pointer that is about to press. */
  holdHeight(isHeld: boolean): void {
    const { figures, doubts } = this.#parts;
    for (const part of [figures, doubts]) part.style.minBlockSize = isHeld ? `${part.offsetHeight}px` : "";
  }

  /** Shows the missing days, and the expected NMIs without data where some are expected. Returns the result in one sentence. */
  showGaps(report: Report, gaps: Gaps, completeness: CompletenessSummary | null): string {
    const { figures, doubts, tabs, gaps: list } = this.#parts;
    this.#gaps = gaps;
    figures.showGaps(gaps);
    doubts.show(report, gaps, completeness);
    tabs.draw(list, () => list.show(gaps));
    return isUseless(report) ? "No file could be read." : summaryOf(report, gaps, completeness);
  }

  /** Shows the expected NMIs without data among the doubts, once the missing days are known. Returns the result in one sentence. */
  showCompleteness(report: Report, completeness: CompletenessSummary | null): string | null {
    if (!this.#gaps) return null;
    this.#parts.doubts.show(report, this.#gaps, completeness);
    return summaryOf(report, this.#gaps, completeness);
  }

  /** Brings the place of a doubt into sight. */
  goTo({ place, code }: Doubt): void {
    const { files, tabs, gaps, expected, withheld, findings } = this.#parts;
    if (place === "files") files.open();
    else tabs.reveal({ gaps, expected, withheld, findings }[place]);
    const part = { files, gaps, expected, withheld, findings: (code && findings.listOf(code)) || findings }[place];
    part.tabIndex = -1;
    part.focus({ preventScroll: true });
    part.scrollIntoView({ block: "start" });
  }

  showSettings(settings: Settings): void {
    const { filter, choices, exporting, demand, tou, expected, nmis } = this.#parts;
    for (const part of [filter, choices, exporting]) part.show(settings);
    for (const part of [nmis, demand, expected]) part.showSettings(settings);
    tou.tell("settings", (view) => view.showSettings(settings));
  }

  showFindings(report: Report): void {
    const { findings, withheld, tabs, report: reports } = this.#parts;
    tabs.draw(findings, () => findings.show(report));
    tabs.draw(withheld, () => withheld.show(report));
    reports.copyable = groupsOf(report).length > 0;
  }

  /** Shows the rows and the statistics. The element must be laid out: the table makes as many rows as it has room for. */
  showTables(report: Report): void {
    const { tabs, rows, statistics, months, nmis, coverage, expected, compare } = this.#parts;
    tabs.draw(rows, () => rows.show(report));
    tabs.draw(statistics, () => statistics.show(report));
    for (const part of [months, coverage, expected]) part.wait();
    nmis.show(report);
    compare.tell("report", (view) => view.show(report));
  }

  showFailure(failure: Pick<Failure, "what" | "where" | "next">): void {
    this.#parts.failure.show(failure);
    this.#parts.failure.focus({ preventScroll: true });
  }

  /** Puts a result into the live region, with the number of findings. */
  announceResult(sentence: string): void {
    this.announce(`Result: ${sentence.replace(/\.$/, "")}. Findings: ${this.#findings}.`);
  }

  /** Shows the number of findings in their tab, with the worst severity. */
  #showCount(report: Report): void {
    const counts = countsOf(groupsOf(report));
    const [worst] = counts;
    const sum = count(counts.reduce((sum, [, number]) => sum + number, 0));
    if (!worst) {
      this.#findings = "none";
      return this.#parts.tabs.tell("findings", sum);
    }
    const { sign, one } = SEVERITIES[worst[0]];
    this.#findings = `${sum} (worst: ${one})`;
    const shown = make("span", { class: `severity ${worst[0]}`, "aria-hidden": "true" }, `${sign} `);
    this.#parts.tabs.tell("findings", shown, sum, make("span", { class: "visually-hidden" }, ` (worst: ${one})`));
  }

  /** Puts a sentence into the live region, which screen readers read out. */
  announce(sentence: string): void {
    this.#parts.announcer.textContent = sentence;
  }

  clear(): void {
    const parts = this.#parts;
    parts.failure.clear();
    parts.tabs.clear();
    parts.exporting.close();
    parts.findings.clear();
    parts.withheld.replaceChildren();
    parts.gaps.clear();
    parts.statistics.clear();
    parts.rows.clear();
    parts.day.close();
    for (const part of [parts.months, parts.nmis, parts.demand, parts.coverage, parts.expected]) part.clear();
    for (const part of [parts.tou, parts.compare, parts.changes]) {
      part.forget();
      part.view?.clear();
    }
    parts.filter.reset();
    parts.chart.reset();
    parts.shape.clear();
    parts.heat.clear();
    parts.report.end("");
    parts.resultRegion.hidden = true;
    parts.tabs.hidden = true;
  }
}

/** `meter.csv`, or `3 files`. */
export function titleOf(files: File[]): string {
  return files.length === 1 ? visible(files[0]!.name) : countOf(files.length, "file");
}
