//! The rendering of an answer about completeness, in pieces of text, from a state.

use crate::output::answers::completeness_rows::{
    GAP_COLUMNS, MONTH_COLUMNS, STREAM_COLUMNS, gap_rows, matrix_row, month_rows, stream_rows,
};
use crate::output::answers::entry::{push_header, push_line, push_object};
use crate::output::daily::json::push_incomplete;
use crate::output::first_lines::first_lines;
use crate::output::nmi_walk::PIECE;
use crate::report::completeness::{Completeness, MonthCompleteness};
use crate::report::completeness_summary::CompletenessSummary;
use crate::settings::answers::{AnswerFormat, CompletenessRows};
use crate::settings::expected_nmis::ExpectedNmis;
use crate::settings::settings::Settings;
use crate::state::state::State;

/// The completeness of a state as text, written while the state is walked.
pub struct CompletenessRendering {
    rows: CompletenessRows,
    format: AnswerFormat,
    settings: Settings,
    expected: Option<ExpectedNmis>,
    walk: Completeness,
    stage: Stage,
    columns: Vec<String>,
    summary: CompletenessSummary,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Start,
    /// The NMIs; whether the JSON has an object already.
    Rows(bool),
    Done,
}

impl CompletenessRendering {
    /// An answer that is still to be written. With `expected`, the inputs must have these
    /// NMIs.
    #[must_use]
    pub fn new(
        rows: CompletenessRows,
        format: AnswerFormat,
        settings: Settings,
        expected: Option<ExpectedNmis>,
    ) -> Self {
        Self {
            rows,
            format,
            walk: Completeness::new(&settings, expected.as_ref()),
            settings,
            expected,
            stage: Stage::Start,
            columns: Vec::new(),
            summary: CompletenessSummary::default(),
        }
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
        let mut has_rows = match self.stage {
            Stage::Start => {
                self.begin(state, &mut text);
                self.push_incomplete(state, &mut text)
            }
            Stage::Rows(has_rows) => has_rows,
            Stage::Done => return None,
        };
        let names: Vec<&str> = self.columns.iter().map(String::as_str).collect();
        while text.len() < PIECE {
            let Some(nmi) = self.walk.next_of(state) else {
                if self.format == AnswerFormat::Json {
                    text.push_str("\n]\n");
                }
                self.stage = Stage::Done;
                return Some(text);
            };
            self.summary.add(&nmi, self.expected.as_ref());
            let rows = match self.rows {
                CompletenessRows::Stream => stream_rows(&nmi),
                CompletenessRows::Gap => gap_rows(&nmi),
                CompletenessRows::Month => month_rows(&nmi),
                CompletenessRows::Matrix => {
                    vec![matrix_row(&nmi, self.columns.get(1..).unwrap_or_default())]
                }
            };
            for row in rows {
                match self.format {
                    AnswerFormat::Csv => push_line(&row, &mut text),
                    AnswerFormat::Json => push_object(&names, &row, !has_rows, &mut text),
                }
                has_rows = true;
            }
        }
        self.stage = Stage::Rows(has_rows);
        Some(text)
    }

    fn begin(&mut self, state: &State, text: &mut String) {
        let columns = match self.rows {
            CompletenessRows::Stream => &STREAM_COLUMNS[..],
            CompletenessRows::Gap => &GAP_COLUMNS,
            CompletenessRows::Month => &MONTH_COLUMNS,
            CompletenessRows::Matrix => &["nmi"],
        };
        self.columns = columns.iter().map(|&name| name.to_owned()).collect();
        if self.rows == CompletenessRows::Matrix {
            self.columns.extend(self.months(state));
        }
        match self.format {
            AnswerFormat::Csv => {
                let names: Vec<&str> = self.columns.iter().map(String::as_str).collect();
                push_header(&names, text);
            }
            AnswerFormat::Json => text.push('['),
        }
    }

    /// Writes which inputs the rows lack. Whether it is the first object of an array.
    fn push_incomplete(&self, state: &State, text: &mut String) -> bool {
        match (self.format, state.incomplete()) {
            (AnswerFormat::Json, Some(incomplete)) => {
                push_incomplete(&incomplete, text);
                true
            }
            _ => false,
        }
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
