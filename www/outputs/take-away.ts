// An output from the engine into the person's hands, with its progress told.

import { chooseDestination, outcomeOf } from "./destination.js";
import type { Format, LoadProgress } from "../engine/protocol.js";
import { save } from "./save.js";
import type { Session } from "../engine/session.js";

/** What says how an output goes; `end` has the last words. */
export interface Teller {
  begin(): void;
  update(bytesRendered: number): void;
  reread?(progress: LoadProgress): void;
  end(words: string): void;
}

/** The words for what was done; none where the person chose no place for it. */
export async function takeAway(session: Session, format: Format, teller: Teller, digests = false): Promise<string> {
  const { report } = session;
  if (!report) return "";
  const name = session.nameOf(format);
  teller.begin();
  const to = await chooseDestination(report, format, name);
  if (!to) return "";
  let output;
  try {
    output = await session.render(format, {
      digests,
      to,
      onPart: (bytesRendered) => teller.update(bytesRendered),
      onReread: (progress) => teller.reread?.(progress),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") return "Cancelled. Nothing was written.";
    throw cause;
  }
  if (output) save(output, name);
  return `${name} ${outcomeOf(to)}`;
}
