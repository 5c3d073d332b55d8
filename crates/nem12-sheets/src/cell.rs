//! The value of a cell, by the text and the kind of its column.

use nem12_cells::{Kind, day, stamp, unguarded};

/// The days from the day 0 of a spreadsheet, 30 December 1899, to 1970-01-01.
const EPOCH: i32 = 25_569;

/// The first and the last day that spreadsheets agree on: 1 March 1900, since one of them takes
/// that year for a leap year, and 31 December 9999.
const DAYS: std::ops::RangeInclusive<i32> = 61..=2_958_465;

/// The number up to which a binary number has every whole one: 2 to the 53rd.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The seconds of a day.
const SECONDS: i64 = 86_400;

/// A value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    /// No cell.
    Nothing,
    /// A text.
    Text(&'a str),
    /// A number that prints as the same digits.
    Number(f64),
    /// `true` or `false`.
    Truth(bool),
    /// A day, as spreadsheets count them.
    Day(f64),
    /// A day and a time.
    Time(f64),
}

/// The value of a cell of the CSV. What has no value of its kind stays a text.
pub(crate) fn value(text: &str, kind: Kind) -> Value<'_> {
    if text.is_empty() {
        return Value::Nothing;
    }
    let found = match kind {
        Kind::Text => None,
        Kind::Count | Kind::Number => number(text).map(Value::Number),
        Kind::Truth => text.parse().ok().map(Value::Truth),
        Kind::Day => date(text),
        // The clock of the text; a cell has no offset. Spans have days in such columns.
        Kind::Moment | Kind::Stamp => text.get(..19).and_then(time).or_else(|| date(text)),
    };
    found.unwrap_or(Value::Text(text))
}

/// The text without the apostrophe that the CSV has before a text that a spreadsheet would run: in
/// a cell of text it runs nothing.
pub(crate) fn plain(cell: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(unguarded(cell))
}

/// The binary number that prints as these digits.
fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return None;
    }
    let number: f64 = text.parse().ok()?;
    let is_small = number.abs() < EXACT;
    (is_small && number.to_string() == text).then_some(number)
}

/// A day of a spreadsheet, from the days since 1970-01-01.
fn serial(days: i32) -> Option<i32> {
    days.checked_add(EPOCH).filter(|day| DAYS.contains(day))
}

fn date(text: &str) -> Option<Value<'static>> {
    let day = day(text).and_then(serial)?;
    Some(Value::Day(day.into()))
}

fn time(text: &str) -> Option<Value<'static>> {
    let seconds = stamp(text)?.div_euclid(1_000_000);
    let day = serial(i32::try_from(seconds.div_euclid(SECONDS)).ok()?)?;
    let of_day = i32::try_from(seconds.rem_euclid(SECONDS)).ok()?;
    Some(Value::Time(f64::from(day) + f64::from(of_day) / 86_400.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_kind_has_its_value() {
        for (text, kind, expected) in [
            ("", Kind::Number, Value::Nothing),
            ("0123456789", Kind::Text, Value::Text("0123456789")),
            ("12.375", Kind::Number, Value::Number(12.375)),
            ("-0.1", Kind::Number, Value::Number(-0.1)),
            ("48", Kind::Count, Value::Number(48.0)),
            ("true", Kind::Truth, Value::Truth(true)),
            ("2024-01-31", Kind::Day, Value::Day(45_322.0)),
            ("1900-03-01", Kind::Day, Value::Day(61.0)),
            ("1900-02-28", Kind::Day, Value::Text("1900-02-28")),
            ("31/01/2024", Kind::Day, Value::Text("31/01/2024")),
            ("2024-01-31T12:00:00", Kind::Stamp, Value::Time(45_322.5)),
            ("2024-01-31", Kind::Moment, Value::Day(45_322.0)),
            ("soon", Kind::Moment, Value::Text("soon")),
            (
                "2024-01-31T18:00:00+11:00",
                Kind::Moment,
                Value::Time(45_322.75),
            ),
        ] {
            assert_eq!(value(text, kind), expected, "{text}");
        }
    }

    #[test]
    fn digits_that_a_binary_number_has_not_stay_a_text() {
        for text in [
            "0.12345678901234567",
            "9007199254740993",
            "12345678901234567890",
            "1e3",
            "NaN",
            "007",
            "1.50",
            "--1",
            "E1",
        ] {
            assert_eq!(value(text, Kind::Number), Value::Text(text));
        }
    }

    proptest! {
        #[test]
        fn a_number_prints_as_its_digits(mantissa in any::<i64>(), decimals in 0usize..19) {
            let digits = format!("{:019}", mantissa.unsigned_abs());
            let (whole, part) = digits.split_at(digits.len() - decimals);
            let whole = format!("0{whole}").trim_start_matches('0').to_owned();
            let part = part.trim_end_matches('0');
            let sign = if mantissa < 0 { "-" } else { "" };
            let whole = if whole.is_empty() { "0" } else { &whole };
            let point = if part.is_empty() { "" } else { "." };
            let text = format!("{sign}{whole}{point}{part}");
            match value(&text, Kind::Number) {
                Value::Number(number) => prop_assert_eq!(&number.to_string(), &text),
                other => prop_assert_eq!(other, Value::Text(text.as_str())),
            }
            // Up to 15 digits are always a number.
            if digits.trim_matches('0').len() <= 15 {
                prop_assert!(matches!(value(&text, Kind::Number), Value::Number(_)));
            }
        }
    }
}
