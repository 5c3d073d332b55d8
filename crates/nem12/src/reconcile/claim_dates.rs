//! The days of a table from elsewhere, in the forms that programs and people write.

use crate::reconcile::claim::ClaimFault;
use crate::reconcile::claim_times::{is_end_of_day, is_midnight};
use crate::reconcile::table_fault::TableFault;
use crate::settings::reconcile_options::DateOrder;
use crate::values::calendar::days_from_civil;
use crate::values::interval_date::IntervalDate;

/// The names of the months, as far as they differ.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The least length of a date that has a time behind it: `1/1/2024`.
const SHORTEST: usize = 8;

/// The first date of each order that a table shows.
#[derive(Debug, Default)]
pub(crate) struct ShownOrder {
    day_first: Option<(u64, String)>,
    month_first: Option<(u64, String)>,
    /// A date whose order decides and that does not show it.
    unknown: Option<(u64, String)>,
}

impl ShownOrder {
    /// Notes what the date of a line shows.
    pub(crate) fn note(&mut self, line: u64, text: &str) {
        let Some(Parts::Slashed(first, second, _)) = Parts::of(split_time(text).0) else {
            return;
        };
        let place = match (first > 12, second > 12) {
            (true, false) => &mut self.day_first,
            (false, true) => &mut self.month_first,
            (false, false) if first != second => &mut self.unknown,
            // No date at all, or one that is the same in both orders.
            _ => return,
        };
        if place.is_none() {
            *place = Some((line, text.to_owned()));
        }
    }

    /// The order of the table.
    pub(crate) fn decide(self) -> Result<DateOrder, TableFault> {
        match (self.day_first, self.month_first, self.unknown) {
            (Some(day), Some(month), _) => Err(TableFault::TwoOrders {
                lines: [day.0, month.0],
                texts: [day.1, month.1],
            }),
            (None, Some(_), _) => Ok(DateOrder::MonthFirst),
            (None, None, Some((line, text))) => Err(TableFault::UnknownOrder { line, text }),
            (Some(_), None, _) | (None, None, None) => Ok(DateOrder::DayFirst),
        }
    }
}

/// Reads a day such as `2024-01-31`, `31/01/2024`, `20240131` or `31 Jan 2024`, with or
/// without the time of midnight behind it. `is_last` says that the last minute of the day is
/// the day too, as some programs write the end of a period.
pub(crate) fn day(text: &str, order: DateOrder, is_last: bool) -> Result<IntervalDate, ClaimFault> {
    if text.is_empty() {
        return Err(ClaimFault::Empty);
    }
    // Digits alone may have the time of midnight without anything between.
    if let Some(day) = digits_alone(text) {
        return Ok(day);
    }
    let (date, time) = split_time(text);
    let (year, month, day) = match Parts::of(date).ok_or(ClaimFault::Day)? {
        Parts::Known(year, month, day) => (year, month, day),
        Parts::Slashed(first, second, year) => match order {
            DateOrder::MonthFirst => (year, first, second),
            DateOrder::DayFirst | DateOrder::Shown => (year, second, first),
            DateOrder::YearFirst => return Err(ClaimFault::Day),
        },
    };
    let day = IntervalDate::of(year, month, day).ok_or(ClaimFault::Day)?;
    if is_midnight(time) || (is_last && is_end_of_day(time)) {
        Ok(day)
    } else {
        Err(ClaimFault::Time)
    }
}

/// Reads a month such as `2024-01`, `202401` or `01/2024`, or a year such as `2024`: its first
/// and its last day.
pub(crate) fn month(text: &str) -> Result<(IntervalDate, IntervalDate), ClaimFault> {
    if text.is_empty() {
        return Err(ClaimFault::Empty);
    }
    let read = |year: &str, month: &str| {
        let is_whole = year.len() == 4 && matches!(month.len(), 1 | 2);
        let month = number(month).or_else(|| month_named(month).filter(|_| year.len() == 4))?;
        let (year, is_named) = (number(year)?, month_named(text).is_some());
        let first = days_from_civil(year, month, 1).filter(|_| is_whole || is_named)?;
        let (next_year, next) = if month == 12 {
            (year + 1, 1)
        } else {
            (year, month + 1)
        };
        Some((first, days_from_civil(next_year, next, 1)? - 1))
    };
    let parts: Vec<&str> = text.split(['-', '/', ' ']).collect();
    let found = match parts[..] {
        [year] if year.len() == 4 => number(year).and_then(|year| {
            let first = days_from_civil(year, 1, 1)?;
            Some((first, days_from_civil(year, 12, 31)?))
        }),
        [both] if both.len() == 6 && both.is_ascii() => read(&both[..4], &both[4..]),
        [first, second] if first.len() == 4 => read(first, second),
        [first, second] => read(second, first),
        _ => None,
    };
    let (first, last) = found.ok_or(ClaimFault::Month)?;
    let [first, last] = [first, last].map(IntervalDate::from_days);
    Ok((first, last))
}

/// The parts of a date.
enum Parts {
    /// Year, month and day.
    Known(u32, u32, u32),
    /// The day and the month in either order, and the year.
    Slashed(u32, u32, u32),
}

impl Parts {
    fn of(date: &str) -> Option<Self> {
        let mut parts = date.split(['-', '/', '.', ' ']);
        let [first, second, third] = [parts.next()?, parts.next()?, parts.next()?];
        if parts.next().is_some() {
            return None;
        }
        let short = |text: &str| number(text).filter(|_| text.len() <= 2);
        let year = |text: &str| number(text).filter(|_| text.len() == 4);
        if let Some(year) = year(first) {
            return Some(Self::Known(year, short(second)?, short(third)?));
        }
        let (first, year) = (short(first)?, year(third)?);
        match month_named(second) {
            Some(month) => Some(Self::Known(year, month, first)),
            None => Some(Self::Slashed(first, short(second)?, year)),
        }
    }
}

/// A day of digits alone, with nothing or the time of midnight behind it.
fn digits_alone(text: &str) -> Option<IntervalDate> {
    let (date, time) = text.as_bytes().split_at_checked(8)?;
    let is_midnight = matches!(time.len(), 0 | 4 | 6) && time.iter().all(|&byte| byte == b'0');
    IntervalDate::parse(date).filter(|_| is_midnight)
}

/// A text cut behind its date: the first blank or `T` between two digits from which the rest is
/// a time.
fn split_time(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let is_between = |at: usize| {
        let digits = [at.checked_sub(1), at.checked_add(1)];
        digits.into_iter().all(|place| {
            place
                .and_then(|place| bytes.get(place))
                .is_some_and(u8::is_ascii_digit)
        })
    };
    let cut = (SHORTEST..bytes.len())
        .find(|&at| matches!(bytes[at], b' ' | b'T' | b't') && is_between(at));
    match cut {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    }
}

/// The number of the month that a name begins like, from 1.
fn month_named(name: &str) -> Option<u32> {
    let start = name.trim_start_matches(|one: char| !one.is_alphabetic());
    let start = start.get(..3)?.to_ascii_lowercase();
    (1..)
        .zip(MONTHS)
        .find(|(_, month)| *month == start)
        .map(|(number, _)| number)
}

fn number(digits: &str) -> Option<u32> {
    let are_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests;
