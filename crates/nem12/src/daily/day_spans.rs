//! Day spans: days with a row, as runs of days that follow each other, and the days
//! between the runs.

use crate::settings::layout::Period;
use crate::values::calendar::{civil_from_days, days_from_civil};
use crate::values::interval_date::IntervalDate;

/// The first and the last of some days that follow each other, as days since 1970.
pub(crate) type DaySpan = (i32, i32);

/// Some days, as spans in order that do not overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DaySpans(Vec<DaySpan>);

impl DaySpans {
    /// The days of spans that may overlap, in any order.
    // One copy of this and of what follows is enough: the page downloads each.
    #[inline(never)]
    pub(crate) fn of(mut spans: Vec<DaySpan>) -> Self {
        spans.sort_unstable();
        let mut all = Self::default();
        for span in spans {
            all.add_span(span);
        }
        all
    }

    /// Adds a day, which is the last day so far or a later one.
    pub(crate) fn add(&mut self, date: IntervalDate) {
        self.add_span((date.days(), date.days()));
    }

    /// Adds a span that does not begin before the last one.
    fn add_span(&mut self, (from, to): DaySpan) {
        match self.0.last_mut() {
            Some((_, last)) if from <= *last + 1 => *last = to.max(*last),
            _ => self.0.push((from, to)),
        }
    }

    /// The spans, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = DaySpan> {
        self.0.iter().copied()
    }

    /// The days between the spans, as spans in order.
    pub(crate) fn gaps(&self) -> impl Iterator<Item = DaySpan> {
        let pairs = self.0.windows(2);
        pairs.filter_map(|pair| match pair {
            [(_, last), (first, _)] => Some((last + 1, first - 1)),
            _ => None,
        })
    }

    /// Whether a day, in days since 1970, is one of them.
    pub(crate) fn has(&self, day: i32) -> bool {
        let behind = self.0.partition_point(|&(from, _)| from <= day);
        let before = behind.checked_sub(1).and_then(|at| self.0.get(at));
        before.is_some_and(|&(_, to)| day <= to)
    }

    /// The days of the gaps that are in another span, as spans in order.
    #[inline(never)]
    pub(crate) fn gaps_in(&self, other: DaySpan) -> Vec<DaySpan> {
        Self(self.gaps().collect()).within(other)
    }

    /// The days that are in another span, as spans in order.
    #[inline(never)]
    pub(crate) fn within(&self, other: DaySpan) -> Vec<DaySpan> {
        let mut both = Vec::new();
        for &(from, to) in &self.0 {
            let (from, to) = (from.max(other.0), to.min(other.1));
            if from <= to {
                both.push((from, to));
            }
        }
        both
    }

    /// The union of the days and those of other spans.
    pub(crate) fn with(&self, others: &[DaySpan]) -> Self {
        Self::of([&self.0, others].concat())
    }

    /// The days that are not among `others`.
    #[inline(never)]
    pub(crate) fn without(&self, others: &Self) -> Self {
        let mut left = Self::default();
        let mut rest = others.iter().peekable();
        for (mut from, to) in self.iter() {
            while let Some(&(first, last)) = rest.peek()
                && first <= to
            {
                if from < first {
                    left.add_span((from, first - 1));
                }
                from = from.max(last + 1);
                if last > to {
                    break;
                }
                rest.next();
            }
            if from <= to {
                left.add_span((from, to));
            }
        }
        left
    }

    /// The number of days.
    pub(crate) fn count(&self) -> u64 {
        self.iter().map(length).sum()
    }
}

/// The number of days of a span.
pub(crate) fn length((from, to): DaySpan) -> u64 {
    u64::try_from(to - from + 1).unwrap_or(0)
}

impl Period {
    /// The first and the last day of the period of a day.
    pub(crate) fn span_of(self, day: i32) -> DaySpan {
        let (year, month, _) = civil_from_days(day);
        let (first, next) = match self {
            Self::Day => return (day, day),
            Self::Month => ((year, month), (year + month / 12, month % 12 + 1)),
            Self::Year => ((year, 1), (year + 1, 1)),
        };
        let start = |(year, month)| days_from_civil(year, month, 1);
        // The calendar has no year after the last one, and days before it has none either.
        let last = start(next).map_or(day, |next| next - 1);
        (start(first).unwrap_or(day), last)
    }

    /// Calls `visit` with the days of each period that a span has days of, by date.
    pub(crate) fn for_each_part(self, (mut from, to): DaySpan, mut visit: impl FnMut(DaySpan)) {
        while from <= to {
            let last = to.min(self.span_of(from).1);
            visit((from, last));
            from = last + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn spans_are_the_days_that_they_were_made_of(spans in proptest::collection::vec((0..60i32, 0..9i32), 0..12), others in proptest::collection::vec((0..60i32, 0..9i32), 0..12)) {
            let [spans, others] = [spans, others].map(|spans| -> Vec<DaySpan> { spans.into_iter().map(|(from, more)| (from, from + more)).collect() });
            let others = DaySpans::of(others);
            let days: BTreeSet<i32> = spans.iter().flat_map(|&(from, to)| from..=to).collect();
            let all = DaySpans::of(spans);
            let mut added = DaySpans::default();
            for &day in &days {
                added.add(IntervalDate::from_days(day));
            }
            prop_assert_eq!(&added, &all);
            prop_assert_eq!(all.count(), days.len() as u64);
            let gaps: Vec<i32> = all.gaps().flat_map(|(from, to)| from..=to).collect();
            let (first, last) = (days.first().copied().unwrap_or(0), days.last().copied().unwrap_or(0));
            for day in -1..80 {
                prop_assert_eq!(all.has(day), days.contains(&day));
                prop_assert_eq!(all.without(&others).has(day), days.contains(&day) && !others.has(day));
                prop_assert_eq!(gaps.contains(&day), (first..=last).contains(&day) && !days.contains(&day) && !days.is_empty());
            }
        }
    }
}
