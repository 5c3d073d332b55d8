//! The report: what a person is told, as plain data. Energies are exact
//! decimals in kWh, as text.

use std::ops::AddAssign;

use serde::Serialize;

use crate::findings::record_counts::RecordCounts;
use crate::report::settings::ReportSettings;
use crate::threads::threads::ExecutorStats;

/// The account of one load under one setting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Report {
    /// Of this tool.
    pub version: &'static str,
    /// The settings of the report.
    #[cfg_attr(feature = "typescript", ts(type = "ReportSettings"))]
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

/// The sum of all readings in one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ControlTotal {
    /// kWh, kVArh and so on.
    pub unit: &'static str,
    /// 300 rows.
    pub rows: u64,
    /// Their sum.
    pub sum: String,
}

/// What became of the 300 records. Each is in exactly one of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RowCounts {
    /// In the output.
    pub counted: u64,
    /// Of a stream that is not summed, of a day without one that is, or of an
    /// NMI or day that was not asked for.
    pub not_included: u64,
    /// Another version of the day counts, or says the same.
    pub superseded: u64,
    /// Good, of a day that is withheld.
    pub withheld: u64,
    /// Not to be trusted.
    pub rejected: u64,
}

impl AddAssign for RowCounts {
    fn add_assign(&mut self, other: Self) {
        self.counted += other.counted;
        self.not_included += other.not_included;
        self.superseded += other.superseded;
        self.withheld += other.withheld;
        self.rejected += other.rejected;
    }
}

/// What became of the days of the NMIs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DayCounts {
    /// Rows of the output.
    pub output: u64,
    /// Kept out because they would be wrong.
    pub withheld: u64,
    /// Without a row of the streams that are summed.
    pub without: u64,
}

impl AddAssign for DayCounts {
    fn add_assign(&mut self, other: Self) {
        self.output += other.output;
        self.withheld += other.withheld;
        self.without += other.without;
    }
}

/// The energy in the output, by quality, in kWh.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Totals {
    /// All of it.
    pub total: String,
    /// Actual readings.
    pub actual: String,
    /// Substituted, final ones included.
    pub substituted: String,
    /// Estimated.
    pub estimated: String,
    /// Of unknown quality.
    pub unknown: String,
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

/// All findings of one code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FindingGroup {
    /// The rule.
    pub code: &'static str,
    /// What it costs.
    #[cfg_attr(feature = "typescript", ts(type = "Severity"))]
    pub severity: &'static str,
    /// Where the rule comes from.
    pub section: &'static str,
    /// What it is about.
    pub title: &'static str,
    /// What should have been there; empty where the title says it.
    pub expected: &'static str,
    /// What was done about it.
    pub action: &'static str,
    /// How many there are.
    pub count: u64,
    /// The first of them.
    pub shown: Vec<FindingShown>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FindingShown {
    /// `file:line`.
    pub place: String,
    /// Which of the inputs, counted from 0.
    pub input: usize,
    /// The physical line, from 1; 0 for the input as a whole.
    pub line: u64,
    /// The column, from 1, where one is to blame.
    pub column: Option<u16>,
    /// What the specification calls it.
    pub field: Option<&'static str>,
    /// The interval of a reading, from 1.
    pub interval: Option<u16>,
    /// What stands there.
    pub found: Option<String>,
    /// The sentence.
    pub message: String,
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
