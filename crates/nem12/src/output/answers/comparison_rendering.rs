//! The rendering of a comparison of two deliveries, in pieces of text.

use crate::compare::comparison::Comparison;
use crate::output::answers::answer_text::AnswerText;
use crate::output::answers::comparison_rows::{
    STREAM_DAY_COLUMNS, TALLY_COLUMNS, sort_changes, sort_nmis, stream_day_row, tally_row,
};
use crate::output::answers::entry::Entry;
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
        let name = match rows {
            ComparisonRows::StreamDay => {
                sort_changes(&mut comparison.changes, order);
                None
            }
            ComparisonRows::Nmi => {
                sort_nmis(&mut comparison, order);
                Some("nmi")
            }
            ComparisonRows::Month => Some("month"),
            ComparisonRows::All => None,
        };
        let columns = match rows {
            ComparisonRows::StreamDay => STREAM_DAY_COLUMNS.to_vec(),
            _ => name.into_iter().chain(TALLY_COLUMNS).collect(),
        };
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

/// The row of this number.
fn row(
    comparison: &Comparison,
    rows: ComparisonRows,
    at: usize,
    (old, new): (&State, &State),
) -> Option<Vec<Entry>> {
    let named = |name: Entry, tally| std::iter::once(name).chain(tally_row(tally)).collect();
    match rows {
        ComparisonRows::StreamDay => {
            let change = comparison.changes.get(at)?;
            Some(stream_day_row(change, old, new))
        }
        ComparisonRows::Nmi => {
            let (nmi, tally) = comparison.nmis.get(at)?;
            Some(named(Entry::Text(nmi.to_string()), tally))
        }
        ComparisonRows::Month => {
            let ((year, month), tally) = comparison.months.iter().nth(at)?;
            Some(named(Entry::Word(format!("{year:04}-{month:02}")), tally))
        }
        ComparisonRows::All => (at == 0).then(|| tally_row(&comparison.all).collect()),
    }
}
