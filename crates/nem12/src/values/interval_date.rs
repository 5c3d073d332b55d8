//! Interval date: one day of the calendar.
//!
//! A date is a number of days. The library has no clock and no time zone.

use std::fmt;

use crate::values::calendar::{civil_from_days, days_from_civil};
use crate::values::date_form::DateForm;
use crate::values::digits::{number, pairs_of_digits, push_ascii};

/// A day of the calendar, stored as the number of days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IntervalDate(i32);

impl IntervalDate {
    /// Reads a `Date(8)`, CCYYMMDD (MDFF 3.3.2); `None` for any other text and
    /// for a day that does not exist.
    #[must_use]
    pub fn parse(field: &[u8]) -> Option<Self> {
        let [century, year, month, day] = pairs_of_digits(field.try_into().ok()?)?;
        Self::of(century * 100 + year, month, day)
    }

    /// The day with this year, month and day; `None` if it does not exist.
    pub(crate) fn of(year: u32, month: u32, day: u32) -> Option<Self> {
        days_from_civil(year, month, day).map(Self)
    }

    /// Reads a date as CCYYMMDD, in `form`, or in a form that can be one date
    /// alone: `2024/06/24`, with spaces between the digits, or with the time of
    /// midnight behind them. `None` for any other text. A time after a date with
    /// separators is ignored.
    #[must_use]
    pub fn parse_as(field: &[u8], form: DateForm) -> Option<Self> {
        Self::parse(field)
            .or_else(|| match &digits_of(field)?[..] {
                // Another time may be that of another time zone.
                [date @ .., b'0', b'0', b'0', b'0', b'0', b'0'] if date.len() == 8 => {
                    Self::parse(date)
                }
                [date @ .., b'0', b'0', b'0', b'0'] if date.len() == 8 => Self::parse(date),
                date => Self::parse(date),
            })
            .or_else(|| split_time(field, form).map(|(date, _)| date))
    }

    /// The days that `field` may have meant: those whose CCYYMMDD it has but for one
    /// character that is wrong, missing or too many.
    pub(crate) fn near(field: &[u8]) -> Vec<Self> {
        let is_digit = u8::is_ascii_digit;
        let mut near = Vec::new();
        let mut add = |text: &[u8]| {
            if let Some(date) = Self::parse(text)
                && !near.contains(&date)
            {
                near.push(date);
            }
        };
        match field.len() {
            8 => {
                // A character that is no digit is the wrong one.
                let wrong = field.iter().position(|byte| !is_digit(byte));
                for place in wrong.map_or(4..8, |place| place..place + 1) {
                    for digit in b'0'..=b'9' {
                        let mut text = field.to_vec();
                        text[place] = digit;
                        add(&text);
                    }
                }
            }
            7 => {
                for place in 0..8 {
                    for digit in b'0'..=b'9' {
                        let (start, end) = field.split_at(place);
                        add(&[start, &[digit], end].concat());
                    }
                }
            }
            9.. => {
                for place in 0..9.min(field.len()) {
                    let mut text = field[..9].to_vec();
                    text.remove(place);
                    add(&text);
                }
            }
            _ => {}
        }
        near
    }

    /// The day that is `days` after 1970-01-01.
    #[must_use]
    pub const fn from_days(days: i32) -> Self {
        Self(days)
    }

    /// The number of days since 1970-01-01.
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
    /// The length of the text of a date, in bytes.
    pub const LENGTH: usize = 10;

    /// Appends the date to `text` as `YYYY-MM-DD`, faster than formatting does.
    pub fn push_to(self, text: &mut String) {
        push_ascii(text, &self.text());
    }

    /// The date as ASCII text, `YYYY-MM-DD`.
    #[must_use]
    pub(crate) fn text(self) -> [u8; Self::LENGTH] {
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

/// The digits of a field that has digits and spaces alone; `None` for any other
/// field.
pub(crate) fn digits_of(field: &[u8]) -> Option<Vec<u8>> {
    let is_one = |byte: &u8| byte.is_ascii_digit() || *byte == b' ';
    let digits = || field.iter().copied().filter(u8::is_ascii_digit).collect();
    field.iter().all(is_one).then(digits)
}

/// Splits a field into a date in `form` and the time after its `T` or space. The
/// time is empty if the field has none. `None` if the date is not in `form` or
/// does not exist. A date with slashes whose year comes first is in any form.
pub(crate) fn split_time(field: &[u8], form: DateForm) -> Option<(IntervalDate, &[u8])> {
    let end = field
        .iter()
        .position(|byte| matches!(byte, b'T' | b't' | b' '));
    let (date, time) = field.split_at(end.unwrap_or(field.len()));
    let is_year_first = starts_with_year(date);
    let separator = match form {
        _ if is_year_first => b'/',
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
        DateForm::DayFirst if !is_year_first => [parts[2], parts[1], parts[0]],
        _ => parts,
    };
    let is_short = |part: &[u8]| matches!(part.len(), 1 | 2);
    if year.len() != 4 || !is_short(month) || !is_short(day) {
        return None;
    }
    let date = IntervalDate::of(number(year)?, number(month)?, number(day)?)?;
    Some((date, time.get(1..).unwrap_or_default()))
}

/// Whether a date starts with four digits and a slash.
fn starts_with_year(date: &[u8]) -> bool {
    let year = date.split_first_chunk::<4>();
    year.is_some_and(|(year, rest)| rest.starts_with(b"/") && number(year).is_some())
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
            "2005/13/01",
            "20050301120000",
            "200503011",
            "2005 03 0",
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
    fn a_form_that_can_be_one_date_alone_is_read() {
        let compact = IntervalDate::parse(b"20050301");
        for field in [
            "2005/03/01",
            "2005/3/1",
            "2005/03/01 0:00",
            "2005 03 01",
            "20050301000000",
            "20050301 0000",
        ] {
            for form in DateForm::ALL {
                assert_eq!(
                    IntervalDate::parse_as(field.as_bytes(), *form),
                    compact,
                    "{field}"
                );
            }
        }
    }
}
