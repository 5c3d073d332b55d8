//! Labels: when an interval starts and ends, by the clock of a zone and with its offset.

use smallvec::{SmallVec, smallvec};

#[cfg(feature = "clock")]
use crate::clock::zone::Zone;
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::MINUTES_PER_DAY;

#[cfg(feature = "clock")]
use crate::values::date_time::DateTime;

/// The minutes by which NEM time is ahead of UTC, all year (MDFF 3.3.3).
const NEM: i32 = 600;

/// The minutes of a day at which the clock changes, each with the minutes that the clock is ahead
/// of NEM time from then on. The first is 0.
type Spans = SmallVec<[(u16, i32); 3]>;

/// The clock that labels go by: that of NEM time, or of a zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Labels {
    #[cfg(feature = "clock")]
    zone: Zone,
}

/// The labels of the minutes of one NEM day.
#[derive(Clone, Debug)]
pub(crate) struct DayLabels {
    date: IntervalDate,
    spans: Spans,
}

/// The length of the text of a label.
const LENGTH: usize = 25;

/// A moment, such as `2024-04-07T02:00:00+11:00`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label {
    day: IntervalDate,
    minute: i32,
    ahead: i32,
}

impl Labels {
    /// The labels of the minutes of a NEM day.
    #[cfg(not(feature = "clock"))]
    #[expect(clippy::unused_self, reason = "with clocks there are others")]
    pub(crate) fn of_day(self, date: IntervalDate) -> DayLabels {
        DayLabels {
            date,
            spans: smallvec![(0, 0)],
        }
    }

    /// The labels of the minutes of a NEM day.
    #[cfg(feature = "clock")]
    pub(crate) fn of_day(self, date: IntervalDate) -> DayLabels {
        let mut spans: Spans = smallvec![(0, 0)];
        if self.zone != Zone::Nem {
            let (start, end) = (
                DateTime::start_of(date),
                DateTime::start_of(IntervalDate::from_days(date.days() + 1)),
            );
            let minutes = |ahead: i64| i32::try_from(ahead.div_euclid(60)).unwrap_or(0);
            spans[0].1 = minutes(self.zone.ahead_of_nem(start));
            for (change, ahead) in self.zone.changes(start, end) {
                let minute = (change.seconds() - start.seconds()) / 60;
                spans.push((u16::try_from(minute).unwrap_or(0), minutes(ahead)));
            }
            spans.push((MINUTES_PER_DAY, minutes(self.zone.ahead_of_nem(end))));
        }
        DayLabels { date, spans }
    }

    /// Labels by the clock of a zone.
    #[cfg(feature = "clock")]
    pub(crate) fn of(zone: Zone) -> Self {
        Self { zone }
    }
}

impl DayLabels {
    /// The label of a minute of the day, from 0 to the 1440th.
    pub(crate) fn at(&self, minute: u16) -> Label {
        let own = self.spans.iter().rev().find(|(from, _)| *from <= minute);
        let ahead = own.map_or(0, |(_, ahead)| *ahead);
        let local = i32::from(minute) + ahead;
        let day = i32::from(MINUTES_PER_DAY);
        Label {
            day: match local.div_euclid(day) {
                0 => self.date,
                days => IntervalDate::from_days(self.date.days() + days),
            },
            minute: local.rem_euclid(day),
            ahead,
        }
    }

    /// Whether cells of `minutes` from the midnight of NEM time begin and end at such times of the clock too.
    #[cfg(feature = "clock")]
    pub(crate) fn fits(&self, minutes: u16) -> bool {
        let is_whole = |ahead: i32| ahead.rem_euclid(i32::from(minutes)) == 0;
        let mut spans = self.spans.iter();
        spans.all(|&(from, ahead)| {
            from == MINUTES_PER_DAY || (from.is_multiple_of(minutes) && is_whole(ahead))
        })
    }
}

impl Label {
    /// The text of the label. There are two for each row, so it is made without the machinery of
    /// formats.
    pub(crate) fn text(self) -> [u8; LENGTH] {
        let Self { day, minute, ahead } = self;
        let offset = NEM + ahead;
        let mut text = *b"0000-00-00T00:00:00+00:00";
        let (date, _) = text.split_at_mut(10);
        date.copy_from_slice(&day.text());
        for (place, number) in [
            (11, minute / 60),
            (14, minute % 60),
            (20, offset.abs() / 60),
            (23, offset.abs() % 60),
        ] {
            // Hours and minutes have two digits.
            let number = u8::try_from(number).unwrap_or(0);
            text[place] += number / 10;
            text[place + 1] += number % 10;
        }
        if offset < 0 {
            text[19] = b'-';
        }
        text
    }
}
