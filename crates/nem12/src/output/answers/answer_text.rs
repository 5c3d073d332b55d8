//! Answer text: the rows of an answer as CSV or JSON, in pieces.

use crate::output::answers::entry::{Entry, names_of, push_header, push_line, push_object};
use crate::output::nmi_walk::PIECE;
use crate::settings::answers::AnswerFormat;

/// The rows of an answer as text, written in pieces.
pub(crate) struct AnswerText {
    format: AnswerFormat,
    columns: Vec<String>,
    /// The number of the next row.
    next: usize,
    is_done: bool,
}

impl AnswerText {
    /// A text with these columns that is still to be written.
    pub(crate) fn new(format: AnswerFormat, columns: &[&str]) -> Self {
        Self {
            format,
            columns: names_of(columns),
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
        let mut text = String::new();
        if self.next == 0 {
            match self.format {
                AnswerFormat::Csv => push_header(&self.columns, &mut text),
                AnswerFormat::Json => text.push('['),
            }
        }
        while text.len() < PIECE {
            let Some(row) = row(self.next) else {
                if self.format == AnswerFormat::Json {
                    text.push_str("\n]\n");
                }
                self.is_done = true;
                break;
            };
            match self.format {
                AnswerFormat::Csv => push_line(&row, &mut text),
                AnswerFormat::Json => push_object(&self.columns, &row, self.next == 0, &mut text),
            }
            self.next += 1;
        }
        Some(text)
    }
}
