//! Answer text: the rows of an answer as CSV or JSON, in pieces.

use crate::output::answers::entry::{Entry, names_of};
use crate::output::answers::table_text::{TableText, TextForm};
use crate::output::nmi_walk::PIECE;
use crate::settings::answers::AnswerFormat;

/// The rows of an answer as text, written in pieces.
pub(crate) struct AnswerText {
    text: TableText,
    /// The number of the next row.
    next: usize,
    is_done: bool,
}

impl AnswerText {
    /// A text with these columns that is still to be written.
    pub(crate) fn new(format: AnswerFormat, columns: &[&str]) -> Self {
        let form = TextForm::of_answer(format);
        Self {
            text: TableText::new(form, names_of(columns)),
            next: 0,
            is_done: false,
        }
    }

    /// The next piece of text; `None` after the last one. `row` gives the row of a number, from
    /// 0, and `None` after the last one.
    pub(crate) fn next_piece(
        &mut self,
        row: impl Fn(usize) -> Option<Vec<Entry>>,
    ) -> Option<String> {
        if self.is_done {
            return None;
        }
        let mut piece = String::new();
        if self.next == 0 {
            self.text.begin(None, &mut piece);
        }
        while piece.len() < PIECE {
            let Some(row) = row(self.next) else {
                self.text.finish(&mut piece);
                self.is_done = true;
                break;
            };
            self.text.push(&row, &mut piece);
            self.next += 1;
        }
        Some(piece)
    }
}
