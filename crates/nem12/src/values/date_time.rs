//! Date and time: a stamp of a record, to the second.

use std::fmt;

use crate::values::date_form::DateForm;
use crate::values::digits::{number, pairs_of_digits, push_ascii};
use crate::values::interval_date::{IntervalDate, digits_of, split_time};

/// A date and time, stored as the number of seconds since 1970-01-01 00:00.
///
/// Stamps of the specification are in NEM time, which is UTC+10 without daylight
/// saving, and name no zone. They are compared and never converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(i64);

impl DateTime {
    /// Reads a `DateTime(14)`, CCYYMMDDhhmmss, or a `DateTime(12)`, CCYYMMDDhhmm,
    /// with 00 for the seconds (MDFF 3.3.2).
    ///
    /// `None` for any other text, for example a stamp that a spreadsheet changed
    /// to `2.02304E+11`, and for a time that does not exist.
    #[must_use]
    pub fn parse(field: &[u8]) -> Option<Self> {
        let (date, time) = field.split_at_checked(8)?;
        Self::at(IntervalDate::parse(date)?, time)
    }

    /// The stamp of a day and a time hhmmss or hhmm; `None` if `time` is neither.
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

    /// Reads a stamp as [`parse`](Self::parse) does, in `form`, or in a form that
    /// can be one stamp alone: with spaces between the digits, or with slashes and
    /// the year first. `None` for any other text. A stamp with an offset from UTC
    /// is converted to NEM time, UTC+10.
    #[must_use]
    pub fn parse_as(field: &[u8], form: DateForm) -> Option<Self> {
        let plain = Self::parse(field).or_else(|| Self::parse(&digits_of(field)?));
        plain.or_else(|| {
            let (date, time) = split_time(field, form)?;
            // A stamp that was cut behind its date is none.
            if time.is_empty() && form == DateForm::Compact {
                return None;
            }
            let (time, to_nem) = without_offset(time)?;
            let seconds = seconds_of_day(time)?;
            Some(Self(i64::from(date.days()) * 86_400 + seconds + to_nem))
        })
    }

    /// The form that reads a date or stamp which no other form reads; `None` if
    /// there is no such form.
    #[must_use]
    pub(crate) fn form_of(field: &[u8]) -> Option<DateForm> {
        let reads = |form: &DateForm| Self::parse_as(field, *form).is_some();
        match DateForm::ALL.iter().find(|form| reads(form))? {
            DateForm::Compact => None,
            form => Some(*form),
        }
    }

    /// The first second of `date`.
    #[must_use]
    pub fn start_of(date: IntervalDate) -> Self {
        Self(i64::from(date.days()) * 86_400)
    }

    /// The day of the stamp.
    #[must_use]
    pub fn day(self) -> IntervalDate {
        let days = self.0.div_euclid(86_400);
        IntervalDate::from_days(i32::try_from(days).unwrap_or(i32::MAX))
    }

    /// The number of seconds since 1970-01-01 00:00.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The stamp that is `seconds` after 1970-01-01 00:00.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }
}

impl DateTime {
    /// Appends the stamp to `text` as `YYYY-MM-DDThh:mm:ss`, faster than formatting
    /// does.
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

/// A time without its `Z` or `+10:00`, and the number of seconds to add for NEM
/// time. `None` if the offset cannot be read.
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

/// The second of the day of `h:mm` or `hh:mm:ss`. An empty time is midnight, and
/// fractions of a second are dropped. `None` for any other text.
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

#[cfg(test)]
mod tests {
    use super::*;

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
