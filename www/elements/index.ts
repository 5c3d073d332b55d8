// The page's tags, each defined by its own file.

export { Nem12AccountElement } from "./nem12-account.js";
export { Nem12DownloadsElement } from "./nem12-downloads.js";
export { Nem12DropElement } from "./nem12-drop.js";
export { Nem12EngineElement } from "./nem12-engine.js";
export { Nem12FailureElement } from "./nem12-failure.js";
export { Nem12FiguresElement } from "./nem12-figures.js";
export { Nem12FindingsElement } from "./nem12-findings.js";
export { Nem12LineElement, type LineWish } from "./nem12-line.js";
export { Nem12PreviewElement } from "./nem12-preview.js";
export { Nem12ProfileElement } from "./nem12-profile.js";
export { Nem12ProgressElement } from "./nem12-progress.js";
export { Nem12ReportElement, type ReportWish } from "./nem12-report.js";
export { Nem12StatisticsElement } from "./nem12-statistics.js";
export { Nem12StreamsElement } from "./nem12-streams.js";
export { Nem12WithheldElement } from "./nem12-withheld.js";
