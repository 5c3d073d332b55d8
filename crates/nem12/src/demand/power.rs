//! Power: apparent power, power factors and quotients, exact up to the third decimal, which is
//! rounded.

use std::cmp::Ordering;

use ethnum::{I256, U256};

use crate::values::decimal::Decimal;

/// The decimals of a rounded number.
const DECIMALS: u8 = 3;

/// The apparent power of an active and a reactive one: the root of the sum of both squares,
/// rounded half up to three decimals. `None` where the squares exceed 256 bits.
pub(crate) fn apparent(active: Decimal, reactive: Decimal) -> Option<Decimal> {
    let (active, reactive, scale) = aligned(active, reactive)?;
    let squares = square(active)?.checked_add(square(reactive)?)?;
    // The root of four times the square is twice the root: with one more, half of it is rounded.
    let four = squares.checked_mul(U256::from(4u8))?;
    let shift = 2 * i32::from(scale) - 2 * i32::from(DECIMALS);
    let power = U256::from(10u8).checked_pow(shift.unsigned_abs())?;
    let four = if shift < 0 {
        four.checked_mul(power)?
    } else {
        four / power
    };
    rounded(root(four))
}

/// The power factor: active over apparent power, with the sign of the active one, rounded half
/// away from zero to three decimals. `None` where both are zero or the squares exceed 256 bits.
pub(crate) fn power_factor(active: Decimal, reactive: Decimal) -> Option<Decimal> {
    let is_negative = active.mantissa() < 0;
    let (active, reactive, _) = aligned(active, reactive)?;
    let squares = square(active)?.checked_add(square(reactive)?)?;
    if squares == U256::ZERO {
        return None;
    }
    let four = square(active)?.checked_mul(U256::from(4_000_000u32))? / squares;
    let factor = rounded(root(four))?;
    Some(if is_negative {
        Decimal::new(-factor.mantissa(), factor.scale())
    } else {
        factor
    })
}

/// A quotient, rounded half away from zero to three decimals. `None` where the divisor is zero
/// or a product exceeds 256 bits.
pub(crate) fn quotient(dividend: Decimal, divisor: Decimal) -> Option<Decimal> {
    if let Some(small) = small_quotient(dividend, divisor) {
        return Some(small);
    }
    let ten = |exponent: u8| I256::from(10u8).checked_pow(u32::from(exponent));
    let above = I256::from(dividend.mantissa())
        .checked_mul(ten(divisor.scale() + DECIMALS)?)?
        .checked_mul(I256::from(2u8))?;
    let below = I256::from(divisor.mantissa()).checked_mul(ten(dividend.scale())?)?;
    let twice = above.checked_div(below)?;
    let away = if (above < 0) == (below < 0) { 1 } else { -1 };
    let half = (twice + I256::from(away)) / 2;
    Some(Decimal::new(i128::try_from(half).ok()?, DECIMALS))
}

/// The quotient in 128 bits, where that is enough.
fn small_quotient(dividend: Decimal, divisor: Decimal) -> Option<Decimal> {
    let ten = |exponent: u8| 10i128.checked_pow(u32::from(exponent));
    let above = ten(divisor.scale() + DECIMALS)?.checked_mul(dividend.mantissa())?;
    let above = above.checked_mul(2)?;
    let below = ten(dividend.scale())?.checked_mul(divisor.mantissa())?;
    let twice = above.checked_div(below)?;
    let away = if (above < 0) == (below < 0) { 1 } else { -1 };
    Some(Decimal::new(twice.midpoint(away), DECIMALS))
}

/// The order of the apparent powers of two pairs of active and reactive power; `None` where the
/// squares exceed 256 bits.
pub(crate) fn compare(one: (Decimal, Decimal), other: (Decimal, Decimal)) -> Option<Ordering> {
    let scales = [one.0, one.1, other.0, other.1].map(Decimal::scale);
    let scale = scales.into_iter().max().unwrap_or(0);
    let of = |number: Decimal| number.at_scale(scale).map(i128::unsigned_abs);
    let parts = [of(one.0)?, of(one.1)?, of(other.0)?, of(other.1)?];
    // Two squares of 63 bits add up in 128 bits.
    if parts.iter().all(|&part| part < 1 << 63) {
        let [a, b, c, d] = parts;
        return Some((a * a + b * b).cmp(&(c * c + d * d)));
    }
    let [a, b, c, d] = parts.map(square);
    Some(a?.checked_add(b?)?.cmp(&c?.checked_add(d?)?))
}

/// Two mantissas at one scale, without their signs.
fn aligned(one: Decimal, other: Decimal) -> Option<(u128, u128, u8)> {
    let scale = one.scale().max(other.scale());
    let of = |number: Decimal| number.at_scale(scale).map(i128::unsigned_abs);
    Some((of(one)?, of(other)?, scale))
}

fn square(number: u128) -> Option<U256> {
    U256::from(number).checked_mul(U256::from(number))
}

/// Half of a number, rounded up, in thousandths.
fn rounded(twice: U256) -> Option<Decimal> {
    let half = (twice + U256::ONE) / 2;
    Some(Decimal::new(i128::try_from(half).ok()?, DECIMALS))
}

/// The integer square root.
fn root(number: U256) -> U256 {
    if let Ok(small) = u128::try_from(number) {
        return U256::from(small.isqrt());
    }
    // Newton's method from above falls until it has the root.
    let bits = 256 - number.leading_zeros();
    let mut root = U256::ONE << bits.div_ceil(2);
    loop {
        let next = (root + number / root) >> 1;
        if next >= root {
            return root;
        }
        root = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Decimal {
        let digits = text.strip_prefix('-');
        let number = Decimal::parse(digits.unwrap_or(text).as_bytes()).unwrap();
        let sign = if digits.is_some() { -1 } else { 1 };
        Decimal::new(sign * number.mantissa(), number.scale())
    }

    fn text(number: Option<Decimal>) -> String {
        number.map_or_else(|| "none".to_owned(), |number| number.to_string())
    }

    #[test]
    fn apparent_power_is_rounded_half_up_at_the_third_decimal() {
        for (active, reactive, kva, factor) in [
            ("3", "4", "5", "0.6"),
            ("-3", "4", "5", "-0.6"),
            ("0", "0", "0", "none"),
            ("1", "1", "1.414", "0.707"),
            // The root is 0.0005 exactly, and then a little less.
            ("0.0003", "0.0004", "0.001", "0.6"),
            ("0.0003", "0.00039999", "0", "0.6"),
            ("12.5", "0", "12.5", "1"),
            ("0", "7", "7", "0"),
            ("1000000000000000", "1", "1000000000000000", "1"),
        ] {
            let (active, reactive) = (number(active), number(reactive));
            assert_eq!(text(apparent(active, reactive)), kva);
            assert_eq!(text(power_factor(active, reactive)), factor);
        }
        let most = Decimal::new(10i128.pow(38) - 1, 18);
        assert_eq!(text(apparent(most, Decimal::ZERO)), "100000000000000000000");
        assert_eq!(apparent(Decimal::new(10i128.pow(38) - 1, 0), most), None);
    }

    #[test]
    fn quotients_are_rounded_half_away_from_zero() {
        for (dividend, divisor, quotient_text) in [
            ("1", "3", "0.333"),
            ("2", "3", "0.667"),
            ("-2", "3", "-0.667"),
            ("0.0005", "1", "0.001"),
            ("-0.0005", "1", "-0.001"),
            ("1", "-8", "-0.125"),
            ("0", "5", "0"),
            ("1", "0", "none"),
        ] {
            let found = quotient(number(dividend), number(divisor));
            assert_eq!(text(found), quotient_text, "{dividend} / {divisor}");
        }
    }

    proptest! {
        #[test]
        fn a_root_is_the_greatest_whose_square_is_not_more(high in any::<u128>(), low in any::<u128>()) {
            let number = U256::from_words(high >> 2, low);
            let found = root(number);
            prop_assert!(found * found <= number);
            prop_assert!((found + 1) * (found + 1) > number);
        }

        #[test]
        fn apparent_powers_are_in_the_order_of_their_squares(a in 0..999i128, b in 0..999i128, c in 0..999i128, d in 0..999i128) {
            let one = (Decimal::new(a, 1), Decimal::new(-b, 1));
            let other = (Decimal::new(c * 10, 2), Decimal::new(d, 1));
            let expected = (a * a + b * b).cmp(&(c * c + d * d));
            prop_assert_eq!(compare(one, other), Some(expected));
            let large = |number: Decimal| Decimal::new(number.mantissa() << 64, number.scale());
            let [one, other] = [one, other].map(|(active, reactive)| (large(active), large(reactive)));
            prop_assert_eq!(compare(one, other), Some(expected));
        }
    }
}
