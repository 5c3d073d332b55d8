//! What can be taken away: an output of the core, as text or packed.

use crate::settings::format::Format;

/// An output, by what it is of and what it is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// The daily rows.
    Daily(Format),
    /// The CSV of the daily rows, packed as Parquet.
    DailyParquet,
    /// The readings behind them, as CSV, by a second read.
    Intervals,
    /// The same, packed as Parquet.
    IntervalsParquet,
}

impl Output {
    /// The text that it is, or is packed from; `None` when that takes a second
    /// read.
    #[must_use]
    pub fn format(self) -> Option<Format> {
        match self {
            Self::Daily(format) => Some(format),
            Self::DailyParquet => Some(Format::Csv),
            Self::Intervals | Self::IntervalsParquet => None,
        }
    }
}
