// The page: wires its elements to the engine's client. The only file that
// knows both; it computes nothing.

import {
  Nem12AccountElement,
  Nem12DownloadsElement,
  Nem12DropElement,
  Nem12EngineElement,
  Nem12FailureElement,
  Nem12FiguresElement,
  Nem12FindingsElement,
  Nem12PreviewElement,
  Nem12ProgressElement,
  Nem12StreamsElement,
  Nem12WithheldElement,
} from "./elements/index.js";
import { countOf, energy } from "./elements/figures.js";
import { LoadError, LoaderClient } from "./loader-client.js";
import { DEFAULT_SETTINGS, type Failure, type Format, type Report, type Settings } from "./protocol.js";
import { linkedUrl, threadsWish } from "./address.js";
import { chooseDestination, outcomeOf } from "./destination.js";
import { outputName, save } from "./save.js";

const drop = one(Nem12DropElement, "nem12-drop");
const progress = one(Nem12ProgressElement, "nem12-progress");
const engineLine = one(Nem12EngineElement, "nem12-engine");
const failure = one(Nem12FailureElement, "nem12-failure");
const figures = one(Nem12FiguresElement, "nem12-figures");
const account = one(Nem12AccountElement, "nem12-account");
const preview = one(Nem12PreviewElement, "nem12-preview");
const streams = one(Nem12StreamsElement, "nem12-streams");
const downloads = one(Nem12DownloadsElement, "nem12-downloads");
const findings = one(Nem12FindingsElement, "nem12-findings");
const withheld = one(Nem12WithheldElement, "nem12-withheld");
const resultRegion = one(HTMLElement, "#result");
const resultHeading = one(HTMLElement, "#result-heading");
const resultName = one(HTMLElement, "#result-name");
const findingsRegion = one(HTMLElement, "#findings");
const findingsHeading = one(HTMLElement, "#findings-heading");
const announcer = one(HTMLElement, "#announcer");

const NOT_A_FILE = {
  what: "What was dropped is not a file.",
  where: null,
  next: "Drop a NEM12 file (.csv, .zip or .gz), or choose one.",
};

const client = new LoaderClient({
  worker: new URL("./worker.js", import.meta.url),
  engine: linkedUrl("nem12-engine"),
  threads: threadsWish(location),
});
const settings: Settings = { ...DEFAULT_SETTINGS };
let running: AbortController | null = null;
let loadedNames: string[] = [];
let shown: Report | null = null;
let views = 0;

document.addEventListener("nem12-files", (event) => void load((event as CustomEvent<File[]>).detail));
document.addEventListener("nem12-sample", () => void loadSample());
document.addEventListener("nem12-not-a-file", () => fail(NOT_A_FILE));
document.addEventListener("nem12-cancel", () => running?.abort());
document.addEventListener("nem12-streams", (event) => void view((event as CustomEvent<string>).detail));
document.addEventListener("nem12-download", (event) => void download((event as CustomEvent<Format>).detail));
startWhenIdle();
drop.takeChosen();

async function load(files: File[]): Promise<void> {
  if (running) return;
  const job = new AbortController();
  running = job;
  clear();
  drop.busy = true;
  const names = files.map((file) => file.name);
  const bytesTotal = files.reduce((sum, file) => sum + file.size, 0);
  const title = names.length === 1 ? names[0]! : countOf(names.length, "file");
  progress.begin(title, bytesTotal);
  announce(`Reading ${title}`);
  let next: HTMLElement = drop;
  try {
    const started = showEngine();
    const report = await client.load(files, {
      settings: { ...settings },
      signal: job.signal,
      onProgress: (news) => progress.update(news),
    });
    await started;
    loadedNames = names;
    resultName.textContent = title;
    show(report);
    next = resultRegion.hidden ? findingsHeading : resultHeading;
    announce(resultRegion.hidden ? "Nothing could be read." : `Result: ${inWords(report)}`);
  } catch (cause) {
    if (job.signal.aborted) announce("Cancelled. Nothing was kept.");
    else {
      fail(failureOf(cause));
      next = findingsHeading;
    }
    startWhenIdle();
  }
  running = null;
  progress.end();
  drop.busy = false;
  // Cancel had the focus and is gone.
  next.focus({ preventScroll: true });
}

async function loadSample(): Promise<void> {
  try {
    const answer = await fetch(linkedUrl("nem12-sample"));
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    await load([new File([await answer.blob()], "sample.csv")]);
  } catch (cause) {
    fail({
      what: `The sample could not be fetched: ${String(cause)}`,
      where: null,
      next: "Reload the page, or choose a file of your own.",
    });
  }
}

async function view(chosen: string): Promise<void> {
  settings.streams = chosen;
  views += 1;
  const mine = views;
  try {
    const report = await client.view({ ...settings });
    // Only the latest choice is shown, should two be under way.
    if (mine === views) {
      show(report);
      announce(inWords(report));
    }
  } catch (cause) {
    const why = failureOf(cause);
    if (why.kind === "input") streams.showProblem(why.what);
    else lose(why);
  }
}

async function download(format: Format): Promise<void> {
  settings.createTable = downloads.createTable;
  downloads.begin();
  try {
    const name = outputName(loadedNames, format);
    const to = shown && (await chooseDestination(shown, format, name));
    if (!to) {
      downloads.end("");
      return;
    }
    const output = await client.render(format, { ...settings }, to, (bytes) => downloads.update(bytes));
    if (output) save(output, name);
    const words = `${name} ${outcomeOf(to)}`;
    downloads.end(words);
    announce(words);
  } catch (cause) {
    const why = failureOf(cause);
    const isKept = why.kind === "input";
    downloads.end(isKept ? `${why.what} ${why.next}` : "");
    if (!isKept) lose(why);
  }
}

function show(report: Report): void {
  shown = report;
  figures.show(report);
  streams.show(report);
  preview.show(report);
  account.show(report);
  findings.show(report);
  withheld.show(report);
  resultRegion.dataset["streams"] = report.settings.streams;
  // No figures out of nothing: the findings say what the inputs were.
  resultRegion.hidden = report.inputs.every(({ refusal }) => refusal !== null);
  findingsRegion.hidden = false;
  drop.toggleAttribute("compact", true);
}

function clear(): void {
  failure.clear();
  findings.replaceChildren();
  withheld.replaceChildren();
  resultRegion.hidden = true;
  findingsRegion.hidden = true;
}

function fail(why: Pick<Failure, "what" | "where" | "next">): void {
  findingsRegion.hidden = false;
  failure.show(why);
}

/** The engine is gone and the file's state with it: what is shown cannot be taken away. */
function lose(why: Failure): void {
  if (running) return;
  clear();
  fail(why);
  startWhenIdle();
}

/** Before the first file, so that nobody waits for it. */
function startWhenIdle(): void {
  const start = () => void showEngine();
  if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: 1000 });
  else setTimeout(start, 200);
}

async function showEngine(): Promise<void> {
  try {
    engineLine.showStatus(await client.start());
  } catch (cause) {
    // A cancel ends a start too, and a load tells its own failure.
    if (!(cause instanceof LoadError)) return;
    engineLine.showFailed();
    if (!running) fail(cause.failure);
  }
}

function failureOf(cause: unknown): Failure {
  if (cause instanceof LoadError) return cause.failure;
  return {
    kind: "stopped",
    what: `The page failed: ${String(cause)}`,
    where: null,
    next: "Reload the page and load the file again.",
  };
}

function inWords({ totals, days, findings: groups }: Report): string {
  const kinds = countOf(groups.length, "kind");
  return `${energy(totals.total)} kWh in ${countOf(days.output, "daily row")}, ${kinds} of findings`;
}

function announce(words: string): void {
  announcer.textContent = words;
}

function one<T extends HTMLElement>(type: new () => T, selector: string): T {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}.`);
  return found;
}
