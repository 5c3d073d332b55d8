//! A block as the state keeps it, and the rows of a block that were rejected.

use std::ops::Range;

use crate::rules::Code;
use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;

/// A block: where its rows are in the tables of its piece, and of which stream
/// they are.
///
/// The state stores one 200 block as several of these where the input was cut,
/// and where lines or dates lie too far apart for a
/// [`StreamDay`](super::stream_day::StreamDay).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Block {
    /// The place of the block's stream among the streams of the piece.
    pub stream: u32,
    /// The line of the block's first row, counted from 0 in the piece.
    pub line: u32,
    /// The date from which the stream-days of the block count their dates.
    pub first_date: IntervalDate,
    /// The number of 100 and 900 records of the piece before the block.
    pub segment: u32,
    /// The rule by which the strict profile refuses the whole block, if it
    /// does.
    pub strict: Option<Code>,
    /// The range of the block's rows among the stream-days of the piece.
    days: (u32, u32),
    /// The range of the block's rejected rows among those of the piece.
    rejected: (u32, u32),
}

/// The place of a block in the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BlockPlace {
    /// The number of the block's piece among all pieces.
    pub(super) piece: u32,
    /// The number of the block among those of its piece.
    pub(super) block: u32,
}

/// A rejected 300 record with a readable NMI and date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RejectedRow {
    /// The day that the row withholds.
    pub date: IntervalDate,
    /// The UpdateDateTime of the row. A good row with a later one heals it.
    pub updated: Option<DateTime>,
    /// The line of the row, counted from 0 in its piece.
    pub line: u32,
    /// The rule that rejects the row.
    pub code: Code,
}

impl RejectedRow {
    /// The UpdateDateTime above which a good row heals this one; `None` where nobody knows
    /// which row is newer. A row without a readable date is another version of the day only
    /// if it is newer: a delivery has no two versions that are equally new.
    #[must_use]
    pub(crate) fn healed_above(&self) -> Option<DateTime> {
        let is_undated = self.code == Code::DayDate;
        let before = |stamp: DateTime| DateTime::from_seconds(stamp.seconds() - 1);
        let updated = self.updated?;
        Some(if is_undated { before(updated) } else { updated })
    }
}

impl Block {
    /// A block without rows. `days` and `rejected` are the current lengths of
    /// the piece's tables, where the rows of the block will start.
    #[must_use]
    pub fn new(stream: u32, line: u32, first_date: IntervalDate, days: u32, rejected: u32) -> Self {
        Self {
            stream,
            line,
            first_date,
            segment: 0,
            strict: None,
            days: (days, days),
            rejected: (rejected, rejected),
        }
    }

    /// Adds the last stream-day of the piece to the block.
    pub fn grow_days(&mut self) {
        self.days.1 += 1;
    }

    /// Adds the last rejected row of the piece to the block.
    pub fn grow_rejected(&mut self) {
        self.rejected.1 += 1;
    }

    /// The range of the block's rows among the stream-days of the piece.
    #[must_use]
    pub fn days(&self) -> Range<usize> {
        self.days.0 as usize..self.days.1 as usize
    }

    /// The range of the block's rejected rows among those of the piece.
    #[must_use]
    pub fn rejected(&self) -> Range<usize> {
        self.rejected.0 as usize..self.rejected.1 as usize
    }

    /// The block in other tables: of the stream with this number there, and with its rows at
    /// these ranges.
    #[cfg(feature = "serde")]
    pub(super) fn moved(self, stream: u32, days: Range<usize>, rejected: Range<usize>) -> Self {
        let place = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        Self {
            stream,
            days: (place(days.start), place(days.end)),
            rejected: (place(rejected.start), place(rejected.end)),
            ..self
        }
    }

    /// Gives the block another range among the rejected rows of the piece.
    /// `has_all` says that its good rows are among them now.
    pub(super) fn replace_rejected(&mut self, start: usize, end: usize, has_all: bool) {
        let place = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        self.rejected = (place(start), place(end));
        if has_all {
            self.days.1 = self.days.0;
        }
    }

    /// Whether the block has rows, good or rejected.
    #[must_use]
    pub fn has_rows(&self) -> bool {
        self.days.0 < self.days.1 || self.rejected.0 < self.rejected.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_and_its_place_in_the_index_take_at_most_64_bytes() {
        // With its place in the index of NMIs a block stays within 64 bytes.
        assert!(size_of::<Block>() + 8 <= 64, "{}", size_of::<Block>());
    }
}
