// The parts of <nem12-loader>: one element each.

import { Late } from "./late.js";
import { make } from "./markup.js";
import { Nem12AccountElement } from "./nem12-account.js";
import { Nem12CalendarElement } from "./nem12-calendar.js";
import { Nem12ChartElement } from "./nem12-chart.js";
import { Nem12ChoicesElement } from "./nem12-choices.js";
import type { Nem12ChangesElement } from "./nem12-changes.js";
import type { Nem12CompareElement } from "./nem12-compare.js";
import { Nem12CoverageElement } from "./nem12-coverage.js";
import { Nem12DayElement } from "./nem12-day.js";
import { Nem12DemandElement } from "./nem12-demand.js";
import { Nem12DoubtsElement } from "./nem12-doubts.js";
import { Nem12DropElement } from "./nem12-drop.js";
import { Nem12EngineElement } from "./nem12-engine.js";
import { Nem12ExpectedElement } from "./nem12-expected.js";
import { Nem12ExportElement } from "./nem12-export.js";
import { Nem12FailureElement } from "./nem12-failure.js";
import { Nem12FilesElement } from "./nem12-files.js";
import { Nem12FiguresElement } from "./nem12-figures.js";
import { Nem12FilterElement } from "./nem12-filter.js";
import { Nem12FindingsElement } from "./nem12-findings.js";
import { Nem12GapsElement } from "./nem12-gaps.js";
import { Nem12HeatElement } from "./nem12-heat.js";
import { Nem12MonthsElement } from "./nem12-months.js";
import { Nem12NmisElement } from "./nem12-nmis.js";
import { Nem12NoticeElement } from "./nem12-notice.js";
import { Nem12ProgressElement } from "./nem12-progress.js";
import { Nem12ReportElement } from "./nem12-report.js";
import { Nem12RowsElement } from "./nem12-rows.js";
import { Nem12ShapeElement } from "./nem12-shape.js";
import { Nem12StatisticsElement } from "./nem12-statistics.js";
import { Nem12StreamsElement } from "./nem12-streams.js";
import { Nem12TabsElement } from "./nem12-tabs.js";
import type { Nem12TouElement } from "./nem12-tou.js";
import { Nem12WithheldElement } from "./nem12-withheld.js";

export type Parts = ReturnType<typeof makeParts>;

/** Makes the parts. Those that have nothing to say yet are hidden. */
export function makeParts() {
  const parts = {
    engine: new Nem12EngineElement(),
    drop: new Nem12DropElement(),
    progress: new Nem12ProgressElement(),
    files: new Nem12FilesElement(),
    notice: new Nem12NoticeElement(),
    figures: new Nem12FiguresElement(),
    doubts: new Nem12DoubtsElement(),
    filter: new Nem12FilterElement(),
    streams: new Nem12StreamsElement(),
    choices: new Nem12ChoicesElement(),
    exporting: new Nem12ExportElement(),
    chart: new Nem12ChartElement(),
    tabs: new Nem12TabsElement(),
    calendar: new Nem12CalendarElement(),
    shape: new Nem12ShapeElement(),
    day: new Nem12DayElement(),
    heat: new Nem12HeatElement(),
    months: new Nem12MonthsElement(),
    nmis: new Nem12NmisElement(),
    demand: new Nem12DemandElement(),
    tou: new Late<Nem12TouElement>("nem12-tou", "Energy by time of use"),
    expected: new Nem12ExpectedElement(),
    coverage: new Nem12CoverageElement(),
    compare: new Late<Nem12CompareElement>("nem12-compare", "Compare two periods"),
    changes: new Late<Nem12ChangesElement>("nem12-changes", "Compare with another delivery"),
    rows: new Nem12RowsElement(),
    account: new Nem12AccountElement(),
    report: new Nem12ReportElement(),
    failure: new Nem12FailureElement(),
    findings: new Nem12FindingsElement(),
    gaps: new Nem12GapsElement(),
    withheld: new Nem12WithheldElement(),
    statistics: new Nem12StatisticsElement(),
    resultName: make("p", { id: "result-name" }),
    announcer: make("p", { class: "visually-hidden", role: "status" }),
  };
  for (const part of [parts.progress, parts.files, parts.failure, parts.notice, parts.tabs]) part.hidden = true;
  for (const part of [parts.failure, parts.notice]) part.tabIndex = -1;
  const { months, heat, shape, nmis, demand, tou, coverage, compare, changes, expected } = parts;
  // They ask the engine when somebody looks, so they may be empty on paper; the last two are forms besides.
  for (const part of [months, heat, shape, nmis, demand, tou.element, coverage, compare.element, changes.element, expected]) part.dataset["asks"] = "";
  expected.dataset["asks"] = changes.element.dataset["asks"] = "form";
  parts.failure.setAttribute("role", "alert");
  return parts;
}
