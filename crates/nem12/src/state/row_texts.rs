//! The texts that a row writer made of the records of one piece.

use std::sync::Arc;

/// The texts of the records of one piece, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowTexts {
    /// All texts, one after the other.
    pub text: Vec<u8>,
    /// A text that rows of the piece have in common, for a writer that would make it for each of
    /// them.
    pub(crate) common: Option<CommonText>,
    pub(crate) rows: Vec<RowPlace>,
}

/// A text that several rows have, and the record that it was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CommonText {
    /// The record.
    pub(crate) record: Vec<u8>,
    /// The minutes of the intervals of the rows.
    pub(crate) minutes: u16,
    /// The text.
    pub(crate) text: Arc<[u8]>,
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
