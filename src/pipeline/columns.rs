//! Columns that the output can have besides its first three.

use std::fmt::Write;

use crate::choice::choice;
use crate::nem12::Decimal;
use crate::pipeline::daily::{DailyTotal, NmiDay};
use crate::pipeline::settings::Settings;
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

    /// Whether the SQL gives its value in quotes.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Self::Quality | Self::Streams | Self::IntervalLengths | Self::UpdateTime
        )
    }

    /// What the SQL's table declares for it.
    #[must_use]
    pub fn sql_type(self) -> &'static str {
        match self {
            Self::Generation | Self::Net => "numeric",
            Self::Intervals | Self::Missing => "integer",
            Self::Complete => "boolean NOT NULL",
            Self::Quality | Self::Streams | Self::IntervalLengths => "text",
            Self::UpdateTime => "timestamp",
        }
    }

    /// Adds its value for a day of the output; nothing where there is none.
    pub fn write(
        self,
        day: &NmiDay<'_>,
        daily: &DailyTotal<'_>,
        settings: &Settings,
        out: &mut String,
    ) {
        let rows = || day.included(settings).map(|(row, _)| row);
        // Writing to a String cannot fail.
        let _ = match self {
            Self::Generation => write_energy(energy(day, &Streams::Generation, settings), out),
            Self::Net => write_energy(energy(day, &Streams::Net, settings), out),
            Self::Intervals => {
                let counts = rows().map(|row| row.flag_counts());
                let intervals: u32 = counts.flatten().map(u32::from).sum();
                write!(out, "{intervals}")
            }
            Self::Missing => write!(out, "{}", daily.missing),
            Self::Complete => write!(out, "{}", daily.missing == 0),
            Self::Quality => write!(out, "{}", daily.quality),
            Self::Streams => {
                let mut suffixes: Vec<_> = day
                    .streams
                    .iter()
                    .filter(|stream| {
                        stream
                            .rows()
                            .any(|row| rows().any(|other| other.is_same_row(&row)))
                    })
                    .filter_map(|stream| stream.suffix)
                    .collect();
                suffixes.dedup();
                write_joined(&suffixes, out)
            }
            Self::IntervalLengths => {
                let mut lengths: Vec<u16> =
                    rows().map(|row| row.block().stream().minutes).collect();
                lengths.sort_unstable();
                lengths.dedup();
                write_joined(&lengths, out)
            }
            Self::UpdateTime => match rows().filter_map(|row| row.updated()).max() {
                Some(stamp) => write!(out, "{stamp}"),
                None => Ok(()),
            },
        };
    }
}

/// The energy of a day under another choice of streams, if it can be told.
fn energy(day: &NmiDay<'_>, streams: &Streams, settings: &Settings) -> Option<Decimal> {
    let settings = Settings {
        streams: streams.clone(),
        ..settings.clone()
    };
    day.outcome(&settings).energy()
}

fn write_energy(energy: Option<Decimal>, out: &mut String) -> std::fmt::Result {
    match energy {
        Some(energy) => write!(out, "{energy}"),
        None => Ok(()),
    }
}

fn write_joined<T: std::fmt::Display>(items: &[T], out: &mut String) -> std::fmt::Result {
    for (index, item) in items.iter().enumerate() {
        write!(out, "{}{item}", if index > 0 { "+" } else { "" })?;
    }
    Ok(())
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
