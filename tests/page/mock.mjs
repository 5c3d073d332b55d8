// An engine that says what a test wants it to, for what the page does with it.

import { loaderWith } from "./browser.mjs";

/**
 * Serves an engine with other findings and statistics.
 * @param {object} says
 * @param {object[]} [says.findings] groups in place of the engine's own
 * @param {number} [says.nmis] of a table of streams that is made up, with two streams each
 */
export function engineSaying({ findings, nmis }) {
  return loaderWith(`
    const FINDINGS = ${JSON.stringify(findings ?? null)};
    const NMIS = ${nmis ?? null};
    const own = Object.getOwnPropertyDescriptors(Loader.prototype);
    Loader.prototype.report = function (settings) {
      const report = JSON.parse(own.report.value.call(this, settings));
      const made = NMIS === null ? {} : { nmis: NMIS, streams: 2 * NMIS };
      return JSON.stringify({ ...report, ...made, findings: FINDINGS ?? report.findings });
    };
    if (NMIS !== null) Loader.prototype.streams = function (settings, from, nmis) {
      // Places in the engine's state are no numbers of NMIs.
      const first = from / 7;
      const last = Math.min(NMIS, first + nmis);
      const streams = [];
      for (let index = first; index < last; index += 1) {
        for (const suffix of ["B1", "E1"]) streams.push({
          nmi: "QNTEST" + String(index).padStart(4, "0"), suffix, included: suffix === "E1", units: ["kWh"],
          intervalLengths: [5, 30], meterSerials: ["METER" + index],
          days: 31, firstDay: "2024-01-01", lastDay: "2024-02-01", gaps: 1, rejected: 2,
          intervals: {
            expected: 1536, present: 1480, missing: 56,
            actual: 1400, finalSubstituted: 40, substituted: 30, estimated: 10, unknown: 0, null: 8,
          },
          sum: "1" + index + ".125", minimum: "0", maximum: null, lastUpdate: "2024-02-01T12:00:00", register: null,
        });
      }
      return JSON.stringify({ streams, next: last < NMIS ? last * 7 : null });
    };`);
}

/** A group as the engine has it, of findings that say only what differs. */
export function group(
  /** @type {string} */ code,
  /** @type {string} */ severity,
  /** @type {object[]} */ shown,
  count = shown.length,
) {
  const plain = { input: 0, line: 0, column: null, field: null, interval: null, found: null, message: "It is odd", count: 1, amount: "", places: [] };
  return {
    code,
    severity,
    title: `The title of ${code}`,
    section: "MDFF 4.4",
    expected: "something else",
    action: "the row is rejected",
    count,
    values: shown.length,
    shown: shown.map((one) => ({ ...plain, place: "line" in one ? `a.csv:${one.line}` : "a.csv", ...one })),
  };
}
