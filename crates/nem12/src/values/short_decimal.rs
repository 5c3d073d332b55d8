//! Short decimal: an exact decimal number of at most 18 digits, in 16 bytes.

use std::fmt;

use crate::values::decimal::{Decimal, MOST_DECIMALS};
use crate::values::number_fault::NumberFault;

/// The smallest number with too many digits.
const LIMIT: i64 = 10i64.pow(18);

/// The most decimals that a number keeps when it is converted to a kilo unit.
const MOST_SCALE: u8 = MOST_DECIMALS - 3;

/// An exact decimal number of at most 18 digits and 15 decimals, which may be
/// negative: `mantissa` × 10^-`scale`.
///
/// The quantity and the register reads of a 250 record have at most 18 digits
/// (MDFF appendix B), and a [`Decimal`] takes twice as many bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ShortDecimal {
    mantissa: i64,
    scale: u8,
}

impl ShortDecimal {
    /// Reads a plain decimal, with or without a minus sign.
    ///
    /// # Errors
    /// [`NumberFault::NotANumber`] if the field is no such number, and
    /// [`NumberFault::TooPrecise`] if it has more than 18 digits or 15 decimals.
    pub fn parse(field: &[u8]) -> Result<Self, NumberFault> {
        let (sign, digits) = match field {
            [b'-', digits @ ..] => (-1, digits),
            digits => (1, digits),
        };
        let value = Decimal::parse(digits)?.normal();
        let mantissa = i64::try_from(value.mantissa()).ok();
        match mantissa.filter(|&mantissa| mantissa < LIMIT && value.scale() <= MOST_SCALE) {
            Some(mantissa) => Ok(Self {
                mantissa: sign * mantissa,
                scale: value.scale(),
            }),
            None => Err(NumberFault::TooPrecise),
        }
    }

    /// Whether the number is less than 0.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// The number as a decimal.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.mantissa.into(), self.scale)
    }

    /// Whether bytes that were read back can be such a number.
    #[cfg(feature = "serde")]
    pub(crate) fn is_sound(self) -> bool {
        self.mantissa.unsigned_abs() < LIMIT.unsigned_abs() && self.scale <= MOST_SCALE
    }
}

impl fmt::Display for ShortDecimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decimal().fmt(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_250_records_are_read_exactly() {
        let read = |field: &str| ShortDecimal::parse(field.as_bytes());
        let text = |field: &str| read(field).unwrap().to_string();
        assert_eq!(text("0000964.00"), "964");
        assert_eq!(text("-10.000"), "-10");
        assert_eq!(text("-0.0"), "0");
        assert_eq!(text("999999999999999.999"), "999999999999999.999");
        for field in ["", "-", "--1", "+1", "1e3", "1,0", "12a"] {
            assert_eq!(read(field), Err(NumberFault::NotANumber), "{field}");
        }
        for field in ["1234567890123456789", "0.0000000000000001"] {
            assert_eq!(read(field), Err(NumberFault::TooPrecise), "{field}");
        }
    }
}
