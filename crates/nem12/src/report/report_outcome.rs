//! Report outcome: what came of an input, or of all inputs, in one word.

use crate::findings::record_counts::RecordCounts;

/// One word for what came of an input, or of all inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportOutcome {
    /// Some of it is in the daily rows.
    Rows,
    /// Nothing of it is in the daily rows. The findings say why.
    None,
    /// No data for the period: 100 and 900 records alone.
    Empty,
    /// Refused, so that nothing of it counts.
    Refused,
    /// Set aside: a file inside an archive that is no meter data, such as a picture.
    Aside,
}

impl ReportOutcome {
    /// Every outcome.
    pub const ALL: [Self; 5] = [
        Self::Rows,
        Self::None,
        Self::Empty,
        Self::Refused,
        Self::Aside,
    ];

    /// The outcome of inputs with these records.
    pub(crate) fn of(records: &RecordCounts, is_refused: bool, has_rows: bool) -> Self {
        if is_refused {
            Self::Refused
        } else if has_rows {
            Self::Rows
        } else if records.is_empty() {
            Self::Empty
        } else {
            Self::None
        }
    }

    /// The word of the outcome in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rows => "rows",
            Self::None => "none",
            Self::Empty => "empty",
            Self::Refused => "refused",
            Self::Aside => "aside",
        }
    }
}
