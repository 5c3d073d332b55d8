//! Decimal: an exact decimal number.
//!
//! Energies are never binary floating-point numbers.

use std::cmp::Ordering;
use std::fmt;

use crate::values::digits::{push_ascii, write_digits};
use crate::values::number_fault::NumberFault;

/// The most significant digits a number may have: those of a SQL `DECIMAL(38)`.
pub(crate) const MOST_DIGITS: u32 = 38;

/// The most decimals a value may have in kWh.
pub(crate) const MOST_DECIMALS: u8 = 18;

/// The smallest number with too many digits.
const LIMIT: u128 = 10u128.pow(MOST_DIGITS);

/// An exact decimal number of at most 38 digits: `mantissa` × 10^-`scale`.
///
/// Numbers are compared by value: 1.0 equals 1.00, and -2 is less than 1.
#[derive(Clone, Copy, Debug, Default)]
pub struct Decimal {
    mantissa: i128,
    scale: u8,
}

impl Decimal {
    /// The number 0.
    pub const ZERO: Self = Self {
        mantissa: 0,
        scale: 0,
    };

    /// The number `mantissa` × 10^-`scale`.
    #[must_use]
    pub const fn new(mantissa: i128, scale: u8) -> Self {
        Self { mantissa, scale }
    }

    /// Reads a plain non-negative decimal. Signs, exponents, `NaN` and group
    /// separators are refused (MDFF 4.4: neither negative nor exponential).
    ///
    /// # Errors
    /// [`NumberFault::NotANumber`] if the field is no such number, and
    /// [`NumberFault::TooPrecise`] if it has more than 38 digits.
    pub fn parse(field: &[u8]) -> Result<Self, NumberFault> {
        if !is_number(field) {
            return Err(NumberFault::NotANumber);
        }
        let point = field
            .iter()
            .position(|&byte| byte == b'.')
            .unwrap_or(field.len());
        let mut fraction = field.get(point + 1..).unwrap_or_default();
        while let [rest @ .., b'0'] = fraction {
            fraction = rest;
        }
        let mantissa = field[..point]
            .iter()
            .chain(fraction)
            .try_fold(0u128, |sum, digit| {
                // Ten times a number of 38 digits can exceed 128 bits.
                let sum = sum.checked_mul(10)?.checked_add(u128::from(digit - b'0'))?;
                (sum < LIMIT).then_some(sum)
            });
        let scale = u8::try_from(fraction.len())
            .ok()
            .filter(|&scale| u32::from(scale) < MOST_DIGITS);
        match (
            mantissa.and_then(|mantissa| i128::try_from(mantissa).ok()),
            scale,
        ) {
            (Some(mantissa), Some(scale)) => Ok(Self { mantissa, scale }),
            _ => Err(NumberFault::TooPrecise),
        }
    }

    /// The digits without the decimal point, as a number.
    #[must_use]
    pub const fn mantissa(self) -> i128 {
        self.mantissa
    }

    /// The number of digits after the decimal point.
    #[must_use]
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// The sum of two numbers; `None` if it needs more than 38 digits.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.aligned_add(other)
            .or_else(|| self.normal().aligned_add(other.normal()))
    }

    /// The number minus `other`; `None` if the result needs more than 38 digits.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self {
            mantissa: -other.mantissa,
            ..other
        })
    }

    /// The number without trailing zeros after the decimal point, so that equal
    /// numbers have equal mantissas and scales.
    #[must_use]
    pub(crate) fn normal(self) -> Self {
        let Self {
            mut mantissa,
            mut scale,
        } = self;
        // A division of 64 bits takes several times as long as one of 32 bits,
        // most of all in a browser, and one of 128 bits takes even longer.
        if let Ok(mut few) = u32::try_from(mantissa) {
            while scale > 0 && few.is_multiple_of(10) {
                few /= 10;
                scale -= 1;
            }
            mantissa = few.into();
        } else if let Ok(mut small) = u64::try_from(mantissa) {
            while scale > 0 && small.is_multiple_of(10) {
                small /= 10;
                scale -= 1;
            }
            mantissa = small.into();
        } else {
            while scale > 0 && mantissa % 10 == 0 {
                mantissa /= 10;
                scale -= 1;
            }
        }
        Self { mantissa, scale }
    }

    /// The mantissa of the number at `scale`; `None` if `scale` is less than the
    /// scale of the number, or the mantissa exceeds 128 bits.
    #[must_use]
    pub(crate) fn at_scale(self, scale: u8) -> Option<i128> {
        let steps = u32::from(scale.checked_sub(self.scale)?);
        if steps == 0 {
            // A checked multiplication of 128 bits is the slowest step.
            return Some(self.mantissa);
        }
        self.mantissa.checked_mul(10i128.checked_pow(steps)?)
    }

    /// The number divided by 10^`decimals`: the point moves to the left, or to the
    /// right if `decimals` is negative. `None` if the result needs more than 38
    /// digits.
    #[must_use]
    pub(crate) fn shifted(self, decimals: i8) -> Option<Self> {
        let scale = i16::from(self.scale) + i16::from(decimals);
        if let Ok(scale) = u8::try_from(scale) {
            return Some(Self { scale, ..self });
        }
        let mantissa = self
            .mantissa
            .checked_mul(10i128.pow(u32::from(scale.unsigned_abs())))?;
        (mantissa.unsigned_abs() < LIMIT).then_some(Self { mantissa, scale: 0 })
    }

    /// Appends the number to `text`, as `Display` writes it. Outputs have millions
    /// of rows, and formatting is slower.
    pub fn push_to(self, text: &mut String) {
        let mut room = [0; SMALL];
        match self.write_to(&mut room) {
            Some(length) => push_ascii(text, &room[..length]),
            // Writing to a String cannot fail.
            None => drop(fmt::Write::write_fmt(text, format_args!("{self}"))),
        }
    }

    /// Writes the number to the start of `room` as ASCII text, as `Display` writes
    /// it. Returns the number of bytes; `None` if the number is negative, its
    /// digits exceed 64 bits or `room` is too short.
    pub(crate) fn write_to(self, room: &mut [u8]) -> Option<usize> {
        let Self { mantissa, scale } = self.normal();
        let digits = u64::try_from(mantissa).ok()?;
        let whole = digits.checked_ilog10().map_or(1, |more| more + 1) as usize;
        let scale = usize::from(scale);
        let length = whole.max(scale + 1) + usize::from(scale > 0);
        let (whole, fraction) = room.get_mut(..length)?.split_at_mut(length - scale);
        let digits = write_digits(digits, fraction);
        let whole = match whole {
            [whole @ .., point] if scale > 0 => {
                *point = b'.';
                whole
            }
            whole => whole,
        };
        write_digits(digits, whole);
        Some(length)
    }

    fn aligned_add(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let mantissa = self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?;
        (mantissa.unsigned_abs() < LIMIT).then_some(Self { mantissa, scale })
    }
}

impl PartialEq for Decimal {
    /// Compares by value: 1.0 equals 1.00.
    fn eq(&self, other: &Self) -> bool {
        let (left, right) = (self.normal(), other.normal());
        (left.mantissa, left.scale) == (right.mantissa, right.scale)
    }
}

impl Eq for Decimal {}

impl Ord for Decimal {
    /// Compares by value, at any scale and sign.
    fn cmp(&self, other: &Self) -> Ordering {
        if self.scale > other.scale {
            return other.cmp(self).reverse();
        }
        match self.at_scale(other.scale) {
            Some(mantissa) => mantissa.cmp(&other.mantissa),
            None if self.mantissa == 0 => 0.cmp(&other.mantissa),
            // A mantissa beyond 128 bits is farther from zero than any other.
            None => self.mantissa.cmp(&0),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Decimal {
    /// Writes plain digits, without an exponent and without trailing zeros.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { mantissa, scale } = self.normal();
        let mut room = [0; SMALL];
        if let Some(length) = self.write_to(&mut room) {
            return out.write_str(std::str::from_utf8(&room[..length]).unwrap_or_default());
        }
        if mantissa < 0 {
            out.write_str("-")?;
        }
        let digits = mantissa.unsigned_abs();
        if scale == 0 {
            return write!(out, "{digits}");
        }
        let unit = 10u128.pow(u32::from(scale));
        write!(
            out,
            "{}.{:0width$}",
            digits / unit,
            digits % unit,
            width = usize::from(scale)
        )
    }
}

/// Enough bytes for a number whose digits fit into 64 bits, at any scale that
/// [`Decimal::parse`] gives.
const SMALL: usize = MOST_DIGITS as usize + 22;

/// Whether `field` is of the form `12`, `12.5`, `.5` or `12.`.
#[must_use]
pub(crate) fn is_number(field: &[u8]) -> bool {
    let (mut digits, mut points) = (0, 0);
    for byte in field {
        match byte {
            b'0'..=b'9' => digits += 1,
            b'.' => points += 1,
            _ => return false,
        }
    }
    digits > 0 && points <= 1
}

#[cfg(test)]
mod tests;
