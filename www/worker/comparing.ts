// The handlers of the comparison with another delivery: its files are read by the part for what few ask for, beside those of the
// job, and what differs stays there.

import { OUTPUTS } from "../engine-types.js";
import type { Answer, Request } from "../engine/protocol.js";
import { readOther } from "./extras.js";
import type { Comparison } from "./extras-reader.js";
import type { Job } from "./job.js";
import { deliver } from "./output.js";
import { packed } from "./packer.js";
import { bytesOf, throttle, type Turn } from "./turn.js";

const MOST_NAMES = 10;

// Stand for the person's own folders in a command.
const OLD = "OLD";
const NEW = "NEW";

/** Reads the other files, and reports on them. */
export async function other({ files, settings }: Request<"readOther">, { engine, job, report, throwIfStopped }: Turn<"readOther">): Promise<Answer<"readOther">> {
  throwIfStopped();
  return readOther(files, { engine, job, settings, throwIfStopped, onProgress: bytesOf(job, report) });
}

/** Compares the files. Returns whether there are other files that were read. */
export function compare({ settings, isOtherOld, everyStream }: Request<"compare">, { job }: Pick<Turn<"compare">, "job">): boolean {
  const { extras } = job;
  if (!extras?.other) return false;
  extras.comparison?.free();
  extras.comparison = null;
  const [own, their] = [extras.loader, extras.other.loader];
  const [old, now] = isOtherOld ? [their, own] : [own, their];
  extras.other.isOld = isOtherOld;
  extras.comparison = old.compareWith(now, settings, everyStream);
  return true;
}

export function changes({ kind, order, from, most }: Request<"changes">, { job }: Pick<Turn<"changes">, "job">): Answer<"changes"> {
  return JSON.parse(compared(job).rows(kind, order, from, most)) as Answer<"changes">;
}

/** The command that writes all rows. */
export function changesCommand({ kind, order, form, output }: Request<"changesCommand">, { job }: Pick<Turn<"changesCommand">, "job">): Answer<"changesCommand"> {
  const own = job.sources.map(({ file }) => file.name);
  const theirs = job.extras?.other?.names ?? [];
  const [old, now] = job.extras?.other?.isOld ? [theirs, own] : [own, theirs];
  const said = (names: string[], folder: string) => (names.length > MOST_NAMES ? [folder] : names);
  const isFolder = (names: string[]) => (names.length > MOST_NAMES ? names.length : 0);
  return { command: compared(job).command(kind, order, form, said(old, OLD), said(now, NEW), output), old: isFolder(old), new: isFolder(now) };
}

/** Writes all rows. */
export async function saveChanges(
  { kind, order, form, to }: Request<"saveChanges">,
  { engine, job, report, throwIfStopped }: Turn<"saveChanges">,
): Promise<Answer<"saveChanges">> {
  throwIfStopped();
  const text = textOf(compared(job), [kind, order, form]);
  const pieces = form === "parquet" ? packed(text, engine.packer) : text;
  const mayReport = throttle();
  return deliver(pieces, to, OUTPUTS[form].mediaType, (bytesWritten) => {
    throwIfStopped();
    if (mayReport()) report({ bytesWritten });
  });
}

/** The comparison that was made last. */
function compared({ extras }: Job): Comparison {
  if (!extras?.comparison) throw new Error("No other files were read.");
  return extras.comparison;
}

function* textOf(comparison: Comparison, how: Parameters<Comparison["text"]>): Generator<Uint8Array<ArrayBuffer>> {
  const text = comparison.text(...how);
  try {
    for (let piece = text.next(); piece; piece = text.next()) yield piece;
  } finally {
    text.free();
  }
}
