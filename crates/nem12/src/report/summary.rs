//! The report, as plain data. Energies are exact decimals in kWh as text.

#[cfg(feature = "serde")]
use serde::Serialize;

use crate::findings::record_counts::RecordCounts;
use crate::report::counts::{ControlTotal, DayCounts, RowCounts, Totals};
use crate::report::finding_group::FindingGroup;
use crate::report::reads::ReadsReport;
use crate::report::settings::ReportSettings;
use crate::threads::load_stats::ExecutorStats;

/// The report on the inputs of one load under given settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Report {
    /// The version of this tool.
    pub version: &'static str,
    /// The settings of the report.
    #[cfg_attr(feature = "typescript", ts(type = "ReportSettings"))]
    pub settings: ReportSettings,
    /// The name of the energy column.
    #[cfg_attr(feature = "typescript", ts(type = "EnergyColumn"))]
    pub column: &'static str,
    /// A sentence that names the inputs which could not be read to their end, and which the
    /// report lacks; `None` if there are none.
    pub incomplete: Option<String>,
    /// The inputs, in order.
    pub inputs: Vec<ReportInput>,
    /// The number of records of each kind, over all inputs.
    pub records: RecordCounts,
    /// The number of NMIs with a good row.
    pub nmis: u64,
    /// The number of streams with a good row, counted for each NMI.
    pub streams: u64,
    /// The first day with a good row.
    pub first_day: Option<String>,
    /// The last day with a good row.
    pub last_day: Option<String>,
    /// The number of 300 records, by what became of them.
    pub rows: RowCounts,
    /// The number of NMI-days, by what became of them.
    pub days: DayCounts,
    /// The energy in the output, by quality.
    pub totals: Totals,
    /// The sum of all good 300 records, superseded ones included, for each
    /// unit.
    pub control_totals: Vec<ControlTotal>,
    /// The register reads (NEM13), which are in no daily row.
    pub reads: ReadsReport,
    /// The NMISuffixes and units of the inputs.
    pub streams_present: Vec<StreamPresent>,
    /// The outcome of the inputs, in one word.
    #[cfg_attr(feature = "typescript", ts(type = "ReportOutcome"))]
    pub outcome: &'static str,
    /// A sentence that says why the output has no rows; `None` when it has
    /// some.
    pub nothing: Option<String>,
    /// The first daily rows.
    pub preview: Vec<DailyRow>,
    /// The findings, by rule.
    pub findings: Vec<FindingGroup>,
    /// The first withheld NMI-days.
    pub withheld: Vec<WithheldDay>,
    /// Daily rows that are not in the SQL table, because their NMI does not fit
    /// its column.
    pub sql_left_out: u64,
    /// The work of each executor. It differs from run to run.
    pub executors: Vec<ExecutorStats>,
}

/// One input of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ReportInput {
    /// The name of the input; `archive!member` for a member of an archive.
    pub name: String,
    /// The length in bytes, after decompression.
    pub bytes: u64,
    /// The number of physical lines.
    pub lines: u64,
    /// The SHA-256 of the input, or of its archive; `None` where it was not
    /// asked for.
    pub sha256: Option<String>,
    /// The outcome of the input, in one word.
    #[cfg_attr(feature = "typescript", ts(type = "ReportOutcome"))]
    pub outcome: &'static str,
    /// The reason why the input is refused; `None` if it is not.
    pub refusal: Option<String>,
    /// The number of records of each kind; all 0 when the input is refused.
    pub records: RecordCounts,
    /// The number of the input's 300 records, by what became of them.
    pub rows: RowCounts,
}

/// An NMISuffix and unit that the inputs have.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StreamPresent {
    /// The NMISuffix.
    pub suffix: String,
    /// The unit of the values: kWh, kVArh and so on.
    pub unit: &'static str,
    /// The number of good rows over all NMIs, superseded ones left out.
    pub days: u64,
    /// Whether the stream is summed under the settings.
    pub included: bool,
}

/// A daily row: one NMI and one day of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DailyRow {
    /// The NMI.
    pub nmi: String,
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// The energy in kWh.
    pub energy: String,
    /// The quality of the summed rows: their QualityMethod where all agree,
    /// else the worst quality flag among them.
    pub quality: String,
}

/// A withheld NMI-day.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct WithheldDay {
    /// The NMI.
    pub nmi: String,
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// The place of the row that is the cause, as `file:line`.
    pub place: String,
    /// The code of the rule that withholds the day.
    pub code: &'static str,
    /// The reason as a sentence.
    pub reason: String,
}

/// The first NMIs that a search finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NmisFound {
    /// The number of NMIs that match the search.
    pub matches: usize,
    /// The first matches, by name.
    pub nmis: Vec<String>,
}

impl NmisFound {
    /// Whether the name of an NMI contains `search`, without regard to case.
    #[must_use]
    pub fn matches(nmi: &str, search: &str) -> bool {
        let search = search.as_bytes();
        let mut parts = nmi.as_bytes().windows(search.len().max(1));
        search.is_empty() || parts.any(|part| part.eq_ignore_ascii_case(search))
    }
}
