//! Spans: days that are covered, as spans without gaps.

use crate::values::interval_date::IntervalDate;

/// A set of days, as ascending spans of which no two have a day.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spans(Vec<(IntervalDate, IntervalDate)>);

impl Spans {
    /// The days of spans that ascend by their first day.
    pub(crate) fn of(spans: impl Iterator<Item = (IntervalDate, IntervalDate)>) -> Self {
        let mut merged: Vec<(IntervalDate, IntervalDate)> = Vec::new();
        for (first, last) in spans {
            match merged.last_mut() {
                Some((_, end)) if first <= *end => *end = (*end).max(last),
                _ => merged.push((first, last)),
            }
        }
        Self(merged)
    }

    /// Whether the set has this day.
    pub(crate) fn has(&self, day: IntervalDate) -> bool {
        let at = self.0.partition_point(|(_, last)| *last < day);
        self.0.get(at).is_some_and(|(first, _)| *first <= day)
    }
}
