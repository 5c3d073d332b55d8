//! Interval change text: the intervals that differ between two deliveries, as CSV or JSON, one after
//! the other.

use crate::compare::interval_change::{ComparedInterval, IntervalChange};
use crate::output::answers::entry::{Entry, names_of};
use crate::output::answers::table_text::{TableText, TextForm};
use crate::settings::answers::AnswerFormat;

/// The columns of an interval that differs.
const COLUMNS: [&str; 11] = [
    "nmi",
    "suffix",
    "start",
    "minutes",
    "change",
    "unit",
    "old",
    "new",
    "difference",
    "old_quality",
    "new_quality",
];

/// The text of intervals that differ, written as they come.
#[derive(Clone, Debug)]
pub struct IntervalChangeText(TableText);

impl IntervalChangeText {
    /// A text that is still to be written.
    #[must_use]
    pub fn new(format: AnswerFormat) -> Self {
        let form = TextForm::of_answer(format);
        Self(TableText::new(form, names_of(&COLUMNS)))
    }

    /// Writes what comes before the intervals.
    pub fn begin(&mut self, out: &mut String) {
        self.0.begin(None, out);
    }

    /// Writes an interval.
    pub fn push(&mut self, change: &IntervalChange, out: &mut String) {
        self.0.push(&row_of(change), out);
    }

    /// Writes what comes after the intervals.
    pub fn finish(&mut self, out: &mut String) {
        self.0.finish(out);
    }
}

fn row_of(change: &IntervalChange) -> [Entry; 11] {
    let value = |side: Option<ComparedInterval>| Entry::number(side.and_then(|side| side.value));
    let quality =
        |side: Option<ComparedInterval>| Entry::word(side.map(|side| side.quality.to_string()));
    [
        Entry::Text(change.nmi.to_string()),
        Entry::Text(change.suffix.to_string()),
        Entry::Moment(change.start),
        Entry::Count(change.minutes.into()),
        Entry::Word(change.change.word().to_owned()),
        Entry::Word(change.unit.to_owned()),
        value(change.old),
        value(change.new),
        Entry::number(change.difference()),
        quality(change.old),
        quality(change.new),
    ]
}
