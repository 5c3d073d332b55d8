//! Written number: a number in a form that the specification does not allow but
//! that can be one number alone.
//!
//! Spreadsheets and programs write `1,234.5`, `1E-3`, `+0.5` and `-0.000`. MDFF
//! 4.4 allows digits with at most one decimal point.

use std::borrow::Cow;

use crate::lines::fields::wide_blank;
use crate::values::decimal::{Decimal, MOST_DIGITS, is_number};
use crate::values::number_fault::NumberFault;

/// Reads a number that is not in the form of the specification: with a sign, with
/// spaces or commas between groups of three digits, or with an exponent.
///
/// # Errors
/// [`NumberFault::NotANumber`] for any other text, for a negative number, for a
/// comma that may be a decimal comma, and for an exponent that leaves out
/// digits. [`NumberFault::TooPrecise`] if the number has too many digits.
pub(crate) fn parse_written(field: &[u8]) -> Result<Decimal, NumberFault> {
    let (is_negative, rest) = match field {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, field),
    };
    let mark = rest.iter().position(|byte| matches!(byte, b'e' | b'E'));
    let (mantissa, exponent) = rest.split_at(mark.unwrap_or(rest.len()));
    let mantissa = without_groups(mantissa).ok_or(NumberFault::NotANumber)?;
    let value = match exponent {
        [] => Decimal::parse(&mantissa)?,
        [_, exponent @ ..] => raised(&mantissa, exponent)?,
    };
    // Programs write `-0` and `-0.000`. A minus before `.000` or two zeros stands where a digit was.
    let is_written_zero = matches!(&*mantissa, [b'0'] | [b'0', b'.', ..]);
    if is_negative && !(is_written_zero && value.mantissa() == 0) {
        return Err(NumberFault::NotANumber);
    }
    Ok(value)
}

/// The two numbers that a field can stand for, whose comma is before three
/// digits: with the comma between groups, and with a decimal comma.
#[must_use]
pub(crate) fn both_readings(field: &str) -> Option<[String; 2]> {
    let (whole, three) = field.split_once(',')?;
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let may_be_group = matches!(whole.len(), 1..=3) && are_digits(whole) && !whole.starts_with('0');
    let is_either = may_be_group && three.len() == 3 && are_digits(three);
    is_either.then(|| [format!("{whole}{three}"), format!("{whole}.{three}")])
}

/// The number `mantissa` × 10^`exponent`. Its last digit must be written: the
/// zeros of `1E+3` may stand for digits that were left out.
fn raised(mantissa: &[u8], exponent: &[u8]) -> Result<Decimal, NumberFault> {
    let value = Decimal::parse(mantissa)?;
    let digits = exponent.strip_prefix(b"+").unwrap_or(exponent);
    let shift: i8 = std::str::from_utf8(digits)
        .ok()
        .and_then(|digits| digits.parse().ok())
        .ok_or(NumberFault::NotANumber)?;
    let point = mantissa.iter().position(|&byte| byte == b'.');
    let decimals = point.map_or(0, |point| mantissa.len() - point - 1);
    if value.mantissa() == 0 {
        return Ok(Decimal::ZERO);
    }
    if usize::try_from(shift).is_ok_and(|shift| shift > decimals) {
        return Err(NumberFault::NotANumber);
    }
    shift
        .checked_neg()
        .and_then(|shift| value.shifted(shift))
        .filter(|value| u32::from(value.scale()) < MOST_DIGITS)
        .ok_or(NumberFault::TooPrecise)
}

/// The digits of a number without the commas or spaces between groups of three.
/// `None` if they stand anywhere else, or a comma may be a decimal comma.
fn without_groups(number: &[u8]) -> Option<Cow<'_, [u8]>> {
    if is_number(number) {
        return Some(number.into());
    }
    let (whole, fraction) = match number.iter().position(|&byte| byte == b'.') {
        Some(point) => number.split_at(point),
        None => (number, &b""[..]),
    };
    let by_comma = groups(whole, |text| usize::from(text.starts_with(b",")));
    let (groups, is_sure) = match by_comma {
        // One comma alone may be a decimal comma.
        Some(groups) => {
            let is_sure = groups.len() > 2 || fraction.len() > 1;
            (groups, is_sure)
        }
        None => (groups(whole, blank)?, true),
    };
    let digits = [&groups.concat(), fraction].concat();
    (is_sure && is_number(&digits)).then(|| digits.into())
}

/// The groups of digits of a whole number: the first of one to three, the others
/// of three, with one separator between two. `separator` gives the length of the
/// separator at the start of a text, or 0.
fn groups(mut whole: &[u8], separator: impl Fn(&[u8]) -> usize) -> Option<Vec<&[u8]>> {
    let mut groups = Vec::new();
    loop {
        let digits = whole.iter().take_while(|byte| byte.is_ascii_digit());
        let (group, rest) = whole.split_at(digits.count());
        let is_first = groups.is_empty();
        let is_group = match group {
            [b'1'..=b'9'] | [b'1'..=b'9', _] => is_first,
            [first, _, _] => !is_first || *first != b'0',
            _ => false,
        };
        if !is_group {
            return None;
        }
        groups.push(group);
        if rest.is_empty() {
            return (!is_first).then_some(groups);
        }
        let length = separator(rest);
        if length == 0 {
            return None;
        }
        whole = &rest[length..];
    }
}

/// The length of the space or no-break space at the start of `text`.
fn blank(text: &[u8]) -> usize {
    match text.first() {
        Some(b' ') => 1,
        _ => wide_blank(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(field: &str) -> Option<String> {
        parse_written(field.as_bytes())
            .ok()
            .map(|value| value.to_string())
    }

    #[test]
    fn a_number_that_can_be_one_alone_is_read() {
        for (field, expected) in [
            ("1,234.5", "1234.5"),
            ("12,345,678", "12345678"),
            ("1 234.5", "1234.5"),
            ("1 234", "1234"),
            ("1\u{a0}234\u{202f}567.25", "1234567.25"),
            ("1E-3", "0.001"),
            ("1.5e-05", "0.000015"),
            ("1.50E+1", "15"),
            ("2.5E+1", "25"),
            ("0.00E+00", "0"),
            ("1.234E3", "1234"),
            ("+0.5", "0.5"),
            ("-0.000", "0"),
            ("-0", "0"),
            ("+1,234.5", "1234.5"),
        ] {
            assert_eq!(read(field).as_deref(), Some(expected), "{field}");
        }
    }

    #[test]
    fn a_number_that_can_be_another_is_not_read() {
        for field in [
            "1,234",
            "0,134",
            "12,34",
            "1,2345.6",
            ",123.4",
            "1234,567.8",
            "0,123.4",
            "1,234.",
            "1, 234.5",
            "0.1 34",
            "12 34",
            "1  234",
            "1E+3",
            "1.5E+2",
            "E-3",
            "1E",
            "1E-",
            "1E--3",
            "1E3.5",
            "1E-300",
            "-0.5",
            "-00",
            "-00.0",
            "-.000",
            "-.5",
            "-1E-3",
            "--0",
            "+-0",
            "+",
            "-",
            "",
            "NaN",
            "inf",
            "1_000",
            "1.2.3",
            "1.234,5",
            "0x10",
            "1'234.5",
        ] {
            assert_eq!(read(field), None, "{field}");
        }
        assert_eq!(parse_written(b"1E-40"), Err(NumberFault::TooPrecise));
    }

    #[test]
    fn both_readings_of_a_comma_are_named() {
        assert_eq!(
            both_readings("1,234"),
            Some(["1234".into(), "1.234".into()])
        );
        for field in ["0,134", "1,23", "1,234.5", "1234,567", "1,234,567", "a,123"] {
            assert_eq!(both_readings(field), None, "{field}");
        }
    }

    proptest! {
        #[test]
        fn a_grouped_number_is_the_number_without_groups(whole in 1000..10u64.pow(12), fraction in "[0-9]{1,6}", space in "[ ,\u{a0}]") {
            let digits = whole.to_string();
            let mut grouped = String::new();
            for (place, digit) in digits.chars().enumerate() {
                if place > 0 && (digits.len() - place) % 3 == 0 {
                    grouped.push_str(&space);
                }
                grouped.push(digit);
            }
            let plain = format!("{digits}.{fraction}");
            let expected = Decimal::parse(plain.as_bytes());
            prop_assert_eq!(parse_written(format!("{grouped}.{fraction}").as_bytes()), expected);
        }

        #[test]
        fn an_exponent_moves_the_point(digits in 0..10u64.pow(9), decimals in 0..6usize, shift in -9..6i32) {
            let written = format!("{:0>width$}", digits, width = decimals + 1);
            let (whole, fraction) = written.split_at(written.len() - decimals);
            let field = format!("{whole}.{fraction}E{shift:+}");
            let scale = i32::try_from(decimals).unwrap() - shift;
            let expected = if digits == 0 { Some(Decimal::ZERO) } else {
                u8::try_from(scale).ok().map(|scale| Decimal::new(digits.into(), scale))
            };
            prop_assert_eq!(parse_written(field.as_bytes()).ok(), expected);
        }
    }
}
