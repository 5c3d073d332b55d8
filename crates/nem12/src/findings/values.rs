//! Values: what the findings of one rule say, and how often each.

use std::collections::BTreeMap;

use crate::findings::finding::Finding;
use crate::findings::occurrences::Occurrences;
use crate::findings::value::{Told, Value};
use crate::values::interval_date::IntervalDate;

/// The number of different values of one rule that are kept apart.
pub(crate) const MOST_VALUES: usize = 1000;

/// The number of values that are kept apart where they are spans of days. A later
/// part of the input may fill the gaps between many, so it is far larger.
const MOST_SPANS: usize = 100 * MOST_VALUES;

/// The findings of one rule by their value. Days that follow each other are one
/// value.
///
/// The count of each value is exact while there are at most [`MOST_VALUES`], or
/// [`MOST_SPANS`] spans of days.
/// With more, none is kept: which of them came first would depend on where the
/// input is cut.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) enum Values {
    /// The findings with each value.
    Known(BTreeMap<Value, Occurrences>),
    /// Too many different values, none of which is kept.
    TooMany,
}

impl Default for Values {
    fn default() -> Self {
        Self::Known(BTreeMap::new())
    }
}

impl Values {
    /// Adds a finding.
    pub(crate) fn add(&mut self, finding: &Finding) {
        self.add_times(finding, 1);
    }

    /// Adds a finding and later ones, `times` in all, that say the same.
    pub(crate) fn add_times(&mut self, finding: &Finding, times: u64) {
        let Self::Known(known) = self else {
            return;
        };
        // Most rules that many rows break have one value.
        if let Some((value, own)) = known.iter_mut().next()
            && value.is_plainly_of(finding)
        {
            own.add(finding, times);
            return;
        }
        let value = Value::of(finding);
        match known.get_mut(&value) {
            Some(own) if value.days().is_none() => own.add(finding, times),
            _ => self.insert(value, Occurrences::of(finding.clone(), times)),
        }
    }

    /// Adds the findings of a part of the same input that begins after line
    /// `lines`.
    pub(crate) fn append(&mut self, later: Self, lines: u64) {
        match later {
            Self::TooMany => *self = Self::TooMany,
            Self::Known(later) => {
                for (value, mut more) in later {
                    more.first.line += lines;
                    self.insert(value, more);
                }
            }
        }
    }

    /// The exact number of findings; `None` if there are too many values.
    #[cfg(any(test, feature = "serde"))]
    pub(crate) fn count(&self) -> Option<u64> {
        match self {
            Self::Known(known) => known
                .values()
                .try_fold(0_u64, |sum, own| sum.checked_add(own.count)),
            Self::TooMany => None,
        }
    }

    fn insert(&mut self, value: Value, more: Occurrences) {
        let Self::Known(known) = self else {
            return;
        };
        let has_days = value.days().is_some();
        insert(known, value, more);
        let texts = || known.keys().filter(|value| value.days().is_none()).count();
        let too_many = !has_days && known.len() > MOST_VALUES && texts() > MOST_VALUES;
        if too_many || known.len() > MOST_SPANS {
            *self = Self::TooMany;
        }
    }
}

/// Adds what is told of a value. Days that follow each other or overlap become
/// one value.
pub(crate) fn insert<T: Told>(told: &mut BTreeMap<Value, T>, mut value: Value, mut more: T) {
    if value.days().is_some() {
        while let Some(near) = neighbour(told, &value, &more) {
            let Some(mut own) = told.remove(&near) else {
                break;
            };
            own.join(more);
            (value, more) = (near.min(value), own);
        }
        told.insert(value, more);
    } else if let Some(own) = told.get_mut(&value) {
        own.join(more);
    } else {
        told.insert(value, more);
    }
}

/// The days beside these, or overlapping them, of the same stream.
fn neighbour<T: Told>(told: &BTreeMap<Value, T>, value: &Value, more: &T) -> Option<Value> {
    let (of, first) = value.days()?;
    let touches = |other: &(&Value, &T)| {
        let days = other.0.days().zip(other.1.last_day());
        days.zip(more.last_day())
            .is_some_and(|(((other, begin), end), last)| {
                other == of && is_next(end, first) && is_next(last, begin)
            })
    };
    let before = told.range(..=value).next_back().filter(touches);
    let near = before.or_else(|| told.range(value..).next().filter(touches));
    near.map(|(value, _)| value.clone())
}

/// The summary of the value of a finding, or of the days that its day is one of.
pub(crate) fn told_of<'a, T: Told>(
    told: &'a mut BTreeMap<Value, T>,
    finding: &Finding,
) -> Option<&'a mut T> {
    let value = Value::of(finding);
    let Some((of, _)) = value.days() else {
        return told.get_mut(&value);
    };
    let (own, told) = told.range_mut(..=&value).next_back()?;
    own.days().is_some_and(|(own, _)| own == of).then_some(told)
}

/// Whether `begin` is no later than the day after `end`.
fn is_next(end: IntervalDate, begin: IntervalDate) -> bool {
    i64::from(begin.days()) <= i64::from(end.days()) + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::detail::Detail;
    use crate::rules::Code;
    use crate::values::suffix::Suffix;
    use proptest::prelude::*;

    /// A finding about a stream on a day, in 2024-01.
    fn absent(nmi: &str, day: i32) -> Finding {
        let date = IntervalDate::from_days(19_723 + day);
        let suffix = Suffix::parse(b"E1").unwrap();
        let detail = Detail::StreamDay { suffix, date };
        Finding::at_line(Code::StreamAbsent, 7, detail).on(nmi, date)
    }

    fn text(number: usize) -> Finding {
        let detail = Detail::Text(number.to_string().into());
        Finding::at_line(Code::LineUnknown, number as u64 + 1, detail)
    }

    fn values(findings: impl IntoIterator<Item = Finding>) -> Values {
        let mut values = Values::default();
        findings
            .into_iter()
            .for_each(|finding| values.add(&finding));
        values
    }

    fn sentences(values: &Values) -> Vec<(u64, String)> {
        let Values::Known(known) = values else {
            return Vec::new();
        };
        let said = known.iter();
        said.map(|(value, own)| (own.count, own.sentence(value).to_string()))
            .collect()
    }

    #[test]
    fn days_that_follow_each_other_are_one_span_whatever_their_order() {
        let wanted = [
            (4, "E1 of QNTEST0001 from 2024-01-01 to 2024-01-03 (3 days)"),
            (1, "E1 of QNTEST0001 on 2024-01-05"),
            (1, "E1 of QNTEST0002 on 2024-01-04"),
        ];
        for days in [[0, 1, 2, 1, 4], [4, 2, 0, 1, 1], [1, 4, 1, 0, 2]] {
            let first = days.map(|day| absent("QNTEST0001", day));
            let told = sentences(&values(first.into_iter().chain([absent("QNTEST0002", 3)])));
            assert_eq!(told.len(), wanted.len(), "{told:?}");
            for ((count, said), (wanted_count, wanted)) in told.iter().zip(wanted) {
                assert_eq!(*count, wanted_count);
                assert!(said.ends_with(wanted), "{said}");
            }
        }
    }

    #[test]
    fn too_many_values_are_not_kept() {
        let few = values((0..MOST_VALUES).chain(0..MOST_VALUES).map(text));
        assert_eq!(few.count(), Some(2 * MOST_VALUES as u64));
        assert_eq!(values((0..=MOST_VALUES).map(text)), Values::TooMany);
    }

    proptest! {
        /// A cut between two pieces changes nothing.
        #[test]
        fn any_cutting_gives_the_same(
            numbers in prop::collection::vec((0..1200_usize, 0..3_u8), 0..3000),
            cut in any::<prop::sample::Index>(),
        ) {
            let findings: Vec<Finding> = numbers
                .iter()
                .map(|&(number, kind)| match kind {
                    0 => absent("QNTEST0001", i32::try_from(number).unwrap()),
                    1 => absent("QNTEST0002", i32::try_from(number / 400).unwrap()),
                    _ => text(number),
                })
                .collect();
            let (left, right) = findings.split_at(cut.index(findings.len() + 1));
            let mut joined = values(left.iter().cloned());
            joined.append(values(right.iter().cloned()), 0);
            prop_assert_eq!(joined, values(findings));
        }
    }
}
