//! A row as it is sorted: by date and NMISuffix, then in input order.

use crate::values::interval_date::IntervalDate;
use crate::values::suffix::Suffix;

/// A good or rejected row of an NMI. The entry is small, because all rows of
/// the NMI are sorted.
#[derive(Clone, Copy)]
pub(crate) struct RowEntry {
    pub(super) stream_day: StreamDayKey,
    /// The number of the row's block among those of the NMI.
    pub(super) block: u32,
    /// The row's place among the good rows of its block; rejected rows follow
    /// them.
    pub(super) place: u32,
}

/// A date and an NMISuffix in one number, ordered by both.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct StreamDayKey(i64);

impl StreamDayKey {
    /// The key of a stream-day. A row without a readable NMISuffix comes first.
    pub(super) fn new(date: IntervalDate, suffix: Option<Suffix>) -> Self {
        let suffix = suffix.map_or(0, Suffix::to_bits);
        Self(i64::from(date.days()) << 16 | i64::from(suffix))
    }

    fn date(self) -> IntervalDate {
        // The date was put in from 32 bits.
        IntervalDate::from_days(i32::try_from(self.0 >> 16).unwrap_or_default())
    }
}

impl RowEntry {
    /// The date of the row.
    pub(crate) fn date(&self) -> IntervalDate {
        self.stream_day.date()
    }

    /// Whether both rows have the same date.
    pub(crate) fn is_of_same_day(&self, other: &Self) -> bool {
        self.stream_day.0 >> 16 == other.stream_day.0 >> 16
    }

    /// Whether both rows belong to one stream-day.
    pub(crate) fn is_of_same_stream(&self, other: &Self) -> bool {
        self.stream_day == other.stream_day
    }

    /// Whether the row is `places` rows after `other` in the same block.
    pub(crate) fn is_below(&self, other: &Self, places: usize) -> bool {
        self.block == other.block && self.place as usize == other.place as usize + places
    }
}
