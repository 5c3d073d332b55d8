//! What became of the 300 records and of the NMI-days, in numbers and energy.

use std::ops::AddAssign;

use serde::Serialize;

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
