//! Statistics of one stream, as plain data. Energies are exact decimals as
//! text.

#[cfg(feature = "serde")]
use serde::Serialize;

/// Statistics of one stream of one NMI. Of several versions of a stream-day,
/// the one that counts is meant, unless a field says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StreamStatistics {
    /// The NMI.
    pub nmi: String,
    /// The NMISuffix; empty where it cannot be read.
    pub suffix: String,
    /// Whether the stream is summed under the settings.
    pub included: bool,
    /// The units of the values: kWh, kVArh and so on.
    pub units: Vec<&'static str>,
    /// The IntervalLengths in minutes.
    pub interval_lengths: Vec<u16>,
    /// The MeterSerialNumbers.
    pub meter_serials: Vec<String>,
    /// Days with a good row.
    pub days: u64,
    /// The first day with a good row; empty when there is none.
    pub first_day: String,
    /// The last day with a good row; empty when there is none.
    pub last_day: String,
    /// Days between the first and the last one without a good row.
    pub gaps: u64,
    /// Rejected 300 records of the stream that no good row heals. Records with
    /// an unreadable NMI or date are not among them.
    pub rejected: u64,
    /// The intervals from the first day to the last, by quality.
    pub intervals: IntervalCounts,
    /// The sum of the readings.
    pub sum: String,
    /// The smallest reading, superseded versions included.
    pub minimum: Option<String>,
    /// The largest reading, superseded versions included.
    pub maximum: Option<String>,
    /// The latest UpdateDateTime.
    pub last_update: Option<String>,
    /// The register reads compared with the readings, where there are two
    /// reads.
    pub register: Option<RegisterComparison>,
}

/// The number of intervals from the first day to the last, by quality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct IntervalCounts {
    /// All intervals that are expected, those of missing days included.
    pub expected: u64,
    /// Intervals with a reading.
    pub present: u64,
    /// Intervals without a reading: null intervals and those of missing days.
    pub missing: u64,
    /// Actual (`A`).
    pub actual: u64,
    /// Final substituted (`F`).
    pub final_substituted: u64,
    /// Substituted (`S`).
    pub substituted: u64,
    /// Estimated (`E`).
    pub estimated: u64,
    /// Intervals of unknown quality.
    pub unknown: u64,
    /// Null intervals (`N`).
    pub null: u64,
}

/// The register of a meter between two reads, and the sum of the readings of
/// the days between.
///
/// The comparison is a rough one: reads have a time of day, and no multiplier
/// is applied.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RegisterComparison {
    /// The time of the first read.
    pub from: String,
    /// The time of the last read.
    pub to: String,
    /// The index of the last read less that of the first.
    pub index_difference: String,
    /// The sum of the readings from the day of the first read to the day before
    /// the last.
    pub interval_sum: String,
    /// The sum divided by the index difference, cut off after three decimals;
    /// `None` when the index did not change.
    pub ratio: Option<String>,
}

/// The streams of some NMIs: one page of a long list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StreamsPage {
    /// The streams, by NMI and NMISuffix.
    pub streams: Vec<StreamStatistics>,
    /// The start of the next page; `None` after the last one.
    pub next: Option<usize>,
}
