//! Exact decimals. No binary floating point comes near an energy.

use std::fmt;

/// The most significant digits a number may have: what a SQL `DECIMAL(38)` holds.
pub const MOST_DIGITS: u32 = 38;

/// The most decimals a value may have in kWh.
pub const MOST_DECIMALS: u8 = 18;

/// The first number with too many digits.
const LIMIT: u128 = 10u128.pow(MOST_DIGITS);

/// A decimal number of at most 38 digits, exactly.
#[derive(Clone, Copy, Debug, Default)]
pub struct Decimal {
    mantissa: i128,
    scale: u8,
}

/// Why a field is no reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// Not of the form `12`, `12.5`, `.5` or `12.`.
    NotANumber,
    /// More digits than can be kept exactly.
    TooPrecise,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self {
        mantissa: 0,
        scale: 0,
    };

    /// `mantissa` × 10^-`scale`.
    #[must_use]
    pub const fn new(mantissa: i128, scale: u8) -> Self {
        Self { mantissa, scale }
    }

    /// Reads a plain non-negative decimal. Signs, exponents, `NaN` and group
    /// separators are refused (MDFF 4.4: neither negative nor exponential).
    ///
    /// # Errors
    /// When the field is no such number, or one of too many digits.
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
                // Ten times 38 digits can be more than 128 bits hold.
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

    /// The digits, without the decimal point.
    #[must_use]
    pub const fn mantissa(self) -> i128 {
        self.mantissa
    }

    /// How many of the digits are decimals.
    #[must_use]
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// The sum, or `None` when it needs more than 38 digits.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.aligned_add(other)
            .or_else(|| self.normal().aligned_add(other.normal()))
    }

    /// The difference, or `None` when it needs more than 38 digits.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self {
            mantissa: -other.mantissa,
            ..other
        })
    }

    /// Whether it is less than another. Both are readings, never negative.
    #[must_use]
    pub fn is_less_than(self, other: Self) -> bool {
        let digits = |number: Self| {
            let Self { mantissa, scale } = number.normal();
            // A reading has fewer decimals than digits, so neither power overflows.
            let scale = u32::from(scale).min(MOST_DIGITS);
            let unit = 10u128.pow(scale);
            let digits = mantissa.unsigned_abs();
            (
                digits / unit,
                digits % unit * 10u128.pow(MOST_DIGITS - scale),
            )
        };
        digits(self) < digits(other)
    }

    /// The same number without trailing zeros after the decimal point.
    #[must_use]
    pub fn normal(self) -> Self {
        let Self {
            mut mantissa,
            mut scale,
        } = self;
        // Dividing 64 bits takes several times as long, in a browser above all,
        // and 128 longer still.
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

    /// The number at another, larger or equal, scale.
    #[must_use]
    pub fn at_scale(self, scale: u8) -> Option<i128> {
        let steps = u32::from(scale.checked_sub(self.scale)?);
        if steps == 0 {
            // Multiplying 128 bits with a look at what is lost takes longest of all.
            return Some(self.mantissa);
        }
        self.mantissa.checked_mul(10i128.checked_pow(steps)?)
    }

    /// The number with its point moved `decimals` places to the left, or to
    /// the right if negative; `None` when that takes more than 38 digits.
    #[must_use]
    pub fn shifted(self, decimals: i8) -> Option<Self> {
        let scale = i16::from(self.scale) + i16::from(decimals);
        if let Ok(scale) = u8::try_from(scale) {
            return Some(Self { scale, ..self });
        }
        let mantissa = self
            .mantissa
            .checked_mul(10i128.pow(u32::from(scale.unsigned_abs())))?;
        (mantissa.unsigned_abs() < LIMIT).then_some(Self { mantissa, scale: 0 })
    }

    /// Adds it to a text, as it is displayed. Millions of rows are written, and
    /// formatting takes longer than the digits.
    pub fn push_to(self, text: &mut String) {
        let mut room = [0; SMALL];
        match self.write_to(&mut room) {
            Some(length) => push_ascii(text, &room[..length]),
            // Writing to a String cannot fail.
            None => drop(fmt::Write::write_fmt(text, format_args!("{self}"))),
        }
    }

    /// Writes it at the start of `room`, as it is displayed, in plain ASCII.
    /// How many bytes that takes; `None` where it is negative, has more than 64
    /// bits or finds no room.
    pub fn write_to(self, room: &mut [u8]) -> Option<usize> {
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
    /// By value: 1.0 is 1.00.
    fn eq(&self, other: &Self) -> bool {
        let (left, right) = (self.normal(), other.normal());
        (left.mantissa, left.scale) == (right.mantissa, right.scale)
    }
}

impl Eq for Decimal {}

impl fmt::Display for Decimal {
    /// Plain digits, no exponent, no trailing zeros.
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

/// Room for any number of 64 bits with as many decimals as it may have.
const SMALL: usize = MOST_DIGITS as usize + 22;

/// Fills a place with the last digits of a number; what is left of it.
fn write_digits(mut digits: u64, place: &mut [u8]) -> u64 {
    let mut at = place.len();
    while at > 0 && digits > u32::MAX.into() {
        at -= 1;
        place[at] = b'0' + (digits % 10) as u8;
        digits /= 10;
    }
    // Dividing 64 bits takes several times as long, in a browser above all.
    let Ok(mut few) = u32::try_from(digits) else {
        return digits;
    };
    for digit in place[..at].iter_mut().rev() {
        *digit = b'0' + (few % 10) as u8;
        few /= 10;
    }
    few.into()
}

/// Adds plain ASCII to a text: it needs no check that takes longer than to
/// write it.
pub(crate) fn push_ascii(text: &mut String, ascii: &[u8]) {
    text.extend(ascii.iter().map(|byte| char::from(byte & 0x7f)));
}

/// True for `12`, `12.5`, `.5` and `12.`, and for nothing else.
#[must_use]
pub fn is_number(field: &[u8]) -> bool {
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn show(field: &str) -> String {
        Decimal::parse(field.as_bytes())
            .map_or_else(|fault| format!("{fault:?}"), |number| number.to_string())
    }

    #[test]
    fn numbers_are_printed_plainly() {
        for (field, shown) in [
            ("0", "0"),
            ("0.000", "0"),
            ("007.50", "7.5"),
            (".362", "0.362"),
            ("12.", "12"),
            ("1000", "1000"),
            (
                "99999999999999999999999999999999999999",
                "99999999999999999999999999999999999999",
            ),
            ("0.1000000000000000000000000000000000000000", "0.1"),
        ] {
            assert_eq!(show(field), shown);
        }
    }

    #[test]
    fn what_is_no_plain_number_is_refused() {
        for field in [
            "", ".", "-1", "+1", "1e3", "1E3", "NaN", "inf", "1,000", "1_000", "1.2.3", "0x1",
            "1 2",
        ] {
            assert_eq!(show(field), "NotANumber", "{field}");
        }
        assert_eq!(
            show("100000000000000000000000000000000000000"),
            "TooPrecise"
        );
        assert_eq!(
            show("340282366920938463463374607431768211457"),
            "TooPrecise",
            "1 more than 128 bits hold"
        );
        assert_eq!(
            show("0.00000000000000000000000000000000000001"),
            "TooPrecise"
        );
    }

    #[test]
    fn a_sum_of_too_many_digits_is_none() {
        let most = Decimal::new(10i128.pow(38) - 1, 0);
        assert_eq!(most.checked_add(Decimal::new(1, 0)), None);
        assert_eq!(most.checked_add(Decimal::new(5, 1)), None);
        assert_eq!(most.checked_add(Decimal::new(0, 18)), Some(most));
    }

    proptest! {
        #[test]
        fn printing_and_reading_are_inverse(mantissa in 0..10i128.pow(37), scale in 0u8..30) {
            let number = Decimal::new(mantissa, scale);
            prop_assert_eq!(Decimal::parse(number.to_string().as_bytes()), Ok(number));
        }

        #[test]
        fn adding_does_not_depend_on_the_order(a in 0i64.., b in 0i64.., c in 0i64.., s in 0u8..9, t in 0u8..9) {
            let (a, b, c) = (Decimal::new(a.into(), s), Decimal::new(b.into(), t), Decimal::new(c.into(), 0));
            let left = a.checked_add(b).and_then(|sum| sum.checked_add(c));
            let right = c.checked_add(b).and_then(|sum| sum.checked_add(a));
            prop_assert_eq!(left, right);
            prop_assert!(left.is_some());
        }
    }
}
