//! The texts that a row writer made of the records of one piece.

/// The texts of the records of one piece, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowTexts {
    /// All texts, one after the other.
    pub text: Vec<u8>,
    pub(crate) rows: Vec<RowPlace>,
}

/// The end of one record's text, and the place of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowPlace {
    /// The end of the record's text in `text`.
    pub(crate) end: usize,
    /// The line of the record, counted from 0 in the piece.
    pub(crate) line: u32,
    /// The number of 100 and 900 records before the record in the piece.
    pub(crate) segment: u32,
}

impl RowTexts {
    /// Ends the text of the record at `line`: everything after the text before.
    pub(crate) fn close_row(&mut self, line: u32, segment: usize) {
        self.rows.push(RowPlace {
            end: self.text.len(),
            line,
            segment: u32::try_from(segment).unwrap_or(u32::MAX),
        });
    }
}
