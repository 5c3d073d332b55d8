// The parts of <nem12-loader> and their layout. Slots let the element's users replace
// the text of the first screen.

import { make } from "./markup.js";
import { slot } from "./slot.js";
import { Nem12AccountElement } from "./nem12-account.js";
import { Nem12CalendarElement } from "./nem12-calendar.js";
import { Nem12ChartElement } from "./nem12-chart.js";
import { Nem12ChoicesElement } from "./nem12-choices.js";
import { Nem12DoubtsElement } from "./nem12-doubts.js";
import { Nem12DownloadsElement } from "./nem12-downloads.js";
import { Nem12DropElement } from "./nem12-drop.js";
import { Nem12EngineElement } from "./nem12-engine.js";
import { Nem12FailureElement } from "./nem12-failure.js";
import { Nem12FilesElement } from "./nem12-files.js";
import { Nem12FiguresElement } from "./nem12-figures.js";
import { Nem12FilterElement } from "./nem12-filter.js";
import { Nem12FindingsElement } from "./nem12-findings.js";
import { Nem12GapsElement } from "./nem12-gaps.js";
import { Nem12NoticeElement } from "./nem12-notice.js";
import { Nem12OutputElement } from "./nem12-output.js";
import { Nem12ProfileElement } from "./nem12-profile.js";
import { Nem12ProgressElement } from "./nem12-progress.js";
import { Nem12ReportElement } from "./nem12-report.js";
import { Nem12RowsElement } from "./nem12-rows.js";
import { Nem12ShapeElement } from "./nem12-shape.js";
import { Nem12StatisticsElement } from "./nem12-statistics.js";
import { Nem12StreamsElement } from "./nem12-streams.js";
import { Nem12WithheldElement } from "./nem12-withheld.js";

export type Layout = ReturnType<typeof layOut>;

/** Makes the parts and puts them into `root`. */
export function layOut(root: ShadowRoot) {
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
    profile: new Nem12ProfileElement(),
    chart: new Nem12ChartElement(),
    calendar: new Nem12CalendarElement(),
    shape: new Nem12ShapeElement(),
    choices: new Nem12ChoicesElement(),
    output: new Nem12OutputElement(),
    downloads: new Nem12DownloadsElement(),
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
  parts.progress.hidden = true;
  parts.files.hidden = true;
  parts.failure.hidden = true;
  parts.failure.setAttribute("role", "alert");
  parts.failure.tabIndex = -1;
  parts.notice.hidden = true;
  parts.notice.tabIndex = -1;
  parts.gaps.hidden = true;

  parts.filter.append(parts.streams);

  const result = region("result", "Result", parts.resultName);
  result.section.append(
    parts.figures,
    parts.doubts,
    parts.filter,
    parts.chart,
    box("toolbar", parts.profile, parts.downloads),
    parts.choices,
    parts.output,
    box("evidence", parts.rows, parts.account),
    box("pictures", parts.calendar, parts.shape),
  );
  const findings = region("findings", "Findings", parts.report);
  findings.section.append(parts.findings, parts.gaps, parts.withheld);
  const statistics = region("statistics", "Statistics");
  statistics.section.append(parts.statistics);

  root.append(
    make("header", { class: "masthead", part: "masthead" }, slot("title", make("h1", {}, "NEM12 Loader"))),
    make(
      "main",
      {},
      box("stage", parts.drop, parts.progress),
      parts.failure,
      parts.notice,
      parts.files,
      result.section,
      findings.section,
      statistics.section,
      parts.engine,
      parts.announcer,
    ),
  );
  return {
    ...parts,
    resultRegion: result.section,
    resultHeading: result.heading,
    findingsRegion: findings.section,
    findingsHeading: findings.heading,
    statisticsRegion: statistics.section,
  };
}

/** A section with a heading, hidden until it has content. */
function region(id: string, title: string, ...beside: HTMLElement[]) {
  const heading = make("h2", { id: `${id}-heading`, tabindex: "-1" }, title);
  const section = make(
    "section",
    { id, part: id, "aria-labelledby": heading.id },
    make("header", {}, heading, ...beside),
  );
  section.hidden = true;
  return { section, heading };
}

function box(name: string, ...parts: HTMLElement[]): HTMLElement {
  return make("div", { class: name }, ...parts);
}
