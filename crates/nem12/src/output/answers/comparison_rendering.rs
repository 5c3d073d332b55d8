//! The rendering of a comparison of two deliveries, in pieces of text.

use crate::compare::comparison::Comparison;
use crate::output::answers::comparison_rows::{
    STREAM_DAY_COLUMNS, TALLY_COLUMNS, sort_changes, sort_nmis, stream_day_row, tally_row,
};
use crate::output::answers::entry::{Entry, push_header, push_line, push_object};
use crate::output::nmi_walk::PIECE;
use crate::settings::answers::{AnswerFormat, ComparisonOrder, ComparisonRows};
use crate::state::state::State;

/// A comparison as text, written in pieces.
pub struct ComparisonRendering {
    comparison: Comparison,
    rows: ComparisonRows,
    format: AnswerFormat,
    columns: Vec<&'static str>,
    /// The number of the next row.
    next: usize,
    is_done: bool,
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
            format,
            columns,
            next: 0,
            is_done: false,
        }
    }

    /// The next piece of text; `None` after the last one. The states are those that were
    /// compared.
    pub fn next_piece(&mut self, old: &State, new: &State) -> Option<String> {
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
            let Some(row) = self.row(self.next, old, new) else {
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

    fn row(&self, at: usize, old: &State, new: &State) -> Option<Vec<Entry>> {
        let comparison = &self.comparison;
        let named = |name: Entry, tally| std::iter::once(name).chain(tally_row(tally)).collect();
        match self.rows {
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
}
