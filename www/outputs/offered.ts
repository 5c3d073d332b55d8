// Which outputs a person is offered: register reads only where the files have some.

import type { DataFormat, Report } from "../engine/protocol.js";

/** Whether an output has something of these files; null stands for no files yet. */
export function isOffered(format: DataFormat, report: Report | null): boolean {
  return !format.startsWith("reads") || (report !== null && report.reads.rows.counted > 0);
}
