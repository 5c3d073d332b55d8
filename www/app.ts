// The page: wires its elements to the engine's client. The only file that
// knows both; it computes nothing.

import { Nem12LineElement } from "./elements/index.js";
import type { LineWish, ReportWish } from "./elements/index.js";
import { copy } from "./copy.js";
import { countOf, energy } from "./elements/figures.js";
import { asText } from "./elements/finding-words.js";
import { visible } from "./elements/visible.js";
import { LoadError, LoaderClient } from "./loader-client.js";
import { DEFAULT_SETTINGS } from "./protocol.js";
import type { Failure, Format, Profile, Report, Settings } from "./protocol.js";
import { linkedUrl, threadsWish } from "./address.js";
import { chooseDestination, outcomeOf } from "./destination.js";
import {
  account,
  announcer,
  downloads,
  drop,
  engineLine,
  failure,
  figures,
  findings,
  findingsHeading,
  findingsRegion,
  preview,
  profile,
  progress,
  report,
  resultHeading,
  resultName,
  resultRegion,
  statistics,
  statisticsRegion,
  streams,
  withheld,
} from "./parts.js";
import { onLaunch } from "./launch.js";
import { outputName, save } from "./save.js";

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

on<File[]>("nem12-files", load);
on("nem12-sample", loadSample);
on("nem12-not-a-file", () => fail(NOT_A_FILE));
on("nem12-cancel", () => running?.abort());
on<string>("nem12-streams", (chosen) => view({ streams: chosen }));
on<Profile>("nem12-profile", (chosen) => view({ profile: chosen }));
on<Format>("nem12-download", download);
on<ReportWish>("nem12-report", downloadReport);
on("nem12-copy", copyFindings);
on<LineWish>("nem12-line", showLine);
on<number>("nem12-page", showPage);
startWhenIdle();
drop.takeChosen();
onLaunch((files) => void load(files));

async function load(files: File[]): Promise<void> {
  if (running) return;
  const job = new AbortController();
  running = job;
  views += 1;
  clear();
  drop.busy = true;
  const names = files.map((file) => file.name);
  const bytesTotal = files.reduce((sum, file) => sum + file.size, 0);
  const title = names.length === 1 ? visible(names[0]!) : countOf(names.length, "file");
  progress.begin(title, bytesTotal);
  announce(`Reading ${title}`);
  let next: HTMLElement = drop;
  try {
    const started = showEngine();
    const loaded = await client.load(files, {
      settings: { ...settings },
      signal: job.signal,
      onProgress: (news) => progress.update(news),
    });
    await started;
    loadedNames = names;
    resultName.textContent = title;
    show(loaded);
    next = resultRegion.hidden ? findingsHeading : resultHeading;
    announce(resultRegion.hidden ? "Nothing could be read." : `Result: ${inWords(loaded)}`);
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

async function view(chosen: Partial<Settings>): Promise<void> {
  Object.assign(settings, chosen);
  views += 1;
  const mine = views;
  try {
    const seen = await client.view({ ...settings });
    // Only the latest choice is shown, should two be under way, and none once a load has begun.
    if (mine !== views) return;
    show(seen);
    announce(inWords(seen));
  } catch (cause) {
    if (mine !== views) return;
    const why = failureOf(cause);
    if (why.kind === "input") streams.showProblem(why.what);
    else lose(why);
  }
}

async function download(format: Format): Promise<void> {
  settings.createTable = downloads.createTable;
  await write(format, downloads, false);
}

async function downloadReport({ format, digests }: ReportWish): Promise<void> {
  await write(format, report, digests);
}

/** Renders an output and hands it over; `teller` says how far it is. */
async function write(format: Format, teller: typeof downloads | typeof report, digests: boolean) {
  const mine = views;
  teller.begin();
  try {
    const name = outputName(loadedNames, format);
    const to = shown && (await chooseDestination(shown, format, name));
    if (!to) {
      teller.end("");
      return;
    }
    const output = await client.render(format, {
      settings: { ...settings },
      digests,
      to,
      onPart: (bytesRendered) => teller.update(bytesRendered),
      onReread: (news) => report.reread(news),
    });
    if (output) save(output, name);
    const words = `${name} ${outcomeOf(to)}`;
    teller.end(words);
    announce(words);
  } catch (cause) {
    const why = failureOf(cause);
    const isKept = why.kind === "input";
    teller.end(isKept ? `${why.what} ${why.next}` : "");
    if (!isKept && mine === views) lose(why);
  }
}

async function copyFindings(): Promise<void> {
  const words = (await copy(asText(findings.wanted))) ? "The findings are copied" : "The browser did not let them be copied";
  report.end(words);
  announce(words);
}

async function showLine({ input, line }: LineWish, asking: EventTarget | null): Promise<void> {
  if (!(asking instanceof Nem12LineElement)) return;
  const mine = views;
  try {
    asking.show(await client.line(input, line));
  } catch (cause) {
    if (mine === views) lose(failureOf(cause));
  }
}

async function showPage(from: number): Promise<void> {
  const mine = views;
  try {
    const page = await client.streams({ ...settings }, from, statistics.nmis);
    if (mine === views) statistics.showPage(from, page);
  } catch (cause) {
    if (mine === views) lose(failureOf(cause));
  }
}

function show(seen: Report): void {
  shown = seen;
  for (const element of [figures, streams, profile, preview, account, findings, withheld]) element.show(seen);
  resultRegion.dataset["streams"] = seen.settings.streams;
  resultRegion.dataset["profile"] = seen.settings.profile;
  // No figures out of nothing: the findings say what the inputs were.
  const isNothing = seen.inputs.every(({ refusal }) => refusal !== null);
  resultRegion.hidden = isNothing;
  statisticsRegion.hidden = isNothing;
  if (!isNothing) statistics.show(seen);
  report.hidden = false;
  report.copyable = findings.any;
  findingsRegion.hidden = false;
  drop.toggleAttribute("compact", true);
}

function clear(): void {
  failure.clear();
  findings.clear();
  withheld.replaceChildren();
  statistics.clear();
  report.end("");
  report.hidden = true;
  resultRegion.hidden = true;
  findingsRegion.hidden = true;
  statisticsRegion.hidden = true;
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

function on<T>(type: string, act: (detail: T, target: EventTarget | null) => unknown): void {
  document.addEventListener(type, (event) => void act((event as CustomEvent<T>).detail, event.target));
}

function announce(words: string): void {
  announcer.textContent = words;
}
