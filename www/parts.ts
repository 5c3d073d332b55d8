// The page's elements, each found once in its markup.

import {
  Nem12AccountElement,
  Nem12DownloadsElement,
  Nem12DropElement,
  Nem12EngineElement,
  Nem12FailureElement,
  Nem12FiguresElement,
  Nem12FindingsElement,
  Nem12PreviewElement,
  Nem12ProfileElement,
  Nem12ProgressElement,
  Nem12ReportElement,
  Nem12StatisticsElement,
  Nem12StreamsElement,
  Nem12WithheldElement,
} from "./elements/index.js";

export const drop = one(Nem12DropElement, "nem12-drop");
export const progress = one(Nem12ProgressElement, "nem12-progress");
export const engineLine = one(Nem12EngineElement, "nem12-engine");
export const failure = one(Nem12FailureElement, "nem12-failure");
export const figures = one(Nem12FiguresElement, "nem12-figures");
export const account = one(Nem12AccountElement, "nem12-account");
export const preview = one(Nem12PreviewElement, "nem12-preview");
export const streams = one(Nem12StreamsElement, "nem12-streams");
export const profile = one(Nem12ProfileElement, "nem12-profile");
export const downloads = one(Nem12DownloadsElement, "nem12-downloads");
export const findings = one(Nem12FindingsElement, "nem12-findings");
export const withheld = one(Nem12WithheldElement, "nem12-withheld");
export const report = one(Nem12ReportElement, "nem12-report");
export const statistics = one(Nem12StatisticsElement, "nem12-statistics");
export const resultRegion = one(HTMLElement, "#result");
export const resultHeading = one(HTMLElement, "#result-heading");
export const resultName = one(HTMLElement, "#result-name");
export const findingsRegion = one(HTMLElement, "#findings");
export const findingsHeading = one(HTMLElement, "#findings-heading");
export const statisticsRegion = one(HTMLElement, "#statistics");
export const announcer = one(HTMLElement, "#announcer");

function one<T extends HTMLElement>(type: new () => T, selector: string): T {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}.`);
  return found;
}
