//! Statistics of one stream of one meter point, as plain data. Energies are
//! exact decimals as text.

use serde::Serialize;

/// What is known of a stream. Of several versions of a day the one that counts
/// is meant, unless it says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StreamStatistics {
    /// The meter point.
    pub nmi: String,
    /// The stream; empty where no suffix can be read.
    pub suffix: String,
    /// Whether it is part of the sum under the settings.
    pub included: bool,
    /// The units its values are told in: kWh, kVArh and so on.
    pub units: Vec<&'static str>,
    /// Its interval lengths in minutes.
    pub interval_lengths: Vec<u16>,
    /// Its meters.
    pub meter_serials: Vec<String>,
    /// Days with a row that can be trusted.
    pub days: u64,
    /// The first of them.
    pub first_day: String,
    /// The last of them.
    pub last_day: String,
    /// Days between those two without such a row.
    pub gaps: u64,
    /// 300 rows that were rejected, as far as NMI and date can be read.
    pub rejected: u64,
    /// Its intervals.
    pub intervals: IntervalCounts,
    /// The sum of its readings.
    pub sum: String,
    /// The least reading, replaced versions of a day included.
    pub minimum: Option<String>,
    /// The most, likewise.
    pub maximum: Option<String>,
    /// The latest UpdateDateTime.
    pub last_update: Option<String>,
    /// Register reads against readings, where there are two reads.
    pub register: Option<RegisterComparison>,
}

/// Intervals from the first day to the last, by quality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct IntervalCounts {
    /// All that there should be, those of missing days included.
    pub expected: u64,
    /// With a reading.
    pub present: u64,
    /// Without: null ones, and those of missing days.
    pub missing: u64,
    /// `A`.
    pub actual: u64,
    /// `F`.
    pub final_substituted: u64,
    /// `S`.
    pub substituted: u64,
    /// `E`.
    pub estimated: u64,
    /// Of unknown quality.
    pub unknown: u64,
    /// `N`.
    pub null: u64,
}

/// How far a register went on between two reads, and what the readings of the
/// days between come to. A soft comparison: reads have a time of day, and no
/// multiplier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RegisterComparison {
    /// The time of the first read.
    pub from: String,
    /// The time of the last.
    pub to: String,
    /// Last read less first.
    pub index_difference: String,
    /// The readings from the day of the first read to the day before the last.
    pub interval_sum: String,
    /// The sum over the difference, to three decimals, cut off; `None` when
    /// the register did not go on.
    pub ratio: Option<String>,
}

/// The streams of some NMIs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StreamsPage {
    /// By NMI and suffix.
    pub streams: Vec<StreamStatistics>,
    /// Where the next ones start; `None` after the last.
    pub next: Option<usize>,
}
