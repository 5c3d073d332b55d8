//! A 200 block as the state keeps it: whose the stream-days are.

use std::ops::Range;

use crate::rules::Code;
use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;

/// Where the rows of a 200 record are, and of which stream they are.
///
/// One 200 record may be several of these: where work was cut, and where lines
/// or dates lie too far apart for a [`StreamDay`](super::stream_day::StreamDay).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its place among the piece's streams.
    pub stream: u32,
    /// The line of its first row, counted from 0 in its piece.
    pub line: u32,
    /// The date its stream-days count from.
    pub first_date: IntervalDate,
    /// How many 100 and 900 records of the piece stand before it.
    pub segment: u32,
    /// Why the strict profile refuses it, if it does.
    pub strict: Option<Code>,
    /// Its rows among the piece's stream-days.
    days: (u32, u32),
    /// Its rejected rows among the piece's.
    rejected: (u32, u32),
}

/// A 300 record that was rejected and whose NMI and date can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// A block without rows, whose rows will start at these places of the
    /// piece's tables.
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
        // With its place in the index of NMIs it stays within 64.
        assert!(size_of::<Block>() + 8 <= 64, "{}", size_of::<Block>());
    }
}
