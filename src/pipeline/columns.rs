//! Columns that the output can have besides its first three.

use std::collections::BTreeSet;
use std::fmt;

use crate::choice::choice;
use crate::nem12::{DateTime, Decimal};
use crate::pipeline::daily::{DailyTotal, NmiDay};
use crate::pipeline::settings::Settings;
use crate::pipeline::stream_day::FlagCounts;
use crate::pipeline::streams::Streams;

choice! {
    /// One more column.
    pub enum Column: "column" {
        /// The sum of the `B` streams in kWh; empty where there is none that
        /// can be trusted.
        Generation = "generation",
        /// Consumption less generation, in kWh; empty where either is.
        Net = "net",
        /// How many intervals the rows behind the total have.
        Intervals = "intervals",
        /// Minutes of the day without a reading.
        Missing = "missing",
        /// Whether no minute is missing: true or false.
        Complete = "complete",
        /// The worst quality, with its method if it is the same all day.
        Quality = "quality",
        /// How many intervals of each flag are behind the total, from the best
        /// to the worst, such as `A:94 E:2`.
        QualityCounts = "quality_counts",
        /// The suffixes behind the total, joined by `+`.
        Streams = "streams",
        /// Their interval lengths in minutes, joined by `+`.
        IntervalLengths = "interval_lengths",
        /// The latest UpdateDateTime behind the total; empty where there is none.
        UpdateTime = "update_time",
    }
}

impl Column {
    /// The columns a list such as `quality,missing` names.
    ///
    /// # Errors
    /// When a word of it names none.
    pub fn list(text: &str) -> Result<Vec<Self>, crate::choice::UnknownChoice> {
        let words = text
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty());
        let mut columns = Vec::new();
        for word in words {
            let column = word.parse()?;
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
        Ok(columns)
    }

    /// What its values are.
    #[must_use]
    pub fn kind(self) -> ColumnKind {
        match self {
            Self::Generation | Self::Net => ColumnKind::Energy,
            Self::Intervals | Self::Missing => ColumnKind::Count,
            Self::Complete => ColumnKind::Truth,
            Self::Quality | Self::QualityCounts | Self::Streams | Self::IntervalLengths => {
                ColumnKind::Text
            }
            Self::UpdateTime => ColumnKind::Stamp,
        }
    }

    /// Its value for a day of the output.
    #[must_use]
    pub fn value(self, day: &NmiDay<'_>, daily: &DailyTotal<'_>, settings: &Settings) -> Value {
        let parts = day.parts(settings);
        let rows = || parts.rows();
        match self {
            Self::Generation => energy(day, &Streams::Generation, settings),
            Self::Net => energy(day, &Streams::Net, settings),
            Self::Intervals => {
                let counts = rows().flat_map(|row| row.flag_counts());
                Value::Count(counts.map(usize::from).sum())
            }
            Self::Missing => Value::Count(daily.missing),
            Self::Complete => Value::Truth(daily.missing == 0),
            Self::Quality => Value::Text(daily.quality.to_string()),
            Self::QualityCounts => counts_told(rows().map(|row| row.flag_counts())),
            Self::Streams => joined(rows().filter_map(|row| row.block().stream().suffix)),
            Self::IntervalLengths => joined(rows().map(|row| row.block().stream().minutes)),
            Self::UpdateTime => {
                let latest = rows().filter_map(|row| row.updated()).max();
                latest.map_or(Value::Nothing, Value::Stamp)
            }
        }
    }
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Exact decimals in kWh.
    Energy,
    /// Whole numbers.
    Count,
    /// Yes or no.
    Truth,
    /// Words.
    Text,
    /// Dates with times.
    Stamp,
}

/// One value of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// There is none.
    Nothing,
    /// In kWh.
    Energy(Decimal),
    /// A whole number.
    Count(usize),
    /// Yes or no.
    Truth(bool),
    /// Words.
    Text(String),
    /// In the time of the file.
    Stamp(DateTime),
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Energy(energy) => write!(out, "{energy}"),
            Self::Count(count) => write!(out, "{count}"),
            Self::Truth(truth) => write!(out, "{truth}"),
            Self::Text(text) => out.write_str(text),
            Self::Stamp(stamp) => write!(out, "{stamp}"),
        }
    }
}

/// The energy of a day under another choice of streams, if it can be told.
fn energy(day: &NmiDay<'_>, streams: &Streams, settings: &Settings) -> Value {
    let settings = Settings {
        streams: streams.clone(),
        ..settings.clone()
    };
    let energy = day.outcome(&settings).energy();
    energy.map_or(Value::Nothing, Value::Energy)
}

fn counts_told(counts: impl Iterator<Item = FlagCounts>) -> Value {
    let mut sums = [0u32; 6];
    for counts in counts {
        for (sum, count) in sums.iter_mut().zip(counts) {
            *sum += u32::from(count);
        }
    }
    let flags = ["A", "F", "S", "E", "?", "N"].into_iter().zip(sums);
    let words: Vec<String> = flags
        .filter(|&(_, sum)| sum > 0)
        .map(|(flag, sum)| format!("{flag}:{sum}"))
        .collect();
    Value::Text(words.join(" "))
}

/// Each item once, in order.
fn joined<T: fmt::Display + Ord>(items: impl Iterator<Item = T>) -> Value {
    let items: BTreeSet<T> = items.collect();
    let words: Vec<String> = items.iter().map(T::to_string).collect();
    Value::Text(words.join("+"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_columns_are_read_in_order_and_once() {
        let columns = Column::list("quality, missing,quality,").unwrap();
        assert_eq!(columns, [Column::Quality, Column::Missing]);
        let unknown = Column::list("quality,colour").unwrap_err();
        assert!(
            unknown
                .to_string()
                .starts_with("\"colour\" is no column: say generation, ")
        );
    }
}
