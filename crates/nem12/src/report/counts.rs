//! Counts and energies of a report: 300 records, NMI-days, output and control
//! totals. Energies are exact decimals as text.

use std::ops::AddAssign;

#[cfg(feature = "serde")]
use serde::Serialize;

/// The control total of one unit: the sum of all good 300 records, or of all good
/// 250 records (NEM13), before versions are resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ControlTotal {
    /// The unit: kWh, kVArh and so on.
    pub unit: &'static str,
    /// The number of records in the sum.
    pub rows: u64,
    /// The sum of their readings, or of their quantities.
    pub sum: String,
}

/// The number of 300 records, or of 250 records (NEM13), by what became of them.
/// Each record is counted in exactly one field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RowCounts {
    /// Counted: part of a daily total.
    pub counted: u64,
    /// Not included: a row of a stream that is not summed, of an NMI-day without a stream
    /// that is summed, or of an NMI or day that the settings leave out.
    pub not_included: u64,
    /// Superseded: good, but another row of the stream-day counts. Identical copies are
    /// included.
    pub superseded: u64,
    /// Withheld: a good row of a withheld NMI-day.
    pub withheld: u64,
    /// Rejected: a row that cannot be trusted never counts.
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

/// The number of NMI-days, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DayCounts {
    /// NMI-days with a row in the output.
    pub output: u64,
    /// NMI-days that are withheld, because their total would be wrong or
    /// incomplete.
    pub withheld: u64,
    /// NMI-days without a row of a stream that is summed.
    pub without: u64,
}

impl AddAssign for DayCounts {
    fn add_assign(&mut self, other: Self) {
        self.output += other.output;
        self.withheld += other.withheld;
        self.without += other.without;
    }
}

/// The energy in the output in kWh, by quality.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Totals {
    /// All energy in the output.
    pub total: String,
    /// The energy of actual readings.
    pub actual: String,
    /// The energy of substituted and final substituted readings.
    pub substituted: String,
    /// The energy of estimated readings.
    pub estimated: String,
    /// The energy of readings of unknown quality.
    pub unknown: String,
}
