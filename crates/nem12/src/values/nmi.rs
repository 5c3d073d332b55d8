//! NMI: the National Metering Identifier (AEMO NMI Procedure).

use std::fmt;

use compact_str::CompactString;

use crate::lines::fields;
use crate::values::decimal;

/// The NMI of a 200 record, as text. `0123456789` keeps its leading zero.
///
/// Test files and redacted files have names that are no valid NMI. These names
/// are kept, so the text is any text that is not empty.
/// [`is_regular`](Self::is_regular) says whether the NMI is valid.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nmi(CompactString);

/// The length of an NMI, in characters.
const LENGTH: usize = 10;

/// The longest name that is accepted, in bytes. The specification allows 10.
const LONGEST: usize = 240;

impl Nmi {
    /// Reads the NMI of a 200 record; `None` if it is empty or longer than 240
    /// bytes. Letters of an NMI in lower case are capital letters.
    ///
    /// Bills print the NMI with its check digit. If a field has eleven characters
    /// and the last one is the check digit of the first ten, the digit is removed.
    #[must_use]
    pub fn parse(field: &[u8]) -> Option<Self> {
        if field.is_empty() || field.len() > LONGEST {
            return None;
        }
        if field.iter().any(u8::is_ascii_lowercase) {
            let capitals = field.to_ascii_uppercase();
            let is_of_ten = |(ten, digit): (&[u8], &[u8; 1])| is_check_digit(ten, digit);
            if is_nmi(&capitals) || capitals.split_last_chunk::<1>().is_some_and(is_of_ten) {
                return Self::parse(&capitals);
            }
            // A name that is no NMI is kept as it is written.
        }
        let field = match field.split_last_chunk::<1>() {
            Some((ten, digit)) if is_check_digit(ten, digit) => ten,
            _ => field,
        };
        Some(Self(CompactString::from(fields::text(field))))
    }

    /// The NMI with this text, which was the text of an NMI before.
    pub(crate) fn named(name: &str) -> Self {
        Self(CompactString::from(name))
    }

    /// Whether the field is a number in E notation, such as `6.1E+09`, and no NMI of
    /// ten characters. A spreadsheet that saves a file writes NMIs so, and several
    /// NMIs become one.
    #[must_use]
    pub(crate) fn is_rounded(field: &[u8]) -> bool {
        let Some(at) = field.iter().position(|byte| matches!(byte, b'E' | b'e')) else {
            return false;
        };
        let (number, exponent) = (&field[..at], &field[at + 1..]);
        let digits = exponent
            .strip_prefix(b"+")
            .or_else(|| exponent.strip_prefix(b"-"));
        let digits = digits.unwrap_or(exponent);
        decimal::is_number(number)
            && !digits.is_empty()
            && digits.iter().all(u8::is_ascii_digit)
            && !is_nmi(field)
    }

    /// The NMI as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the NMI has ten characters, each allowed by the NMI Procedure.
    #[must_use]
    pub fn is_regular(&self) -> bool {
        is_nmi(self.0.as_bytes())
    }
}

impl fmt::Display for Nmi {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// Whether `digit` is the one check digit of the NMI `ten` (NMI Procedure).
#[must_use]
pub fn is_check_digit(ten: &[u8], digit: &[u8]) -> bool {
    is_nmi(ten) && digit == [b'0' + check_digit(ten)]
}

/// Whether `name` has ten characters of A–Z and 0–9, without I and O, which look
/// like digits.
fn is_nmi(name: &[u8]) -> bool {
    name.len() == LENGTH
        && name.iter().all(
            |character| matches!(character, b'A'..=b'H' | b'J'..=b'N' | b'P'..=b'Z' | b'0'..=b'9'),
        )
}

/// The check digit of `name`: Luhn-10 over the ASCII codes, with every second
/// code doubled from the right (NMI Procedure).
fn check_digit(name: &[u8]) -> u8 {
    let sum: u16 = name
        .iter()
        .rev()
        .enumerate()
        .map(|(index, &character)| {
            let code = u16::from(character) * if index % 2 == 0 { 2 } else { 1 };
            code / 100 + code / 10 % 10 + code % 10
        })
        .sum();
    u8::try_from((10 - sum % 10) % 10).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Check digits that the NMI Procedure gives as examples.
    const VECTORS: [(&str, u8); 8] = [
        ("2001985732", 8),
        ("2001985733", 6),
        ("3075621875", 8),
        ("QAAAVZZZZZ", 3),
        ("QCDWW00010", 2),
        ("SMVEW00085", 8),
        ("NBBBX11110", 0),
        ("VKTS867150", 5),
    ];

    #[test]
    fn check_digits_follow_the_procedure() {
        for (name, digit) in VECTORS {
            assert_eq!(check_digit(name.as_bytes()), digit, "{name}");
        }
    }

    #[test]
    fn only_a_correct_check_digit_is_removed() {
        let parsed = |field: &str| Nmi::parse(field.as_bytes()).map(|nmi| nmi.as_str().to_owned());
        assert_eq!(parsed("20019857328").as_deref(), Some("2001985732"));
        assert_eq!(parsed("20019857327").as_deref(), Some("20019857327"));
        assert_eq!(
            parsed("NMI12345678").as_deref(),
            Some("NMI12345678"),
            "I is no NMI character"
        );
        assert_eq!(parsed(""), None);
    }

    #[test]
    fn a_number_in_e_notation_is_no_nmi() {
        for (field, expected) in [
            ("6.1E+09", true),
            ("6.10201e+09", true),
            ("6,1E+09", false),
            ("6E9", true),
            ("61E+8", true),
            ("3120E12345", false),
            ("6102000011", false),
            ("QNTESTE001", false),
            ("E1", false),
            ("6E", false),
        ] {
            assert_eq!(Nmi::is_rounded(field.as_bytes()), expected, "{field}");
        }
    }
}
