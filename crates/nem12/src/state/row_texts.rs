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
    /// The record that is being written. Its text has no end yet.
    open: RowPlace,
    goes_on: bool,
    /// The line of the last good 300 record, and the number of those before it there.
    last_day: Option<(u32, u32)>,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RowPlace {
    /// The end of the record's text in `text`.
    pub(crate) end: usize,
    /// The line of the record, counted from 0 in the piece.
    pub(crate) line: u32,
    /// The number of 100 and 900 records before the record in the piece.
    pub(crate) segment: u32,
    /// The number of good 300 records before the record on its line, where line endings were
    /// lost; the highest number for a record that is no good 300 record.
    pub(crate) joined: u32,
}

impl RowTexts {
    /// Begins the text of a good 300 record at `line`.
    pub(crate) fn open_day(&mut self, line: u32, segment: usize) {
        let joined = match self.last_day {
            Some((last, joined)) if last == line => joined.saturating_add(1),
            _ => 0,
        };
        self.last_day = Some((line, joined));
        self.open(line, segment, joined);
    }

    /// Begins the text of another record at `line`.
    pub(crate) fn open_other(&mut self, line: u32, segment: usize) {
        self.open(line, segment, u32::MAX);
    }

    fn open(&mut self, line: u32, segment: usize, joined: u32) {
        self.open = RowPlace {
            end: 0,
            line,
            segment: u32::try_from(segment).unwrap_or(u32::MAX),
            joined,
        };
    }

    /// The start of the text of the last record above the open one, if both are of one segment. A
    /// writer may [add](Self::go_on) the open record to this text.
    pub(crate) fn last_text(&self) -> Option<usize> {
        let (last, above) = self.rows.split_last()?;
        let start = above.last().map_or(0, |place| place.end);
        (last.segment == self.open.segment).then_some(start)
    }

    /// Says that the open record is added to the text of the last one, which may have grown.
    pub(crate) fn go_on(&mut self) {
        self.goes_on = true;
    }

    /// Ends the text of the open record: everything after the text before.
    pub(crate) fn close_row(&mut self) {
        let end = self.text.len();
        match self.rows.last_mut() {
            Some(last) if self.goes_on => last.end = end,
            _ => self.rows.push(RowPlace { end, ..self.open }),
        }
        self.goes_on = false;
    }
}
