//! Dates and stamps, as plain numbers. No clock, no time zone.

use std::fmt;

use crate::values::date_form::DateForm;
use crate::values::decimal::push_ascii;

/// A civil day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IntervalDate(i32);

impl IntervalDate {
    /// Reads a `Date(8)`, CCYYMMDD; `None` for a day that does not exist.
    #[must_use]
    pub fn parse(field: &[u8]) -> Option<Self> {
        let [century, year, month, day] = pairs_of_digits(field.try_into().ok()?)?;
        Self::of(century * 100 + year, month, day)
    }

    /// The day of the calendar, if there is one.
    fn of(year: u32, month: u32, day: u32) -> Option<Self> {
        days_from_civil(year, month, day).map(Self)
    }

    /// Reads a date in the form of the specification or in `form`, whose time
    /// of day, if it has one, is left alone.
    #[must_use]
    pub fn parse_as(field: &[u8], form: DateForm) -> Option<Self> {
        Self::parse(field).or_else(|| split_time(field, form).map(|(date, _)| date))
    }

    /// The day that lies `days` after 1970-01-01.
    #[must_use]
    pub const fn from_days(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn days(self) -> i32 {
        self.0
    }

    /// The year, such as 2024.
    #[must_use]
    pub fn year(self) -> u32 {
        civil_from_days(self.0).0
    }

    /// The month, from 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        civil_from_days(self.0).1
    }

    /// The day of the month, from 1 to 31.
    #[must_use]
    pub fn day(self) -> u32 {
        civil_from_days(self.0).2
    }
}

impl IntervalDate {
    /// How long its text is.
    pub const LENGTH: usize = 10;

    /// Adds it to a text, as it is displayed: see [`Decimal::push_to`](super::Decimal::push_to).
    pub fn push_to(self, text: &mut String) {
        push_ascii(text, &self.text());
    }

    /// It as it is displayed, in plain ASCII.
    #[must_use]
    pub fn text(self) -> [u8; Self::LENGTH] {
        let (year, month, day) = civil_from_days(self.0);
        let mut text = *b"0000-00-00";
        for (place, pair) in [(0, year / 100), (2, year % 100), (5, month), (8, day)] {
            text[place] += (pair / 10 % 10) as u8;
            text[place + 1] += (pair % 10) as u8;
        }
        text
    }
}

impl fmt::Display for IntervalDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(std::str::from_utf8(&self.text()).unwrap_or_default())
    }
}

/// A `DateTime(14)`, in seconds since 1970-01-01 00:00 of whatever zone the
/// file is in: it is only compared, never converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(i64);

impl DateTime {
    /// Reads CCYYMMDDhhmmss, or CCYYMMDDhhmm as if its seconds were 00.
    ///
    /// Anything else, a stamp mangled by a spreadsheet for one, is `None`.
    #[must_use]
    pub fn parse(field: &[u8]) -> Option<Self> {
        let (date, time) = field.split_at_checked(8)?;
        Self::at(IntervalDate::parse(date)?, time)
    }

    /// That of hhmmss or hhmm on a day.
    pub(crate) fn at(date: IntervalDate, time: &[u8]) -> Option<Self> {
        let mut digits = [b'0'; 8];
        match time.len() {
            4 => digits[2..6].copy_from_slice(time),
            6 => digits[2..].copy_from_slice(time),
            _ => return None,
        }
        let [_, hours, minutes, seconds] = pairs_of_digits(digits)?;
        if hours > 23 || minutes > 59 || seconds > 59 {
            return None;
        }
        let days = i64::from(date.days());
        Some(Self(
            ((days * 24 + i64::from(hours)) * 60 + i64::from(minutes)) * 60 + i64::from(seconds),
        ))
    }

    /// Reads a stamp in the form of the specification or in `form`. An offset
    /// from UTC is made good to NEM time, which is UTC+10.
    #[must_use]
    pub fn parse_as(field: &[u8], form: DateForm) -> Option<Self> {
        Self::parse(field).or_else(|| {
            let (date, time) = split_time(field, form)?;
            let (time, to_nem) = without_offset(time)?;
            let seconds = seconds_of_day(time)?;
            Some(Self(i64::from(date.days()) * 86_400 + seconds + to_nem))
        })
    }

    /// The first second of a day.
    #[must_use]
    pub fn start_of(date: IntervalDate) -> Self {
        Self(i64::from(date.days()) * 86_400)
    }

    /// The day it is in.
    #[must_use]
    pub fn day(self) -> IntervalDate {
        let days = self.0.div_euclid(86_400);
        IntervalDate(i32::try_from(days).unwrap_or(i32::MAX))
    }

    /// Seconds since 1970-01-01 00:00.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The stamp so many seconds after 1970-01-01 00:00.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }
}

impl DateTime {
    /// Adds it to a text, as it is displayed: see [`Decimal::push_to`](super::Decimal::push_to).
    pub fn push_to(self, text: &mut String) {
        push_ascii(text, &self.text());
    }

    fn text(self) -> [u8; 19] {
        let mut text = *b"0000-00-00T00:00:00";
        text[..10].copy_from_slice(&self.day().text());
        let seconds = self.0.rem_euclid(86_400);
        for (place, part) in [
            (11, seconds / 3600),
            (14, seconds / 60 % 60),
            (17, seconds % 60),
        ] {
            text[place] += u8::try_from(part / 10).unwrap_or(0);
            text[place + 1] += u8::try_from(part % 10).unwrap_or(0);
        }
        text
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(std::str::from_utf8(&self.text()).unwrap_or_default())
    }
}

/// A date in another form, and what stands behind its `T` or space.
fn split_time(field: &[u8], form: DateForm) -> Option<(IntervalDate, &[u8])> {
    let end = field
        .iter()
        .position(|byte| matches!(byte, b'T' | b't' | b' '));
    let (date, time) = field.split_at(end.unwrap_or(field.len()));
    let separator = match form {
        DateForm::Compact => return None,
        DateForm::Iso => b'-',
        DateForm::DayFirst => b'/',
    };
    let mut parts = date.split(|&byte| byte == separator);
    let parts = [
        parts.next()?,
        parts.next()?,
        parts.next().filter(|_| parts.next().is_none())?,
    ];
    let [year, month, day] = match form {
        DateForm::DayFirst => [parts[2], parts[1], parts[0]],
        _ => parts,
    };
    let is_short = |part: &[u8]| matches!(part.len(), 1 | 2);
    if year.len() != 4 || !is_short(month) || !is_short(day) {
        return None;
    }
    let date = IntervalDate::of(number(year)?, number(month)?, number(day)?)?;
    Some((date, time.get(1..).unwrap_or_default()))
}

/// A time without its `Z` or `+10:00`, and the seconds to add for NEM time.
fn without_offset(time: &[u8]) -> Option<(&[u8], i64)> {
    const NEM: i64 = 10 * 3600;
    if let [time @ .., b'Z' | b'z'] = time {
        return Some((time, NEM));
    }
    let Some(at) = time.iter().position(|byte| matches!(byte, b'+' | b'-')) else {
        return Some((time, 0));
    };
    let (hours, minutes) = match &time[at + 1..] {
        [h, i, b':', m, n] | [h, i, m, n] => (number(&[*h, *i])?, number(&[*m, *n])?),
        [h, i] => (number(&[*h, *i])?, 0),
        _ => return None,
    };
    let offset = i64::from(hours * 60 + minutes) * 60;
    Some((
        &time[..at],
        NEM - if time[at] == b'-' { -offset } else { offset },
    ))
}

/// `h:mm`, `hh:mm:ss` or nothing, which is midnight. Fractions are cut off.
fn seconds_of_day(time: &[u8]) -> Option<i64> {
    if time.is_empty() {
        return Some(0);
    }
    let whole = time.split(|&byte| byte == b'.').next()?;
    let mut parts = whole.split(|&byte| byte == b':').map(number);
    let (hours, minutes) = (parts.next()??, parts.next()??);
    let seconds = parts.next().unwrap_or(Some(0))?;
    let exists = hours <= 23 && minutes <= 59 && seconds <= 59 && parts.next().is_none();
    exists.then(|| i64::from((hours * 60 + minutes) * 60 + seconds))
}

fn number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 8 {
        return None;
    }
    digits.iter().try_fold(0, |sum, digit| {
        digit
            .is_ascii_digit()
            .then(|| sum * 10 + u32::from(digit - b'0'))
    })
}

/// Eight digits as four numbers, all of them at a time.
fn pairs_of_digits(field: [u8; 8]) -> Option<[u32; 4]> {
    let digits = u64::from_le_bytes(field) ^ u64::from_le_bytes([b'0'; 8]);
    if (digits | digits.wrapping_add(0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 != 0 {
        return None;
    }
    // The first digit is the lowest byte.
    let pairs = (digits * 10 + (digits >> 8)).to_le_bytes();
    Some([pairs[0], pairs[2], pairs[4], pairs[6]].map(u32::from))
}

/// For each month, from 1: its days in a leap year, and the days from the first
/// of March before it, or its own, to its start.
const MONTHS: [(u32, u32); 13] = [
    (0, 0),
    (31, 306),
    (29, 337),
    (31, 0),
    (30, 31),
    (31, 61),
    (30, 92),
    (31, 122),
    (31, 153),
    (30, 184),
    (31, 214),
    (30, 245),
    (31, 275),
];

/// From 0000-03-01 to 1970-01-01.
const DAYS_TO_1970: i32 = 719_468;

/// Days of the proleptic Gregorian calendar; `None` for a day it does not
/// have, and for the year 0. Every row has two or three of them: with a year
/// that starts in March only the 29th of February asks whether it is a leap
/// year.
fn days_from_civil(year: u32, month: u32, day: u32) -> Option<i32> {
    let &(most, before) = MONTHS.get(month as usize)?;
    let is_leap =
        || year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    if year == 0 || day == 0 || day > most || ((month, day) == (2, 29) && !is_leap()) {
        return None;
    }
    let year = year - u32::from(month <= 2);
    let century = year / 100;
    let days = year * 365 + year / 4 - century + century / 4 + before + day - 1;
    Some(i32::try_from(days).ok()? - DAYS_TO_1970)
}

/// Year, month and day. Years start in March here too, so that a leap day is
/// the last of its year; quarters of days make all years as long.
fn civil_from_days(days: i32) -> (u32, u32, u32) {
    // No date is before the year 1.
    let quarters = 4 * (days + DAYS_TO_1970).unsigned_abs() + 3;
    let (century, of_century) = (quarters / 146_097, (quarters % 146_097) | 3);
    let (year, day) = (100 * century + of_century / 1461, of_century % 1461 / 4);
    // From March on, every five months have 153 days.
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    if month < 10 {
        (year, month + 3, day)
    } else {
        (year + 1, month - 9, day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_the_calendar_reads_back() {
        let [first, last] = [b"00010101", b"99991231"].map(|day| IntervalDate::parse(day).unwrap());
        for days in first.days()..=last.days() {
            let date = IntervalDate::from_days(days);
            let compact = date.to_string().replace('-', "");
            assert_eq!(IntervalDate::parse(compact.as_bytes()), Some(date));
        }
        assert_eq!(IntervalDate::parse(b"19700101").unwrap().days(), 0);
    }

    #[test]
    fn other_forms_are_read_only_when_asked_for() {
        let compact = IntervalDate::parse(b"20050301");
        for (field, form) in [
            ("2005-03-01", DateForm::Iso),
            ("2005-03-01T00:00:00Z", DateForm::Iso),
            ("1/03/2005", DateForm::DayFirst),
            ("01/03/2005 0:00", DateForm::DayFirst),
        ] {
            assert_eq!(
                IntervalDate::parse_as(field.as_bytes(), form),
                compact,
                "{field}"
            );
            assert_eq!(
                IntervalDate::parse_as(field.as_bytes(), DateForm::Compact),
                None
            );
        }
        for field in [
            "2005/03/01",
            "05-03-01",
            "2005-03-01-02",
            "2005-13-01",
            "2005-3",
            "",
        ] {
            assert_eq!(
                IntervalDate::parse_as(field.as_bytes(), DateForm::Iso),
                None,
                "{field}"
            );
        }
    }

    #[test]
    fn stamps_in_other_forms_are_in_nem_time() {
        let nem = DateTime::parse(b"20050302120000");
        for field in [
            "2005-03-02T12:00:00",
            "2005-03-02 12:00",
            "2005-03-02T12:00:00.000+10:00",
            "2005-03-02T02:00:00Z",
            "2005-03-01T23:00:00-0300",
        ] {
            assert_eq!(
                DateTime::parse_as(field.as_bytes(), DateForm::Iso),
                nem,
                "{field}"
            );
        }
        assert_eq!(
            nem.map(|stamp| stamp.to_string()).as_deref(),
            Some("2005-03-02T12:00:00")
        );
        for field in ["2005-03-02T25:00", "2005-03-02T12", "2005-03-02T12:00+1"] {
            assert_eq!(
                DateTime::parse_as(field.as_bytes(), DateForm::Iso),
                None,
                "{field}"
            );
        }
    }

    #[test]
    fn impossible_days_are_refused() {
        for field in [
            "20050229",
            "20051301",
            "20050431",
            "2005030",
            "200503011",
            "2005-3-1",
            "",
            "00000101",
        ] {
            assert_eq!(IntervalDate::parse(field.as_bytes()), None, "{field}");
        }
        assert!(IntervalDate::parse(b"20040229").is_some());
    }

    #[test]
    fn twelve_digits_count_as_fourteen_with_seconds_zero() {
        assert_eq!(
            DateTime::parse(b"200503021530"),
            DateTime::parse(b"20050302153000")
        );
        assert!(DateTime::parse(b"20050302153000") < DateTime::parse(b"20050302153001"));
        for field in [
            "",
            "20050302",
            "2.02304E+11",
            "200312200000001",
            "20050302250000",
        ] {
            assert_eq!(DateTime::parse(field.as_bytes()), None, "{field}");
        }
    }
}
