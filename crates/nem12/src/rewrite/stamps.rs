//! Dates and stamps as records have them, moved by whole weeks.

use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;

/// The seconds of a day.
const DAY: i64 = 86_400;

/// The years that a date may be moved to: 1 to 9999, as days since 1970-01-01.
const DAYS: std::ops::RangeInclusive<i64> = -719_162..=2_932_896;

/// How dates are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamps {
    /// The days by which every date is moved.
    pub(crate) days: i32,
}

impl Stamps {
    /// Whether a day can be written.
    pub(crate) fn has_room_for(self, date: IntervalDate) -> bool {
        // Where none is moved, a date is written as it was read.
        self.days == 0 || DAYS.contains(&(i64::from(date.days()) + i64::from(self.days)))
    }

    /// The moved date.
    pub(crate) fn date(self, date: IntervalDate) -> IntervalDate {
        IntervalDate::from_days(date.days().saturating_add(self.days))
    }

    /// The moved stamp; `None` where no record can have it.
    fn stamp(self, stamp: DateTime) -> Option<DateTime> {
        let moved = stamp.seconds() + i64::from(self.days) * DAY;
        let has_room = self.days == 0 || DAYS.contains(&moved.div_euclid(DAY));
        has_room.then(|| DateTime::from_seconds(moved))
    }

    /// Writes a Date(8), CCYYMMDD.
    pub(crate) fn push_date(self, date: IntervalDate, out: &mut Vec<u8>) {
        let text = self.date(date).text();
        out.extend(text.into_iter().filter(u8::is_ascii_digit));
    }

    /// Writes a DateTime(14), CCYYMMDDhhmmss; nothing where there is none.
    pub(crate) fn push_stamp(self, stamp: Option<DateTime>, out: &mut Vec<u8>) {
        self.push_digits(stamp, 14, out);
    }

    /// Writes a DateTime(12), CCYYMMDDhhmm; nothing where there is none.
    pub(crate) fn push_minute(self, stamp: Option<DateTime>, out: &mut Vec<u8>) {
        self.push_digits(stamp, 12, out);
    }

    fn push_digits(self, stamp: Option<DateTime>, most: usize, out: &mut Vec<u8>) {
        if let Some(stamp) = stamp.and_then(|stamp| self.stamp(stamp)) {
            let text = stamp.to_string();
            let digits = text.bytes().filter(u8::is_ascii_digit);
            out.extend(digits.take(most));
        }
    }
}
