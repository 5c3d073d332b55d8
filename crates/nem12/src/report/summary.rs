//! The report: what a person is told, as plain data. Energies are exact
//! decimals in kWh, as text.

use serde::Serialize;

use crate::findings::record_counts::RecordCounts;
use crate::report::counts::{ControlTotal, DayCounts, RowCounts, Totals};
use crate::report::finding_group::FindingGroup;
use crate::threads::threads::ExecutorStats;

/// The account of one load under one setting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Report {
    /// Of this tool.
    pub version: &'static str,
    /// The settings it was made under.
    pub settings: ReportSettings,
    /// The name of the energy column.
    #[cfg_attr(feature = "typescript", ts(type = "EnergyColumn"))]
    pub column: &'static str,
    /// The inputs, in order.
    pub inputs: Vec<ReportInput>,
    /// Records by kind, over all inputs.
    pub records: RecordCounts,
    /// NMIs with rows.
    pub nmis: u64,
    /// Streams with rows, each of one NMI.
    pub streams: u64,
    /// The first day with a row.
    pub first_day: Option<String>,
    /// The last day with a row.
    pub last_day: Option<String>,
    /// What became of every 300 record.
    pub rows: RowCounts,
    /// What became of every day of every NMI.
    pub days: DayCounts,
    /// The energy in the output.
    pub totals: Totals,
    /// Every 300 row that can be trusted, replaced versions too, by unit.
    pub control_totals: Vec<ControlTotal>,
    /// The streams there are.
    pub streams_present: Vec<StreamPresent>,
    /// Why the output is empty, if it is.
    pub nothing: Option<String>,
    /// The first daily rows.
    pub preview: Vec<DailyRow>,
    /// What was noticed, by code.
    pub findings: Vec<FindingGroup>,
    /// The first days that are withheld.
    pub withheld: Vec<WithheldDay>,
    /// NMIs that do not fit the SQL table.
    pub sql_left_out: u64,
    /// What each executor did. Not the same from run to run.
    pub executors: Vec<ExecutorStats>,
}

/// The settings behind a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ReportSettings {
    /// Which streams are summed.
    pub streams: String,
    /// The first day that may be in the output, if one was named.
    pub from: Option<String>,
    /// The last day that may be in the output, if one was named.
    pub to: Option<String>,
    /// The NMIs that may be in the output; empty for all.
    pub nmis: String,
    /// Whether the SQL creates the table.
    pub create_table: bool,
    /// How strictly the input is judged.
    #[cfg_attr(feature = "typescript", ts(type = "Profile"))]
    pub profile: &'static str,
    /// Which days may be in the output, by their quality.
    pub quality: &'static str,
    /// What becomes of days with missing intervals.
    pub incomplete: &'static str,
    /// Which version of a day counts.
    pub repeats: &'static str,
    /// Columns besides the first three.
    pub columns: Vec<&'static str>,
    /// What a row of the CSV is of.
    pub by: &'static str,
    /// Which dates were accepted besides CCYYMMDD.
    pub dates: &'static str,
    /// Whether 300 records over several lines were joined.
    pub joins_wrapped: bool,
}

/// One input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ReportInput {
    /// Its name.
    pub name: String,
    /// Its length, after decompression.
    pub bytes: u64,
    /// Physical lines.
    pub lines: u64,
    /// Its SHA-256, or that of the archive it is in, where it was asked for.
    pub sha256: Option<String>,
    /// Why nothing of it counts, if so.
    pub refusal: Option<String>,
    /// Its records by kind; all 0 when nothing of it counts.
    pub records: RecordCounts,
    /// What became of its 300 records.
    pub rows: RowCounts,
}

/// A stream that is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StreamPresent {
    /// Its suffix.
    pub suffix: String,
    /// The unit its values are told in.
    pub unit: &'static str,
    /// Its good rows, over all NMIs.
    pub days: u64,
    /// Whether it is summed.
    pub included: bool,
}

/// A row of the output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DailyRow {
    /// The meter point.
    pub nmi: String,
    /// The day.
    pub date: String,
    /// In kWh.
    pub energy: String,
    /// The worst of the day.
    pub quality: String,
}

/// A day that is withheld.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct WithheldDay {
    /// The meter point.
    pub nmi: String,
    /// The day.
    pub date: String,
    /// `file:line` of the row to blame.
    pub place: String,
    /// The rule.
    pub code: &'static str,
    /// Why.
    pub reason: String,
}

/// The first NMIs that a search finds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NmisFound {
    /// How many there are.
    pub matches: usize,
    /// By name.
    pub nmis: Vec<String>,
}
