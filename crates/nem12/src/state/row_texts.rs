//! The texts that a row writer wrote of the records of one piece.

/// What was written of the records of one piece, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowTexts {
    /// All texts, one after the other.
    pub text: Vec<u8>,
    pub(crate) rows: Vec<RowPlace>,
}

/// One record's text, in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowPlace {
    /// Where its text ends.
    pub(crate) end: usize,
    /// Its line, counted from 0 in the piece.
    pub(crate) line: u32,
    /// The segment it is in, counted in the piece; 0 goes on from before.
    pub(crate) segment: u32,
}

impl RowTexts {
    /// Says that the text so far is that of the record at `line`.
    pub(crate) fn close_row(&mut self, line: u32, segment: usize) {
        self.rows.push(RowPlace {
            end: self.text.len(),
            line,
            segment: u32::try_from(segment).unwrap_or(u32::MAX),
        });
    }
}
