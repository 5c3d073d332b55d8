//! The National Metering Identifier (AEMO NMI Procedure).

use std::fmt;

use compact_str::CompactString;

use crate::lines::fields;

/// The name of a meter point. Always text: `0123456789` keeps its zero.
///
/// Test and redacted files hold names that are no NMI; they are kept as they
/// are, so this is any text that is not empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nmi(CompactString);

/// How long an NMI is.
const LENGTH: usize = 10;

/// The longest name that is kept, in bytes. The field has ten.
const LONGEST: usize = 240;

impl Nmi {
    /// Reads the NMI field of a 200 record; `None` when it is empty or absurd.
    ///
    /// Eleven characters lose the last one if it is the check digit of the ten
    /// before it, as it is printed on bills.
    #[must_use]
    pub fn parse(field: &[u8]) -> Option<Self> {
        if field.is_empty() || field.len() > LONGEST {
            return None;
        }
        let field = match field.split_last_chunk::<1>() {
            Some((ten, digit)) if is_check_digit(ten, digit) => ten,
            _ => field,
        };
        Some(Self(CompactString::from(fields::text(field))))
    }

    /// The NMI of a name that was parsed before.
    pub(crate) fn named(name: &str) -> Self {
        Self(CompactString::from(name))
    }

    /// The name itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True for ten characters the procedure allows.
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

/// True when `digit` is one character, the check digit of the NMI `ten`.
#[must_use]
pub fn is_check_digit(ten: &[u8], digit: &[u8]) -> bool {
    is_nmi(ten) && digit == [b'0' + check_digit(ten)]
}

/// Ten characters of A–Z and 0–9 without the I and O that look like digits.
fn is_nmi(name: &[u8]) -> bool {
    name.len() == LENGTH
        && name.iter().all(
            |character| matches!(character, b'A'..=b'H' | b'J'..=b'N' | b'P'..=b'Z' | b'0'..=b'9'),
        )
}

/// Luhn-10 over the ASCII codes, every second one doubled from the right.
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

    /// Test vectors of the NMI Procedure.
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
    fn only_a_right_check_digit_comes_off() {
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
}
