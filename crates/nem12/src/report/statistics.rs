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
    /// The exchanges of the meter, by date.
    pub meter_exchanges: Vec<MeterExchange>,
    /// Days with a good row.
    pub days: u64,
    /// The first day with a good row; empty when there is none.
    pub first_day: String,
    /// The last day with a good row; empty when there is none.
    pub last_day: String,
    /// Expected days without a good row: those between the first and the last good row, those
    /// on which every row is rejected, and those on which the stream is absent.
    pub gaps: u64,
    /// Runs of these days, by date.
    pub missing_days: Vec<MissingDays>,
    /// Days on which the stream is absent: other streams of the NMI have rows, and their
    /// NMIConfiguration names this one.
    pub absent_days: u64,
    /// Days on which a row of the stream was delivered that cannot be trusted: rejected and
    /// not healed, or one of several that are equally new.
    pub doubtful_days: u64,
    /// Rejected 300 records of the stream that no good row heals. Records with
    /// an unreadable NMI or date are not among them.
    pub rejected: u64,
    /// The intervals of the expected days, by quality.
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

impl StreamStatistics {
    /// The runs of missing days as text: the first and the last day of each with a slash
    /// between, and a blank between the runs.
    #[must_use]
    pub fn missing_days_text(&self) -> String {
        let runs = self.missing_days.iter().map(MissingDays::text);
        runs.collect::<Vec<_>>().join(" ")
    }

    /// The exchanges of the meter as text: the day and both meters of each.
    #[must_use]
    pub fn meter_exchanges_text(&self) -> String {
        let exchanges = self.meter_exchanges.iter().map(MeterExchange::text);
        exchanges.collect::<Vec<_>>().join(" ")
    }
}

impl MissingDays {
    /// The first and the last day with a slash between.
    pub(crate) fn text(&self) -> String {
        format!("{}/{}", self.from, self.to)
    }
}

impl MeterExchange {
    /// The day and both meters, such as `2024-01-31 M1>M2`.
    pub(crate) fn text(&self) -> String {
        format!("{} {}>{}", self.date, self.before, self.after)
    }
}

/// A run of expected days of a stream without a good row.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MissingDays {
    /// The first day, `YYYY-MM-DD`.
    pub from: String,
    /// The last day, `YYYY-MM-DD`.
    pub to: String,
    /// The number of days.
    pub days: u64,
}

/// A change of the MeterSerialNumber from one good row of a stream to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MeterExchange {
    /// The first day with the new meter, `YYYY-MM-DD`.
    pub date: String,
    /// The MeterSerialNumber before.
    pub before: String,
    /// The MeterSerialNumber from that day on.
    pub after: String,
}

/// The number of intervals of the expected days of a stream, by quality.
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
