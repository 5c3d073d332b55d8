//! Minutes: a set of minutes of one day.

use std::ops::{BitAnd, BitOrAssign, Range, Sub};

use crate::values::interval_length::MINUTES_PER_DAY;

/// The number of words, with a bit for each minute.
const WORDS: usize = (MINUTES_PER_DAY as usize).div_ceil(WORD);
const WORD: usize = u64::BITS as usize;

/// A set of minutes of a day. Minutes after the end of the day are in no set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Minutes([u64; WORDS]);

impl Minutes {
    /// The minutes of a range. The minute at its end is not one of them.
    #[must_use]
    pub(crate) fn of(range: Range<u16>) -> Self {
        let mut minutes = Self::default();
        minutes.add(range);
        minutes
    }

    /// Adds the minutes of a range.
    pub(crate) fn add(&mut self, range: Range<u16>) {
        let (from, to) = (
            usize::from(range.start),
            usize::from(range.end.min(MINUTES_PER_DAY)),
        );
        for at in from / WORD..to.div_ceil(WORD) {
            let start = from.saturating_sub(at * WORD);
            let rest = WORD - (to - at * WORD).min(WORD);
            self.0[at] |= (u64::MAX << start) & (u64::MAX >> rest);
        }
    }

    /// The number of minutes in the set.
    #[must_use]
    pub(crate) fn count(self) -> usize {
        let counts = self.0.iter().map(|word| word.count_ones() as usize);
        counts.sum()
    }
}

impl BitOrAssign for Minutes {
    /// Adds the minutes of the other set.
    fn bitor_assign(&mut self, other: Self) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own |= other;
        }
    }
}

impl BitAnd for Minutes {
    type Output = Self;

    /// The minutes in both sets.
    fn bitand(mut self, other: Self) -> Self {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own &= other;
        }
        self
    }
}

impl Sub for Minutes {
    type Output = Self;

    /// The minutes that are not in the other set.
    fn sub(mut self, other: Self) -> Self {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own &= !other;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn sets_are_those_of_single_minutes(
            ranges in prop::collection::vec((0..1600_u16, 0..1600_u16), 0..4),
            others in prop::collection::vec((0..1600_u16, 0..1600_u16), 0..4),
        ) {
            let both = [ranges, others].map(|ranges| {
                let (mut minutes, mut plain) = (Minutes::default(), BTreeSet::new());
                for (from, to) in ranges {
                    minutes.add(from..to);
                    plain.extend((from..to).filter(|&minute| minute < MINUTES_PER_DAY));
                }
                (minutes, plain)
            });
            let [(one, of_one), (other, of_other)] = both;
            let plain = |minutes: Minutes| -> BTreeSet<u16> {
                (0..MINUTES_PER_DAY)
                    .filter(|&minute| (minutes & Minutes::of(minute..minute + 1)).count() == 1)
                    .collect()
            };
            prop_assert_eq!(one.count(), of_one.len());
            prop_assert_eq!(plain(one), of_one.clone());
            prop_assert_eq!(plain(one & other), &of_one & &of_other);
            prop_assert_eq!(plain(one - other), &of_one - &of_other);
            let mut all = one;
            all |= other;
            prop_assert_eq!(plain(all), &of_one | &of_other);
        }
    }
}
