//! The rendering of a comparison of two deliveries, in pieces of text.

use crate::compare::comparison::Comparison;
use crate::output::answers::answer_text::AnswerText;
use crate::output::answers::comparison_rows::{columns, row, sort};
use crate::settings::answers::{AnswerFormat, ComparisonOrder, ComparisonRows};
use crate::state::state::State;

/// A comparison as text, written in pieces.
pub struct ComparisonRendering {
    comparison: Comparison,
    rows: ComparisonRows,
    text: AnswerText,
}

impl ComparisonRendering {
    /// A comparison that is still to be written.
    #[must_use]
    pub fn new(
        mut comparison: Comparison,
        rows: ComparisonRows,
        order: ComparisonOrder,
        format: AnswerFormat,
    ) -> Self {
        sort(&mut comparison, rows, order);
        let columns = columns(rows);
        Self {
            comparison,
            rows,
            text: AnswerText::new(format, &columns),
        }
    }

    /// The next piece of text; `None` after the last one. The states are those that were
    /// compared.
    pub fn next_piece(&mut self, old: &State, new: &State) -> Option<String> {
        let Self {
            comparison,
            rows,
            text,
        } = self;
        text.next_piece(|at| row(comparison, *rows, at, (old, new)))
    }
}
