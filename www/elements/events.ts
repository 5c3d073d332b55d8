// The events of <nem12-loader>, each with the type of its detail: those that its
// parts send to it inside the shadow root, and those that its users receive.

import type { Sample } from "../files/samples.js";
import type { DaySpan } from "../text/spans.js";
import type { Doubt } from "../text/verdict.js";
import type { ChangeForm, ChangesAsk, CompareAsk, DemandOrder, EngineStatus, Failure, Format, LoadProgress, NmiOrderOfAll, Report, RewriteAsk, Settings } from "../engine/protocol.js";

/** A line of an input, both counted as in the report: inputs from 0, lines from 1. */
export interface LineRequest {
  input: number;
  line: number;
}

/** At most `most` daily rows from row `from` on, counted from 0. */
export interface RowsRequest {
  from: number;
  most: number;
}

/** At most `most` NMIs in an order from number `from` on, counted from 0: those whose names contain `search`. */
export interface NmisRequest extends RowsRequest {
  order: NmiOrderOfAll;
  search: string;
}

/** Rows of the demand that was read last. */
export interface DemandRequest extends RowsRequest {
  order: DemandOrder;
}

/** Rows of what differs between two deliveries. */
export interface ChangesRequest extends ChangesAsk, RowsRequest {}

/** A file of what differs between two deliveries. */
export interface ChangesOutput extends ChangesAsk {
  form: ChangeForm;
  /** The names of the new files, after which the file is named. */
  names: string[];
  /** The number of rows. */
  count: number;
}

/** A day of one NMI. */
export interface DayRequest {
  nmi: string;
  date: string;
}

export interface OutputRequest {
  format: Format;
  /** Whether a report names the SHA-256 of each file. */
  digests: boolean;
  /** The choices of NEM12; null for another output. */
  rewrite: RewriteAsk | null;
}

/** Events of the parts. They bubble up to the shadow root and not out of it. */
export interface PartEvents {
  /** Files that replace the loaded ones. */
  "nem12-files": File[];
  /** Opens the browser's choice of files that replace the loaded ones. */
  "nem12-choose": undefined;
  "nem12-add-files": File[];
  /** Index of a loaded file. */
  "nem12-remove-file": number;
  /** Something other than files was dropped. */
  "nem12-not-a-file": undefined;
  /** Text from the clipboard, as a file. */
  "nem12-pasted": File[];
  "nem12-sample": Sample;
  "nem12-start-over": undefined;
  /** Brings back the files that were loaded before. */
  "nem12-undo": undefined;
  /** Shows a part of the result. */
  "nem12-go": Doubt;
  /** The name of the tab that a person has chosen. */
  "nem12-tab": string;
  "nem12-cancel": undefined;
  "nem12-settings": Partial<Settings>;
  /** Text that the person has typed to find an NMI. */
  "nem12-search-nmis": string;
  /** Index of a day of the chart. */
  "nem12-show-day": number;
  /** Reads the files a second time for the load shape and the maximum demand. */
  "nem12-draw-shape": undefined;
  /** Reads the files a second time for the demand. */
  "nem12-read-demand": undefined;
  "nem12-read-demand-rows": DemandRequest;
  /** NMIs whose greatest demand is to be shown. */
  "nem12-read-demand-of": string[];
  "nem12-stop-demand": undefined;
  /** Asks what the settings of time of use are. */
  "nem12-read-tou-plan": undefined;
  /** Reads the files for the energy by time of use. */
  "nem12-read-tou": undefined;
  "nem12-read-tou-rows": RowsRequest;
  "nem12-stop-tou": undefined;
  "nem12-preview": undefined;
  "nem12-download": OutputRequest;
  /** Opens the export, for something by its name. */
  "nem12-export": string;
  "nem12-stop-outputs": undefined;
  "nem12-copy-chart": undefined;
  "nem12-copy-command": string;
  "nem12-copy-findings": undefined;
  "nem12-copy-rows": undefined;
  "nem12-read-line": LineRequest;
  /** Shows the intervals of a day: `2024-01-31`. */
  "nem12-open-day": string;
  "nem12-close-day": undefined;
  /** Reads the files a second time for one NMI and day. */
  "nem12-read-day": DayRequest;
  "nem12-stop-day": undefined;
  "nem12-read-rows": RowsRequest;
  "nem12-read-nmis": NmisRequest;
  /** Asks for the accounts of the months. */
  "nem12-read-months": undefined;
  /** Asks for the sums of completeness, with the expected NMIs that have no data. */
  "nem12-read-completeness": undefined;
  /** Files of another delivery, to be read. */
  "nem12-other-files": File[];
  /** Compares the files with those of the other delivery. */
  "nem12-compare": CompareAsk;
  "nem12-read-changes": ChangesRequest;
  "nem12-save-changes": ChangesOutput;
  /** Asks for the command that writes what differs. */
  "nem12-changes-command": ChangesOutput;
  /** Copies such a command. */
  "nem12-copy-changes": string;
  "nem12-stop-other": undefined;
  /** Two periods to compare. */
  "nem12-read-compare": [DaySpan, DaySpan];
  /** First stream of a page of statistics: 0, or `next` of the page before. */
  "nem12-read-streams": number;
}

/** Events of the element itself, documented in docs/embedding.md. They leave the shadow root. */
export interface LoaderEvents {
  "nem12-ready": EngineStatus;
  /** Fires for each new file before it is read. The element skips a file when a listener prevents the default. */
  "nem12-file": File;
  "nem12-progress": LoadProgress;
  "nem12-result": Report;
  /** The result in one sentence, again whenever it changes; empty without a result. */
  "nem12-summary": string;
  "nem12-settings-change": Settings;
  /** The name of the tab that a person has chosen. */
  "nem12-tab-change": string;
  "nem12-error": Pick<Failure, "what" | "where" | "next">;
}

/** Events of the element by type, for `addEventListener`. */
export type LoaderEventMap = { [K in keyof LoaderEvents]: CustomEvent<LoaderEvents[K]> };

/** Arguments of an event: the detail, or none where the event has no detail. */
type DetailOf<T> = T extends undefined ? [] : [detail: T];

/** Sends an event from a part of the element. */
export function emit<K extends keyof PartEvents>(part: HTMLElement, type: K, ...[detail]: DetailOf<PartEvents[K]>): void {
  part.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
}

/** Handles an event of the parts below `root`. `act` gets the detail and the part. */
export function listen<K extends keyof PartEvents>(
  root: ShadowRoot,
  type: K,
  act: (detail: PartEvents[K], part: EventTarget | null) => unknown,
): void {
  root.addEventListener(type, (event) => void act((event as CustomEvent<PartEvents[K]>).detail, event.target));
}

/** Sends an event to the element's users. Returns false when a listener prevented the default. */
export function emitToUsers<K extends keyof LoaderEvents>(loader: HTMLElement, type: K, detail: LoaderEvents[K]): boolean {
  const cancelable = type === "nem12-file";
  return loader.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
}
