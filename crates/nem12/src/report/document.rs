//! The head of a report file: everything but the streams and the withheld days,
//! which follow one by one.

use serde::Serialize;

use crate::findings::record_counts::RecordCounts;
use crate::report::counts::{ControlTotal, DayCounts, RowCounts, Totals};
use crate::report::finding_group::FindingGroup;
use crate::report::reads::ReadsReport;
use crate::report::settings::ReportSettings;
use crate::report::summary::{Report, ReportInput, StreamPresent};

/// The version of the shape of report files (`docs/report.schema.json`).
pub(crate) const SCHEMA_VERSION: u32 = 3;

/// The head of a report file. It is the same for the same inputs and settings,
/// on every host and with any number of executors.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReportHead<'a> {
    schema_version: u32,
    tool: Tool<'a>,
    incomplete: Option<&'a str>,
    settings: &'a ReportSettings,
    inputs: &'a [ReportInput],
    records: RecordCounts,
    rows: RowCounts,
    days: DayCounts,
    nmis: u64,
    stream_count: u64,
    first_day: Option<&'a str>,
    last_day: Option<&'a str>,
    column: &'a str,
    totals: &'a Totals,
    control_totals: &'a [ControlTotal],
    reads: &'a ReadsReport,
    streams_present: &'a [StreamPresent],
    outcome: &'a str,
    nothing: Option<&'a str>,
    findings: &'a [FindingGroup],
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Tool<'a> {
    name: &'static str,
    version: &'a str,
}

impl<'a> ReportHead<'a> {
    /// The head of the file of `report`.
    #[must_use]
    pub(crate) fn of(report: &'a Report) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            tool: Tool {
                name: "nem12-loader",
                version: report.version,
            },
            incomplete: report.incomplete.as_deref(),
            settings: &report.settings,
            inputs: &report.inputs,
            records: report.records,
            rows: report.rows,
            days: report.days,
            nmis: report.nmis,
            stream_count: report.streams,
            first_day: report.first_day.as_deref(),
            last_day: report.last_day.as_deref(),
            column: report.column,
            totals: &report.totals,
            control_totals: &report.control_totals,
            reads: &report.reads,
            streams_present: &report.streams_present,
            outcome: report.outcome,
            nothing: report.nothing.as_deref(),
            findings: &report.findings,
        }
    }
}
