//! Civil days: weekdays and months of a day of the calendar.

use crate::values::calendar::civil_from_days;
use crate::values::interval_date::IntervalDate;

/// The names of the days of a week, from Monday.
pub(crate) const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The names of the months.
pub(crate) const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The day of the week, from 0 for Monday. Day 0 is a Thursday.
pub(crate) fn weekday(date: IntervalDate) -> usize {
    usize::try_from((date.days() + 3).rem_euclid(7)).unwrap_or(0)
}

/// Year, month from 1, and day of the month from 1.
pub(crate) fn year_month_day(date: IntervalDate) -> (u32, u32, u32) {
    civil_from_days(date.days())
}
