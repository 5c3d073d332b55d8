//! Occurrences: the findings of one rule that say the same.

use std::fmt;

use crate::findings::detail::Amounts;
use crate::findings::finding::Finding;
use crate::findings::sentence::Days;
use crate::findings::value::{Told, Value};
use crate::values::interval_date::IntervalDate;

/// Findings of one rule and one value: the first of them, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Occurrences {
    /// The first finding by line.
    pub(crate) first: Finding,
    /// The number of findings.
    pub(crate) count: u64,
    amounts: Amounts,
    /// The last of the days, if the value has days.
    last: Option<IntervalDate>,
}

impl Occurrences {
    /// One finding.
    pub(crate) fn one(finding: Finding) -> Self {
        Self::of(finding, 1)
    }

    /// A finding and later ones, `times` in all, that say the same.
    pub(crate) fn of(finding: Finding, times: u64) -> Self {
        Self {
            count: times,
            amounts: finding.detail.amounts().times(times),
            last: finding.day.as_ref().map(|day| day.date),
            first: finding,
        }
    }

    /// Adds a finding with the same value, in the same input, and later ones, `times` in
    /// all.
    pub(crate) fn add(&mut self, finding: &Finding, times: u64) {
        if finding.line < self.first.line {
            self.first = finding.clone();
        }
        self.count = self.count.saturating_add(times);
        self.amounts = self.amounts.with(finding.detail.amounts().times(times));
    }

    /// Adds findings with the same value in a later input.
    pub(crate) fn follow(&mut self, later: &Self) {
        self.count = self.count.saturating_add(later.count);
        self.amounts = self.amounts.with(later.amounts);
        self.last = self.last.max(later.last);
    }

    /// The sentence that says all of the findings, which have this value.
    pub(crate) fn sentence<'a>(&'a self, value: &'a Value) -> impl fmt::Display + 'a {
        let days = value.days().zip(self.last);
        let days = days.map(|((of, first), last)| Days {
            nmi: of.nmi(),
            first,
            last,
        });
        self.first.sentence(self.count, self.amounts, days)
    }
}

impl Told for Occurrences {
    fn last_day(&self) -> Option<IntervalDate> {
        self.last
    }

    fn join(&mut self, mut other: Self) {
        let place = |own: &Self| (own.first.line, own.first.day.as_ref().map(|day| day.date));
        if place(&other) < place(self) {
            std::mem::swap(&mut self.first, &mut other.first);
        }
        self.follow(&other);
    }
}
