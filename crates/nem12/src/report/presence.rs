//! Presence: what was delivered of one stream day by day, and what of it is expected.

use crate::daily::day_spans::{DaySpan, DaySpans, length};
use crate::report::statistics::IntervalCounts;
use crate::state::stream_day::FlagCounts;
use crate::values::interval_length::MINUTES_PER_DAY;

/// The days of one stream, by date.
#[derive(Debug, Default)]
pub(crate) struct Presence {
    days: Vec<Day>,
    /// The IntervalLength of a row on a day that is not looked at; 0 without one.
    outside: u16,
}

/// The delivery of a stream on one day.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Delivery {
    /// A good row, with the number of its intervals by quality.
    Good(FlagCounts),
    /// Rejected rows alone.
    Rejected,
    /// No row, although the NMIConfiguration of the day's other rows names the stream.
    Absent,
}

#[derive(Clone, Copy, Debug)]
struct Day {
    date: i32,
    /// The IntervalLength in minutes; 0 where it is not known.
    minutes: u16,
    delivery: Delivery,
}

/// Expected days that follow each other: one that has a good row, or some that have none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    /// The first and the last day.
    pub(crate) days: DaySpan,
    /// The number of intervals that a day without a good row should have.
    pub(crate) a_day: u64,
    /// The number of intervals by quality; `None` without a good row.
    pub(crate) delivered: Option<FlagCounts>,
}

impl Presence {
    /// Adds a day, which is the last day so far or a later one. `minutes` is its
    /// IntervalLength, 0 where that is not known.
    pub(crate) fn add(&mut self, date: i32, minutes: u16, delivery: Delivery) {
        self.days.push(Day {
            date,
            minutes,
            delivery,
        });
    }

    /// Notes a row on a day that is not looked at, which may be before all others. Days
    /// without a good row have its intervals where there is no good row.
    pub(crate) fn note_outside(&mut self, minutes: u16) {
        if self.days.is_empty() || self.outside == 0 {
            self.outside = minutes;
        }
    }

    /// The days on which the stream is absent, although the NMIConfiguration names it, as
    /// days since 1970.
    pub(crate) fn absent_days(&self) -> impl Iterator<Item = i32> {
        let days = self.days.iter();
        days.filter(|day| matches!(day.delivery, Delivery::Absent))
            .map(|day| day.date)
    }

    /// Calls `visit` with the expected days, by date: those from the first good row to the
    /// last one, or from and to the ends of `span` where it has them, and the days on which
    /// every row is rejected or the stream is absent. A day without a good row has the
    /// intervals of the good row before it; those of the first one where there is none before.
    pub(crate) fn for_each_stretch(
        &self,
        span: (Option<i32>, Option<i32>),
        mut visit: impl FnMut(Stretch),
    ) {
        let good = |day: &&Day| matches!(day.delivery, Delivery::Good(_));
        let mut good_days = self.days.iter().filter(good);
        let first = good_days.next();
        let last = good_days.next_back().or(first);
        let mut next = span.0.or(first.map(|day| day.date)).unwrap_or(i32::MAX);
        let last = span.1.or(last.map(|day| day.date)).unwrap_or(i32::MIN);
        let lengths = first.into_iter().chain(&self.days).map(|day| day.minutes);
        let mut lengths = lengths.chain([self.outside]);
        let mut minutes = lengths.find(|&minutes| minutes > 0).unwrap_or(0);
        let missing = |from: i32, to: i32, minutes: u16, visit: &mut dyn FnMut(Stretch)| {
            if from <= to {
                visit(Stretch {
                    days: (from, to),
                    a_day: intervals_a_day(minutes),
                    delivered: None,
                });
            }
        };
        for day in &self.days {
            missing(next, last.min(day.date - 1), minutes, &mut visit);
            match day.delivery {
                Delivery::Good(counts) => {
                    minutes = day.minutes;
                    visit(Stretch {
                        days: (day.date, day.date),
                        a_day: intervals_a_day(minutes),
                        delivered: Some(counts),
                    });
                }
                Delivery::Rejected | Delivery::Absent => {
                    missing(day.date, day.date, minutes, &mut visit);
                }
            }
            next = next.max(day.date.saturating_add(1));
        }
        missing(next, last, minutes, &mut visit);
    }

    /// The intervals of the expected days, and the expected days without a good row.
    pub(crate) fn counts(&self, span: (Option<i32>, Option<i32>)) -> (IntervalCounts, DaySpans) {
        let mut counts = IntervalCounts::default();
        let mut gaps = Vec::new();
        self.for_each_stretch(span, |stretch| {
            counts.add(&stretch);
            if stretch.delivered.is_none() {
                gaps.push(stretch.days);
            }
        });
        (counts, DaySpans::of(gaps))
    }
}

impl IntervalCounts {
    /// Adds expected days.
    pub(crate) fn add(&mut self, stretch: &Stretch) {
        let Some(counts) = stretch.delivered else {
            let missing = length(stretch.days) * stretch.a_day;
            self.missing += missing;
            self.expected += missing;
            return;
        };
        let [
            actual,
            final_substituted,
            substituted,
            estimated,
            unknown,
            null,
        ] = counts.map(u64::from);
        let present = actual + final_substituted + substituted + estimated + unknown;
        self.actual += actual;
        self.final_substituted += final_substituted;
        self.substituted += substituted;
        self.estimated += estimated;
        self.unknown += unknown;
        self.null += null;
        self.present += present;
        self.missing += null;
        self.expected += present + null;
    }
}

fn intervals_a_day(minutes: u16) -> u64 {
    MINUTES_PER_DAY.checked_div(minutes).unwrap_or(0).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Delivery = Delivery::Good([48, 0, 0, 0, 0, 0]);

    fn stretches(
        days: &[(i32, u16, Delivery)],
        span: (Option<i32>, Option<i32>),
    ) -> Vec<(i32, i32, u64)> {
        let mut presence = Presence::default();
        for &(date, minutes, delivery) in days {
            presence.add(date, minutes, delivery);
        }
        let mut found = Vec::new();
        presence.for_each_stretch(span, |stretch| {
            let missing = if stretch.delivered.is_some() {
                0
            } else {
                stretch.a_day
            };
            found.push((stretch.days.0, stretch.days.1, missing));
        });
        found
    }

    #[test]
    fn days_are_expected_from_the_first_good_row_to_the_last_one() {
        let days = [(10, 30, GOOD), (13, 5, GOOD), (15, 0, Delivery::Rejected)];
        assert_eq!(
            stretches(&days, (None, None)),
            [(10, 10, 0), (11, 12, 48), (13, 13, 0), (15, 15, 288)]
        );
        assert_eq!(
            stretches(&days[..1], (Some(9), Some(12))),
            [(9, 9, 48), (10, 10, 0), (11, 12, 48)]
        );
        assert_eq!(stretches(&[], (Some(9), Some(12))), [(9, 12, 0)]);
        assert_eq!(stretches(&[], (None, None)), []);
    }

    #[test]
    fn days_on_which_a_named_stream_is_absent_are_expected_too() {
        let absent = |date| (date, 30, Delivery::Absent);
        let days = [absent(1), (5, 30, GOOD), absent(6), (8, 30, GOOD)];
        assert_eq!(
            stretches(&days, (None, None)),
            [(1, 1, 48), (5, 5, 0), (6, 6, 48), (7, 7, 48), (8, 8, 0)]
        );
        assert_eq!(stretches(&[absent(1)], (None, None)), [(1, 1, 48)]);
        let mut presence = Presence::default();
        presence.add(1, 30, Delivery::Absent);
        presence.add(5, 30, GOOD);
        let (counts, gaps) = presence.counts((None, None));
        assert_eq!(
            (counts.expected, counts.present, counts.missing),
            (96, 48, 48)
        );
        assert_eq!(
            (
                gaps.iter().collect::<Vec<_>>(),
                presence.absent_days().count()
            ),
            (vec![(1, 1)], 1)
        );
    }
}
