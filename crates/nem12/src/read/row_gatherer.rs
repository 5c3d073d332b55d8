//! The texts that a row writer made, in input order.

use crate::state::piece::PieceState;
use crate::state::segment::Edge;
use crate::values::date_time::DateTime;

/// The text of one record, and the place of the record in the inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gathered<'a> {
    /// The number of the record's input, counted from 0.
    pub input: usize,
    /// The physical line of the record, counted from 1.
    pub line: u64,
    /// The number of good 300 records before it on its line: more than 0 where line endings were
    /// lost. The highest number for a record that is no good 300 record.
    pub joined: u32,
    /// The DateTime of the 100 record of the record's segment.
    pub created: Option<DateTime>,
    /// The text that the row writer wrote.
    pub text: &'a [u8],
}

/// Takes the texts out of pieces, which come in input order, and passes them to
/// a function.
pub struct RowGatherer {
    show: Box<dyn FnMut(Gathered<'_>) + Send>,
    input: usize,
    first_line: u64,
    created: Option<DateTime>,
    /// Whether the last 100 record named another format.
    is_foreign: bool,
}

impl RowGatherer {
    /// A gatherer that calls `show` with every record's text.
    #[must_use]
    pub fn new(show: Box<dyn FnMut(Gathered<'_>) + Send>) -> Self {
        Self {
            show,
            input: usize::MAX,
            first_line: 0,
            created: None,
            is_foreign: false,
        }
    }

    /// Takes the texts of the next piece. Nothing below a 100 record of another
    /// format counts.
    pub(crate) fn take(&mut self, input: usize, piece: &mut PieceState) {
        if input != self.input {
            (self.input, self.first_line, self.created) = (input, 0, None);
            self.is_foreign = false;
        }
        let texts = std::mem::take(&mut piece.rows);
        let mut start = 0;
        for row in &texts.rows {
            if !self.is_foreign_in(piece, row.segment as usize) {
                (self.show)(Gathered {
                    input,
                    line: self.first_line + u64::from(row.line) + 1,
                    joined: row.joined,
                    created: piece.created_in(row.segment as usize, self.created),
                    text: texts.text.get(start..row.end).unwrap_or_default(),
                });
            }
            start = row.end;
        }
        self.first_line += piece.lines;
        self.is_foreign = self.is_foreign_in(piece, piece.segments.len());
        self.created = piece.created_in(piece.segments.len(), self.created);
    }

    /// Whether a row belongs to another format, behind so many marks of a piece.
    fn is_foreign_in(&self, piece: &PieceState, segments: usize) -> bool {
        match segments.checked_sub(1) {
            Some(last) => piece
                .segments
                .get(last)
                .is_some_and(|mark| mark.edge == Edge::Foreign),
            None => self.is_foreign,
        }
    }
}

impl std::fmt::Debug for RowGatherer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "RowGatherer({}:{})", self.input, self.first_line)
    }
}
