//! A row of an NMI as it is sorted: by date and suffix, then in input order.

use crate::values::date::IntervalDate;
use crate::values::suffix::Suffix;

/// A row of either kind, on its way to its day: few bytes, for they are sorted.
#[derive(Clone, Copy)]
pub(crate) struct RowEntry {
    pub(super) stream_day: StreamDayKey,
    /// The number of its block.
    pub(super) block: u32,
    /// Its place among the block's good rows, or behind them among its
    /// rejected ones.
    pub(super) place: u32,
}

/// A date and a suffix, ordered by both.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct StreamDayKey(i64);

impl StreamDayKey {
    pub(super) fn new(date: IntervalDate, suffix: Option<Suffix>) -> Self {
        let suffix = suffix.map_or(0, Suffix::to_bits);
        Self(i64::from(date.days()) << 16 | i64::from(suffix))
    }

    fn date(self) -> IntervalDate {
        // It came from 32 bits.
        IntervalDate::from_days(i32::try_from(self.0 >> 16).unwrap_or_default())
    }
}

impl RowEntry {
    pub(crate) fn date(&self) -> IntervalDate {
        self.stream_day.date()
    }

    pub(crate) fn is_of_same_day(&self, other: &Self) -> bool {
        self.stream_day.0 >> 16 == other.stream_day.0 >> 16
    }

    /// Whether both are of one day too.
    pub(crate) fn is_of_same_stream(&self, other: &Self) -> bool {
        self.stream_day == other.stream_day
    }

    /// Whether it stands so many places below another in the same block.
    pub(crate) fn is_below(&self, other: &Self, places: usize) -> bool {
        self.block == other.block && self.place as usize == other.place as usize + places
    }
}
