// Writes an output to where the person wants it.

import type { Ask, Format, LoadProgress, Report, Rewritten } from "../engine/protocol.js";
import type { Session } from "../engine/session.js";
import { chooseDestination, estimate, outcomeOf } from "./destination.js";
import { save } from "./save.js";

/** Where the page shows the progress of an output. */
export interface OutputStatus {
  begin(): void;
  update(bytesWritten: number): void;
  /** Shows the progress of a second read of the files. */
  reread?(progress: LoadProgress): void;
  /** Shows what was written of NEM12, and what was not. */
  rewritten?(rewritten: Rewritten, report: Report): void;
  /** Shows how many hours have no line, because a reading of them is missing. */
  lacking?(hours: number): void;
  /** Shows the size of an output that was saved. */
  showSize(bytes: number): void;
  /** Shows how the output ended. */
  end(message: string): void;
}

/** Returns a message about how the output ended; empty when the person chose no file for it. */
export async function takeAway(session: Session, format: Format, status: OutputStatus, how: Pick<Ask<"render">, "digests" | "rewrite"> = { digests: false }): Promise<string> {
  const { report } = session;
  if (!report) return "";
  const name = session.nameOf(format);
  status.begin();
  const to = await chooseDestination(estimate(report, format), name);
  if (!to) return "";
  let output;
  try {
    output = await session.render({ format, ...how, to }, (progress) => {
      if ("bytesWritten" in progress) status.update(progress.bytesWritten);
      else if ("rewritten" in progress) status.rewritten?.(progress.rewritten, report);
      else if ("lackingHours" in progress) status.lacking?.(progress.lackingHours);
      else status.reread?.(progress);
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") return "Cancelled. Nothing was written.";
    throw cause;
  }
  if (output) {
    save(output, name);
    status.showSize(output.size);
  }
  return outcomeOf(to, name);
}
