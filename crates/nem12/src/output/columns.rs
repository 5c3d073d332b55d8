//! The values of the columns that the output can have besides its first three.

use std::collections::BTreeSet;
use std::fmt;

use crate::daily::nmi_day::NmiDay;
use crate::daily::outcome::DailyTotal;
use crate::settings::column::Column;
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::state::stream_day::FlagCounts;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;

impl Column {
    /// The value of the column for a day of the output.
    #[must_use]
    pub fn value(self, day: &NmiDay<'_>, daily: &DailyTotal<'_>, settings: &Settings) -> Value {
        let parts = day.summands(settings);
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
            Self::QualityCounts => flag_counts(rows().map(|row| row.flag_counts())),
            Self::Streams => joined(rows().filter_map(|row| row.block().stream().suffix)),
            Self::IntervalLengths => joined(rows().map(|row| row.block().stream().minutes)),
            Self::UpdateTime => {
                let latest = rows().filter_map(|row| row.updated()).max();
                latest.map_or(Value::Nothing, Value::Stamp)
            }
        }
    }
}

/// A value of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// No value: the cell is empty.
    Nothing,
    /// An energy in kWh.
    Energy(Decimal),
    /// A whole number.
    Count(usize),
    /// Yes or no.
    Truth(bool),
    /// A text.
    Text(String),
    /// A stamp in the time of the file.
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

/// The energy of a day for other streams than those of the settings, if it can
/// be trusted.
fn energy(day: &NmiDay<'_>, streams: &Streams, settings: &Settings) -> Value {
    let energy = day.outcome_for(streams, settings).energy();
    energy.map_or(Value::Nothing, Value::Energy)
}

fn flag_counts(counts: impl Iterator<Item = FlagCounts>) -> Value {
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
