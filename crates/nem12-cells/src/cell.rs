//! The value of a cell, by its text.

use chrono::{DateTime, NaiveDate, NaiveDateTime};

use crate::kind::{PRECISION, SCALE};

/// The characters that a formula starts with. The texts that the writer of the CSV guards are tested to be these.
const FORMULA: [&str; 8] = [
    "=", "+", "-", "@", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}",
];

/// The text without the apostrophe that the CSV has before a text that a spreadsheet
/// would run.
#[must_use]
pub fn unguarded(cell: &[u8]) -> &[u8] {
    match cell {
        [b'\'', rest @ ..]
            if FORMULA.iter().any(|sign| rest.starts_with(sign.as_bytes()))
                || rest.iter().any(|byte| b"\t\r\n".contains(byte)) =>
        {
            rest
        }
        _ => cell,
    }
}

/// A decimal such as `-12.5`, in units of 10^-18; `None` for what is none, or does not fit.
#[must_use]
pub fn number(cell: &[u8]) -> Option<i128> {
    let (is_negative, digits) = match cell {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    let point = digits.iter().position(|&byte| byte == b'.');
    let (whole, fraction) = match point {
        Some(point) => (digits.get(..point)?, digits.get(point + 1..)?),
        None => (digits, &b""[..]),
    };
    let scale = usize::from(SCALE);
    if whole.is_empty() || fraction.len() > scale || point.is_some() && fraction.is_empty() {
        return None;
    }
    let zeros = std::iter::repeat_n(&b'0', scale - fraction.len());
    let mut units: i128 = 0;
    for byte in whole.iter().chain(fraction).chain(zeros) {
        let digit = byte.checked_sub(b'0').filter(|&digit| digit < 10)?;
        units = units.checked_mul(10)?.checked_add(i128::from(digit))?;
    }
    let fits = units < 10i128.pow(PRECISION.into());
    fits.then_some(if is_negative { -units } else { units })
}

/// A date such as `2024-01-31`, in days since 1970-01-01.
#[must_use]
pub fn day(cell: &str) -> Option<i32> {
    let date: NaiveDate = cell.parse().ok()?;
    Some(date.to_epoch_days())
}

/// A time such as `2024-01-31T00:30:00`, in microseconds since 1970-01-01.
#[must_use]
pub fn stamp(cell: &str) -> Option<i64> {
    let time: NaiveDateTime = cell.parse().ok()?;
    Some(time.and_utc().timestamp_micros())
}

/// A moment such as `2024-01-31T00:30:00+10:00`, in microseconds since 1970-01-01 UTC.
#[must_use]
pub fn moment(cell: &str) -> Option<i64> {
    let time = DateTime::parse_from_rfc3339(cell).ok()?;
    Some(time.timestamp_micros())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_exact_or_nothing() {
        for (text, units) in [
            ("0", 0),
            ("-1.5", -1_500_000_000_000_000_000),
            ("0.000000000000000001", 1),
            (
                "99999999999999999999.999999999999999999",
                10i128.pow(38) - 1,
            ),
        ] {
            assert_eq!(number(text.as_bytes()), Some(units), "{text}");
        }
        for text in [
            "",
            "-",
            ".5",
            "1.",
            "1e3",
            "1,5",
            "+1",
            "0.0000000000000000001",
            "100000000000000000000",
        ] {
            assert_eq!(number(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn days_and_moments_are_those_of_the_calendar() {
        assert_eq!(day("1970-01-02"), Some(1));
        assert_eq!(day("2024-02-29"), Some(19_782));
        assert_eq!(day("2023-02-29"), None);
        assert_eq!(day("20240229"), None);
        assert_eq!(stamp("1970-01-01T00:00:01"), Some(1_000_000));
        assert_eq!(stamp("1970-01-01T24:00:00"), None);
        assert_eq!(moment("1970-01-01T10:00:00+10:00"), Some(0));
        assert_eq!(moment("1970-01-01T10:00:00"), None);
    }

    #[test]
    fn the_guard_against_spreadsheets_is_taken_off() {
        assert_eq!(unguarded(b"'=1+1"), b"=1+1");
        assert_eq!(unguarded("'\u{ff1d}1".as_bytes()), "\u{ff1d}1".as_bytes());
        assert_eq!(unguarded(b"'a\n=1"), b"a\n=1");
        assert_eq!(unguarded(b"'plain"), b"'plain");
    }
}
