//! Answers as JSON text on one line.

use crate::output::json_text::{JsonLayout, json_text};
use crate::report::account::Accounts;
use crate::report::completeness_summary::CompletenessSummary;
use crate::report::gaps::Gaps;
use crate::report::statistics::StreamsPage;
use crate::report::summary::{DailyRow, NmisFound, Report};

/// Values that the library itself writes as JSON. A host that wrote them would compile a writer
/// of its own for every part of a value, and the page downloads it.
pub trait InJson {
    /// The value as JSON text on one line.
    fn in_json(&self) -> String;
}

/// Writes values by `json_text`.
macro_rules! in_json {
    ($($kind:ty),+) => {$(
        impl InJson for $kind {
            fn in_json(&self) -> String {
                json_text(self, JsonLayout::OneLine)
            }
        }
    )+};
}

in_json!(
    Accounts,
    CompletenessSummary,
    Gaps,
    NmisFound,
    Report,
    StreamsPage,
    Vec<DailyRow>
);
