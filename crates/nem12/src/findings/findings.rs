//! Findings: the exact number of findings of each code, what they say, and the
//! first of them.

use std::collections::BTreeMap;

use litemap::LiteMap;

use crate::fast::sorted;
use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
use crate::findings::occurrences::Occurrences;
use crate::findings::value::Value;
use crate::findings::values::{Values, insert};
use crate::rules::Code;

/// The number of findings of one code that are kept for each input. Every finding
/// is counted.
pub(crate) const MOST_KEPT: usize = 1000;

/// The findings of one input, or of one piece of an input. Findings beyond
/// [`MOST_KEPT`] of one code are only counted, by what they say.
///
/// An archive may have a million members, and each of them findings, so there are no
/// tables for codes without findings, and none that the kept findings can stand for. The maps
/// are lists: an input has findings of few codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Findings {
    counts: LiteMap<Code, u64>,
    kept: Vec<Finding>,
    /// The values of each code that has more findings than are kept.
    values: LiteMap<Code, Values>,
}

impl Findings {
    /// Findings from the count of each code, in the order of [`Code::ALL`], the
    /// kept findings, by line for each code, and what the findings of each code
    /// say.
    pub(crate) fn from_parts(
        counts: &[u64],
        kept: Vec<Finding>,
        mut values: LiteMap<Code, Values>,
    ) -> Self {
        let counts: LiteMap<Code, u64> = std::iter::zip(Code::ALL, counts)
            .filter(|&(_, &count)| count > 0)
            .map(|(&code, &count)| (code, count))
            .collect();
        values.retain(|code, _| counts.get(code).is_some_and(|&count| has_more(count)));
        Self {
            counts,
            kept,
            values,
        }
    }

    /// Whether there is a count of what is kept, and of what is said.
    #[cfg(feature = "serde")]
    pub(crate) fn is_sound(&self) -> bool {
        let are_counted = |(code, values): (&Code, &Values)| {
            let count = self.count(*code);
            has_more(count) && values.count().is_none_or(|sum| sum == count)
        };
        self.kept.iter().all(|finding| self.count(finding.code) > 0)
            && self.values.iter().all(are_counted)
    }

    /// Adds a finding. Its line must not be less than the line of the finding that
    /// was added before.
    pub fn add(&mut self, finding: Finding) {
        if self.count_one(&finding) {
            self.kept.push(finding);
        }
    }

    /// Adds a finding about each of `count` lines as a whole, from line `first` on.
    pub(crate) fn add_lines(&mut self, code: Code, first: u64, count: u64) {
        for line in first..first + count {
            let finding = Finding::at_line(code, line, Detail::Plain);
            let known = self.count(code);
            if has_more(known) {
                let more = first + count - line;
                self.values_of(code).add_times(&finding, more);
                *self.count_of(code) = known + more;
                return;
            }
            self.add(finding);
        }
    }

    /// Adds a finding whose line may come before those that were added already.
    pub fn insert(&mut self, finding: Finding) {
        let code = finding.code;
        let is_behind = |other: &Finding| other.code == code && other.line > finding.line;
        let Some(at) = self.kept.iter().position(is_behind) else {
            self.add(finding);
            return;
        };
        let is_kept = self.count_one(&finding);
        self.kept.insert(at, finding);
        if !is_kept && let Some(last) = self.kept.iter().rposition(|other| other.code == code) {
            self.kept.remove(last);
        }
    }

    /// Counts a finding. Whether there is room to keep one more.
    fn count_one(&mut self, finding: &Finding) -> bool {
        let count = self.count(finding.code) + 1;
        if has_more(count) {
            self.values_of(finding.code).add(finding);
        }
        *self.count_of(finding.code) = count;
        !has_more(count)
    }

    fn count_of(&mut self, code: Code) -> &mut u64 {
        self.counts.entry(code).or_insert(0)
    }

    /// The values of a code. A table that is not there yet is made of the kept findings:
    /// up to then all are kept.
    fn values_of(&mut self, code: Code) -> &mut Values {
        let kept = &self.kept;
        self.values.entry(code).or_insert_with(|| {
            let mut values = Values::default();
            let own = kept.iter().filter(|finding| finding.code == code);
            own.for_each(|finding| values.add(finding));
            values
        })
    }

    /// Adds the findings of the next piece. Lines of `later` are counted from the
    /// start of that piece, which comes after line `lines` of the input.
    pub fn append(&mut self, mut later: Self, lines: u64) {
        let mut room = LiteMap::new_vec();
        for (code, more) in std::mem::take(&mut later.counts) {
            let count = self.count(code);
            room.insert(code, (MOST_KEPT as u64).saturating_sub(count));
            if has_more(count + more) {
                let said = std::mem::take(later.values_of(code));
                self.values_of(code).append(said, lines);
            }
            *self.count_of(code) = count + more;
        }
        let kept = later.kept.into_iter().filter_map(|mut finding| {
            let room = room.get_mut(&finding.code)?;
            *room = room.checked_sub(1)?;
            finding.line += lines;
            Some(finding)
        });
        self.kept.extend(kept);
    }

    /// Puts the kept findings in one order, whatever the order in which findings of
    /// different codes were added, and in as little room.
    pub(crate) fn put_in_order(&mut self) {
        self.kept.shrink_to_fit();
        sorted::sort_by_key(&mut self.kept, |finding| finding.code);
    }

    /// Removes every finding of a code.
    pub fn forget(&mut self, code: Code) {
        if self.counts.remove(&code).is_some() {
            self.kept.retain(|finding| finding.code != code);
            self.values.remove(&code);
        }
    }

    /// The number of findings of a code, kept or not.
    #[must_use]
    pub fn count(&self, code: Code) -> u64 {
        self.counts.get(&code).copied().unwrap_or(0)
    }

    /// The values of the findings of a code. Where there are too many different
    /// ones, the values of the kept findings, with their counts among them.
    pub(crate) fn values(&self, code: Code) -> BTreeMap<Value, Occurrences> {
        if let Some(Values::Known(known)) = self.values.get(&code) {
            return known.clone();
        }
        let mut known = BTreeMap::new();
        for finding in self.kept(code) {
            let one = Occurrences::one(finding.clone());
            insert(&mut known, Value::of(finding), one);
        }
        known
    }

    /// Whether a code has more different values than are kept apart.
    pub(crate) fn has_too_many_values(&self, code: Code) -> bool {
        matches!(self.values.get(&code), Some(Values::TooMany))
    }

    /// The kept findings of a code, in the order of lines.
    pub fn kept(&self, code: Code) -> impl Iterator<Item = &Finding> {
        let own = self.kept.iter().filter(move |finding| finding.code == code);
        // Most rules have no finding, and `take(0)` then ends the search at once.
        own.take(usize::try_from(self.count(code)).unwrap_or(usize::MAX))
    }
}

/// Whether findings of a code are counted that are not kept.
fn has_more(count: u64) -> bool {
    count > MOST_KEPT as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(lines: std::ops::Range<u64>) -> Findings {
        let mut findings = Findings::default();
        for line in lines {
            findings.add(Finding::at_line(Code::DayBlank, line, Detail::Plain));
        }
        findings
    }

    #[test]
    fn an_inserted_finding_is_in_the_order_of_lines() {
        let mut kept = findings(1..1500);
        kept.insert(Finding::at_line(Code::DayBlank, 0, Detail::Plain));
        kept.insert(Finding::at_line(Code::DayBlank, 2000, Detail::Plain));
        let lines: Vec<u64> = kept
            .kept(Code::DayBlank)
            .map(|finding| finding.line)
            .collect();
        assert_eq!(lines, (0..1000).collect::<Vec<u64>>());
        assert_eq!(kept.count(Code::DayBlank), 1501);
    }

    #[test]
    fn lines_added_at_once_are_those_added_one_by_one() {
        for (first, second) in [(0, 3), (999, 1), (1000, 1), (1, 1200), (1200, 1200)] {
            let mut at_once = Findings::default();
            at_once.add_lines(Code::DayBlank, 1, first);
            at_once.add_lines(Code::DayBlank, first + 1, second);
            assert_eq!(at_once, findings(1..first + second + 1));
        }
    }

    #[test]
    fn appending_is_associative_and_counts_every_finding() {
        let (a, b, c) = (findings(1..700), findings(1..700), findings(1..10));
        let mut left = a.clone();
        left.append(b.clone(), 1000);
        left.append(c.clone(), 2000);
        let mut right = b;
        right.append(c, 1000);
        let mut whole = a;
        whole.append(right, 1000);
        assert_eq!(left, whole);
        assert_eq!(left.count(Code::DayBlank), 699 + 699 + 9);
        assert_eq!(left.kept(Code::DayBlank).count(), MOST_KEPT);
    }
}
