//! The rendering of an answer about completeness, in pieces of text, from a state.

use std::fmt;

use crate::output::answers::completeness_rows::{
    GAP_COLUMNS, MONTH_COLUMNS, MONTH_TABLE, STREAM_COLUMNS, STREAM_TABLE, gap_rows, matrix_row,
    month_rows, stream_rows,
};
use crate::output::answers::entry::names_of;
use crate::output::answers::table_text::{TableText, TextForm};
use crate::output::first_lines::first_lines;
use crate::output::nmi_walk::PIECE;
use crate::report::completeness::{Completeness, MonthCompleteness};
use crate::report::completeness_summary::CompletenessSummary;
use crate::settings::answers::CompletenessRows;
use crate::settings::expected_nmis::ExpectedNmis;
use crate::settings::row_format::RowFormat;
use crate::settings::settings::Settings;
use crate::state::state::State;

/// Rows of completeness that no table of SQL can keep: an upsert would not remove a gap that
/// is closed by now, and a matrix has a column for each month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoTable;

impl fmt::Display for NoTable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SQL has rows of streams and of months alone")
    }
}

impl std::error::Error for NoTable {}

/// The completeness of a state as text, written while the state is walked.
pub struct CompletenessRendering {
    rows: CompletenessRows,
    form: TextForm,
    settings: Settings,
    expected: Option<ExpectedNmis>,
    walk: Completeness,
    stage: Stage,
    summary: CompletenessSummary,
}

enum Stage {
    Start,
    /// The text of the NMIs, and the months of a matrix.
    Rows(TableText, Vec<String>),
    Done,
}

impl CompletenessRendering {
    /// An answer that is still to be written. With `expected`, the inputs must have these
    /// NMIs.
    ///
    /// # Errors
    /// When the rows have no table of SQL, and SQL is asked for.
    pub fn new(
        rows: CompletenessRows,
        format: RowFormat,
        settings: Settings,
        expected: Option<ExpectedNmis>,
    ) -> Result<Self, NoTable> {
        let table = match rows {
            CompletenessRows::Stream => Some(&STREAM_TABLE),
            CompletenessRows::Month => Some(&MONTH_TABLE),
            CompletenessRows::Gap | CompletenessRows::Matrix => None,
        };
        let form = match (format, table) {
            (RowFormat::Csv, _) => TextForm::Csv,
            (RowFormat::Json, _) => TextForm::Json,
            (RowFormat::Sql, Some(table)) => TextForm::sql(table, &settings),
            (RowFormat::Sql, None) => return Err(NoTable),
        };
        Ok(Self {
            rows,
            form,
            walk: Completeness::new(&settings, expected.as_ref()),
            settings,
            expected,
            stage: Stage::Start,
            summary: CompletenessSummary::default(),
        })
    }

    /// The first `lines` lines of these rows in this format.
    #[must_use]
    pub fn first_lines(mut self, state: &State, lines: usize) -> String {
        first_lines(lines, || self.next_piece(state))
    }

    /// The sums of the text, as far as it is written.
    #[must_use]
    pub fn summary(&self) -> &CompletenessSummary {
        &self.summary
    }

    /// The next piece of text; `None` after the last one. `state` must be the same at every
    /// call.
    pub fn next_piece(&mut self, state: &State) -> Option<String> {
        let mut text = String::new();
        let (mut rows, months) = match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Start => self.begin(state, &mut text),
            Stage::Rows(rows, months) => (rows, months),
            Stage::Done => return None,
        };
        while text.len() < PIECE {
            let Some(nmi) = self.walk.next_of(state) else {
                rows.finish(&mut text);
                return Some(text);
            };
            self.summary.add(&nmi, self.expected.as_ref());
            let of_nmi = match self.rows {
                CompletenessRows::Stream => stream_rows(&nmi),
                CompletenessRows::Gap => gap_rows(&nmi),
                CompletenessRows::Month => month_rows(&nmi),
                CompletenessRows::Matrix => vec![matrix_row(&nmi, &months)],
            };
            for row in of_nmi {
                rows.push(&row, &mut text);
            }
        }
        self.stage = Stage::Rows(rows, months);
        Some(text)
    }

    /// Begins the text; the months are those of a matrix.
    fn begin(&self, state: &State, text: &mut String) -> (TableText, Vec<String>) {
        let columns: &[&str] = match self.rows {
            CompletenessRows::Stream => &STREAM_COLUMNS,
            CompletenessRows::Gap => &GAP_COLUMNS,
            CompletenessRows::Month => &MONTH_COLUMNS,
            CompletenessRows::Matrix => &["nmi"],
        };
        let mut names = names_of(columns);
        let months = match self.rows {
            CompletenessRows::Matrix => self.months(state),
            _ => Vec::new(),
        };
        names.extend_from_slice(&months);
        let mut rows = TableText::new(self.form.clone(), names);
        rows.begin(state.incomplete().as_deref(), text);
        (rows, months)
    }

    /// Every month of any NMI, by date.
    fn months(&self, state: &State) -> Vec<String> {
        let mut walk = Completeness::new(&self.settings, self.expected.as_ref());
        let mut months: Vec<String> = Vec::new();
        while let Some(nmi) = walk.next_of(state) {
            for MonthCompleteness { month, .. } in nmi.months {
                if let Err(place) = months.binary_search(&month) {
                    months.insert(place, month);
                }
            }
        }
        months
    }
}
