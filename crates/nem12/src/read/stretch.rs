//! Stretch: lines in a row with none among them that a piece may begin with.
//!
//! A file of any size may have no 200, 250 or 300 record. It is cut all the same, and
//! the parser must not see where. So the parser ends every day where a stretch is
//! over, whether the input is cut there or not.

use crate::lines::line;

/// The largest distance in lines of a 400 or 500 record from its 300 record, and of a
/// 550 record from its 250 record. A stretch is over one line later.
///
/// A day has at most 1,440 of them.
pub(crate) const REACH: u32 = 2000;

/// The number of bytes from which on a line counts as several: it is over a megabyte
/// that a stretch has to be kept for.
const LONG: usize = 4096;

/// The number of lines since the last one with which a piece may begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stretch {
    lines: u32,
}

impl Stretch {
    /// Whether the lines so far are a whole stretch. The next one begins another.
    pub(crate) fn is_over(self) -> bool {
        self.lines > REACH
    }

    /// The number of short lines that the stretch has room for. The last of them ends it.
    pub(crate) fn room(self) -> u32 {
        (REACH + 1).saturating_sub(self.lines)
    }

    /// Adds lines that are short.
    pub(crate) fn add_short(&mut self, lines: u32) {
        self.lines += lines;
    }

    /// Adds a line of `length` bytes, without its line ending.
    pub(crate) fn add(&mut self, length: usize) {
        // At most 17: no number of bytes is too large.
        let more = u32::try_from(length.min(line::LONGEST) / LONG).unwrap_or(0);
        self.lines += 1 + more;
    }
}
