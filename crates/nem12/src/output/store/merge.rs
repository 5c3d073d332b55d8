//! The delivered stream-days of one NMI, merged into those that a database has of it.

use std::collections::BTreeSet;

use crate::daily::uncovered_minutes::{StreamNulls, uncovered};
use crate::output::store::stored_counts::StoredCounts;
use crate::output::store::stored_day::{StoredDay, Verdict};
use crate::settings::streams::{Sign, Streams};
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::minutes::Minutes;
use crate::values::suffix::Suffix;
use crate::values::unit::{Prefix, Quantity, Unit};

/// The days of one stream in one month, which a database keeps in one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredMonth {
    /// The NMISuffix; `None` where it cannot be read.
    pub suffix: Option<Suffix>,
    /// The first day of the month.
    pub first: IntervalDate,
    /// The days that have a row, in order.
    pub days: Vec<StoredDay>,
}

/// The stream-days of one NMI, and its streams that may be lost: `None` for all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredNmi {
    /// The stream-days, by day and NMISuffix.
    pub days: Vec<StoredDay>,
    /// The streams that may be lost.
    pub lost: BTreeSet<Option<Suffix>>,
}

/// The changes that a delivery makes to the tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The months that have changed, each with all its days.
    pub months: Vec<StoredMonth>,
    /// The streams that may be lost and were not known to be so.
    pub lost: Vec<Option<Suffix>>,
    /// The NMI-days to write: their energy, or `None` for a day without a daily row.
    pub daily: Vec<(IntervalDate, Option<Decimal>)>,
    /// How many stream-days there are of each verdict.
    pub counts: StoredCounts,
}

/// The outcome of an NMI-day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Without,
    Withheld,
    Daily(Decimal),
}

/// The facts that all days of an NMI share.
struct Whole<'a> {
    streams: &'a Streams,
    losable: BTreeSet<Suffix>,
    days: &'a [StoredDay],
}

impl StoredDay {
    /// The first day of its month.
    #[must_use]
    pub fn month(&self) -> IntervalDate {
        IntervalDate::from_days(self.date.days() + 1 - self.date.day().cast_signed())
    }
}

impl StoredNmi {
    /// Whether a day may depend on the days of other months: a stream may be lost, or has null
    /// intervals. Such an NMI has to be merged with everything that the database has of it.
    #[must_use]
    pub fn depends_on_other_months(&self) -> bool {
        !self.lost.is_empty() || self.days.iter().any(|day| !day.nulls.is_empty())
    }

    /// Takes a delivery of the NMI; tells what changes. `self` has what the database has, at
    /// least of the months of the delivery.
    #[must_use]
    pub fn take(&mut self, delivered: Self, streams: &Streams) -> Changes {
        let mut changes = Changes::default();
        let (before, lost_before) = (std::mem::take(&mut self.days), self.lost.clone());
        let losable_before = losable(&lost_before, &before);
        let (days, is_new) = merged(&before, delivered.days, &mut changes.counts);
        self.days = days;
        for suffix in delivered.lost {
            if self.lost.insert(suffix) {
                changes.lost.push(suffix);
            }
        }
        if !is_new.contains(&true) && changes.lost.is_empty() {
            return changes;
        }
        let old = Whole {
            streams,
            losable: losable_before,
            days: &before,
        };
        let new = Whole {
            streams,
            losable: losable(&self.lost, &self.days),
            days: &self.days,
        };
        let mut flags = is_new.iter().copied();
        for day in self.days.chunk_by(|a, b| a.date == b.date) {
            let of_day = flags.by_ref().take(day.len());
            let is_changed = of_day.fold(false, |any, is_changed| any | is_changed);
            let is_doubtful = day.iter().any(|stream| !stream.nulls.is_empty());
            // A day that has not changed itself loses its row where a stream may be lost now.
            let may_lose = || new.lacks(day) && matches!(old.outcome(day), Outcome::Daily(_));
            if !is_changed && !is_doubtful && !may_lose() {
                continue;
            }
            let energy = match new.outcome(day) {
                Outcome::Without => continue,
                Outcome::Withheld => {
                    changes.counts.withheld += 1;
                    None
                }
                Outcome::Daily(energy) => {
                    changes.counts.rebuilt += 1;
                    Some(energy)
                }
            };
            changes.daily.push((day[0].date, energy));
        }
        changes.months = months(&self.days, &is_new);
        changes
    }
}

/// The days of both in order, the version that counts of each, and whether it is another than
/// before.
fn merged(
    before: &[StoredDay],
    delivered: Vec<StoredDay>,
    counts: &mut StoredCounts,
) -> (Vec<StoredDay>, Vec<bool>) {
    let most = before.len() + delivered.len();
    let (mut all, mut changed) = (Vec::with_capacity(most), Vec::with_capacity(most));
    let mut push = |day, is_changed| {
        all.push(day);
        changed.push(is_changed);
    };
    let mut stored = before.iter().peekable();
    for day in delivered {
        while let Some(earlier) = stored.next_if(|stored| stored.key() < day.key()) {
            push(earlier.clone(), false);
        }
        let same = stored.next_if(|stored| stored.key() == day.key());
        let verdict = same.map_or(Verdict::New, |same| day.verdict_over(same));
        counts.count(verdict);
        match (verdict, same) {
            (Verdict::Kept, Some(same)) => push(same.clone(), false),
            _ => push(day.replacing(verdict), true),
        }
    }
    stored.for_each(|later| push(later.clone(), false));
    (all, changed)
}

/// The months of the streams that have a changed day, with all their days.
fn months(days: &[StoredDay], changed: &[bool]) -> Vec<StoredMonth> {
    let mut by_stream: Vec<(&StoredDay, bool)> = days.iter().zip(changed.iter().copied()).collect();
    by_stream.sort_by_key(|(day, _)| (day.suffix, day.date));
    let months =
        by_stream.chunk_by(|(a, _), (b, _)| a.suffix == b.suffix && a.month() == b.month());
    let month = |days: &[(&StoredDay, bool)]| StoredMonth {
        suffix: days[0].0.suffix,
        first: days[0].0.month(),
        days: days.iter().map(|&(day, _)| day.clone()).collect(),
    };
    let has_changed = |month: &&[(&StoredDay, bool)]| month.iter().any(|&(_, is_one)| is_one);
    months.filter(has_changed).map(month).collect()
}

/// The streams of which a row may be lost.
fn losable(lost: &BTreeSet<Option<Suffix>>, days: &[StoredDay]) -> BTreeSet<Suffix> {
    let named = lost.iter().copied().flatten();
    let with_rows = days.iter().filter_map(|day| day.suffix);
    let is_any = lost.contains(&None);
    named.chain(with_rows.filter(|_| is_any)).collect()
}

impl Whole<'_> {
    fn sign(&self, suffix: Suffix) -> Option<Sign> {
        self.streams.sign(suffix, ENERGY)
    }

    /// Whether a stream of the sum has no row that day and may be lost, or is wanted by the strict
    /// profile.
    fn lacks(&self, day: &[StoredDay]) -> bool {
        let mut losable = self
            .losable
            .iter()
            .filter(|&&suffix| self.sign(suffix).is_some());
        let is_absent = |suffix| day.iter().all(|stream| stream.suffix != Some(suffix));
        let mut wanted = day.iter().flat_map(|stream| stream.wanted.iter().copied());
        losable.any(|&suffix| is_absent(suffix)) || wanted.any(is_absent)
    }

    fn outcome(&self, day: &[StoredDay]) -> Outcome {
        let mut summed = day.iter().filter(|stream| self.may_sum(stream)).peekable();
        if summed.peek().is_none() {
            return Outcome::Without;
        }
        if self.lacks(day) || !self.is_covered(day) {
            return Outcome::Withheld;
        }
        let sum = summed.try_fold(Decimal::ZERO, |sum, stream| {
            match stream.suffix.and_then(|suffix| self.sign(suffix))? {
                Sign::Added => sum.checked_add(stream.kwh?),
                Sign::Subtracted => sum.checked_sub(stream.kwh?),
            }
        });
        sum.map_or(Outcome::Withheld, Outcome::Daily)
    }

    fn may_sum(&self, stream: &StoredDay) -> bool {
        self.streams.may_include(stream.suffix, Some(ENERGY))
    }

    /// Whether every minute of the day has a reading of some stream that should have one.
    fn is_covered(&self, day: &[StoredDay]) -> bool {
        let mut summed = day.iter().filter(|stream| self.may_sum(stream));
        if summed.all(|stream| stream.nulls.is_empty()) {
            return true;
        }
        let known = day.iter().filter(|stream| stream.kwh.is_some());
        let nulls = known.filter_map(|stream| {
            let suffix = stream.suffix?;
            let (is_first_day, is_last_day) = self.ends_of(suffix, stream.date);
            Some(StreamNulls {
                direction: suffix.letter(),
                is_summed: self.sign(suffix).is_some(),
                nulls: &stream.nulls,
                blanks: &[],
                is_first_day,
                is_last_day,
            })
        });
        uncovered(&nulls.collect::<Vec<_>>()) == Minutes::default()
    }

    /// Whether the day is the first of the stream, and whether it is the last. Where a row of
    /// the stream may be lost, no day is known to be either.
    fn ends_of(&self, suffix: Suffix, date: IntervalDate) -> (bool, bool) {
        if self.losable.contains(&suffix) {
            return (false, false);
        }
        let of_stream = || self.days.iter().filter(|day| day.suffix == Some(suffix));
        let is_end = |end: Option<&StoredDay>| end.is_some_and(|end| end.date == date);
        (is_end(of_stream().next()), is_end(of_stream().next_back()))
    }
}

/// The unit of what a database keeps.
const ENERGY: Unit = Unit {
    quantity: Quantity::Energy,
    prefix: Prefix::Kilo,
};

#[cfg(test)]
mod tests;
