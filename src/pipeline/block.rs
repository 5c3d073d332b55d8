//! A 200 block as the state keeps it: whose the stream-days are.

use std::ops::Range;

use crate::nem12::suffix::Suffix;
use crate::nem12::{DateTime, IntervalDate, Nmi, NmiDetails, Unit};
use crate::report::Code;

/// A 200 record's identity and where its rows are.
///
/// One 200 record may be several of these: where work was cut, and where lines
/// or dates lie too far apart for a [`StreamDay`](super::stream_day::StreamDay).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The meter point.
    pub nmi: Nmi,
    /// The stream; `None` in a refused block whose suffix cannot be read.
    pub suffix: Option<Suffix>,
    /// The unit; `None` in a refused block.
    pub unit: Option<Unit>,
    /// Minutes between readings; 0 in a refused block.
    pub minutes: u16,
    /// The line of its first row, counted from 0 in its piece.
    pub line: u32,
    /// The date its stream-days count from.
    pub first_date: IntervalDate,
    /// The segment it is in, counted in its piece; 0 goes on from before.
    pub segment: u32,
    /// Which of the piece's configurations the site has.
    pub configuration: u32,
    /// Its rows among the piece's stream-days.
    days: (u32, u32),
    /// Its rejected rows among the piece's.
    rejected: (u32, u32),
}

/// A 300 record that was rejected and whose NMI and date can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedRow {
    /// The day it withholds.
    pub date: IntervalDate,
    /// Its version, which a later row can heal.
    pub updated: Option<DateTime>,
    /// Its line, counted from 0 in its piece.
    pub line: u32,
    /// Why.
    pub code: Code,
}

impl Block {
    /// A block of a good 200 record, still without rows.
    #[must_use]
    pub fn of(details: &NmiDetails) -> Self {
        Self {
            suffix: Some(details.suffix),
            unit: Some(details.unit),
            minutes: details.interval_length.minutes(),
            ..Self::refused(details.nmi.clone(), None)
        }
    }

    /// A block of a refused 200 record, which can only hold rejected rows.
    #[must_use]
    pub fn refused(nmi: Nmi, suffix: Option<Suffix>) -> Self {
        Self {
            nmi,
            suffix,
            unit: None,
            minutes: 0,
            line: 0,
            first_date: IntervalDate::from_days(0),
            segment: 0,
            configuration: 0,
            days: (0, 0),
            rejected: (0, 0),
        }
    }

    /// Says that its rows start at these places of the piece's tables.
    pub fn start_at(&mut self, days: u32, rejected: u32) {
        self.days = (days, days);
        self.rejected = (rejected, rejected);
    }

    /// Takes in the row that was added to the piece's stream-days last.
    pub fn grow_days(&mut self) {
        self.days.1 += 1;
    }

    /// Takes in the row that was added to the piece's rejected rows last.
    pub fn grow_rejected(&mut self) {
        self.rejected.1 += 1;
    }

    /// Its rows among the piece's stream-days.
    #[must_use]
    pub fn days(&self) -> Range<usize> {
        self.days.0 as usize..self.days.1 as usize
    }

    /// Its rejected rows among the piece's.
    #[must_use]
    pub fn rejected(&self) -> Range<usize> {
        self.rejected.0 as usize..self.rejected.1 as usize
    }

    /// Whether it has rows of either kind.
    #[must_use]
    pub fn has_rows(&self) -> bool {
        self.days.0 < self.days.1 || self.rejected.0 < self.rejected.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_takes_few_bytes() {
        // 64 of them are the 200 block's share of the memory bound, the rest
        // is covered by the streams'.
        assert!(size_of::<Block>() <= 72, "{}", size_of::<Block>());
    }
}
