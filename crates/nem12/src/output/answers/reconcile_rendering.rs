//! The rendering of a reconciliation with a table from elsewhere, in pieces of text.

use crate::output::answers::answer_text::AnswerText;
use crate::output::answers::entry::Entry;
use crate::output::answers::reconcile_rows::{
    TALLY_COLUMNS, row, row_columns, sort, tally_row, unread_row, with_band,
};
use crate::reconcile::reconciliation::Reconciliation;
use crate::settings::answers::AnswerFormat;
use crate::settings::reconcile_options::{ReconcileOptions, ReconcileRows};
use crate::state::state::State;

/// A reconciliation as text, written in pieces.
pub struct ReconcileRendering {
    found: Reconciliation,
    rows: ReconcileRows,
    text: AnswerText,
}

impl ReconcileRendering {
    /// A reconciliation that is still to be written.
    #[must_use]
    pub fn new(
        mut found: Reconciliation,
        options: &ReconcileOptions,
        format: AnswerFormat,
    ) -> Self {
        sort(&mut found, options.order);
        let name = match options.rows {
            ReconcileRows::Row | ReconcileRows::All => None,
            ReconcileRows::Nmi => Some("nmi"),
            ReconcileRows::Month => Some("month"),
        };
        let columns = match options.rows {
            ReconcileRows::Row => row_columns(&found),
            _ => name.into_iter().chain(TALLY_COLUMNS).collect(),
        };
        Self {
            found,
            rows: options.rows,
            text: AnswerText::new(format, &columns),
        }
    }

    /// The next piece of text; `None` after the last one. `state` is the one that was compared.
    pub fn next_piece(&mut self, state: &State) -> Option<String> {
        let Self { found, rows, text } = self;
        text.next_piece(|at| entries(found, *rows, at, state))
    }
}

/// The row of this number. Rows that cannot be read are behind the others.
fn entries(
    found: &Reconciliation,
    rows: ReconcileRows,
    at: usize,
    state: &State,
) -> Option<Vec<Entry>> {
    let named = |name: Entry, tally| std::iter::once(name).chain(tally_row(tally)).collect();
    match rows {
        ReconcileRows::Row => {
            let own = found.rows.get(at);
            let entries = match own {
                Some(own) => row(own, state.inputs()),
                None => unread_row(found.unread.get(at - found.rows.len())?),
            };
            let band = own.and_then(|own| own.band.as_ref());
            Some(with_band(entries, band, found))
        }
        ReconcileRows::Nmi => {
            let (nmi, tally) = found.nmis.get(at)?;
            Some(named(Entry::Text(nmi.clone()), tally))
        }
        ReconcileRows::Month => {
            let ((year, month), tally) = found.months.iter().nth(at)?;
            Some(named(Entry::Word(format!("{year:04}-{month:02}")), tally))
        }
        ReconcileRows::All => (at == 0).then(|| tally_row(&found.all).collect()),
    }
}
