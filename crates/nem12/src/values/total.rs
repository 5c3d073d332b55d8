//! Total: an exact sum over whole inputs, which cannot overflow.

use std::fmt;

use ethnum::I256;

use crate::values::decimal::{Decimal, MOST_DECIMALS};

/// The number of scales a summand can have.
const SCALES: usize = MOST_DECIMALS as usize + 1;

/// An exact sum of numbers with at most 18 decimals each.
///
/// A number with 38 digits before the point and 18 after it needs 186 bits, so
/// 256 bits hold the sum of 2^69 such numbers. Numbers of one scale are first
/// added in 128 bits, which is one addition.
#[derive(Clone, Debug, Default)]
pub struct Total {
    whole: I256,
    by_scale: [i128; SCALES],
}

impl Total {
    /// Adds `value` to the sum.
    pub fn add(&mut self, value: Decimal) {
        let value = if value.scale() > MOST_DECIMALS {
            value.normal()
        } else {
            value
        };
        self.add_at(usize::from(value.scale()), value.mantissa());
    }

    /// Subtracts `value` from the sum.
    pub fn subtract(&mut self, value: Decimal) {
        self.add(Decimal::new(-value.mantissa(), value.scale()));
    }

    /// Adds another sum.
    pub fn merge(&mut self, other: &Self) {
        self.whole += other.whole;
        for (scale, &mantissa) in other.by_scale.iter().enumerate() {
            self.add_at(scale, mantissa);
        }
    }

    /// Subtracts another sum.
    pub(crate) fn take_away(&mut self, other: &Self) {
        self.whole -= other.whole;
        for (scale, &mantissa) in other.by_scale.iter().enumerate() {
            self.add_at(scale, -mantissa);
        }
    }

    /// The sum divided by `other`, with three decimals, not rounded; `None` unless
    /// `other` is positive.
    #[must_use]
    pub fn ratio(&self, other: Decimal) -> Option<String> {
        let mut divisor = Self::default();
        divisor.add(other);
        let divisor = divisor.units();
        if divisor <= 0 {
            return None;
        }
        let thousandths = self.units() * I256::from(1000) / divisor;
        Some(format!(
            "{}.{:03}",
            thousandths / 1000,
            (thousandths % 1000).abs()
        ))
    }

    /// The part of `whole` that the sum is, rounded to six decimals, halves away from zero; `None` where `whole` is zero
    /// or the part has more than 38 digits.
    #[cfg(feature = "clock")]
    #[must_use]
    pub(crate) fn share_of(&self, whole: &Self) -> Option<Decimal> {
        if let (Some(part), Some(of)) = (self.small(), whole.small()) {
            let scale = part.scale().max(of.scale());
            let doubled = part
                .at_scale(scale)
                .and_then(|part| part.checked_mul(2_000_000));
            if let Some((doubled, of)) = doubled.zip(of.at_scale(scale)) {
                let twice = doubled.checked_div(of)?;
                // The middle of two numbers is cut off towards zero.
                return Some(Decimal::new(i128::midpoint(twice, twice.signum()), 6));
            }
        }
        let whole = whole.units();
        if whole == 0 {
            return None;
        }
        // Twice the millionths, cut off, and one more: half of that is rounded.
        let twice = self.units().checked_mul(I256::from(2_000_000))? / whole;
        let sign = if twice < 0 { -1 } else { 1 };
        let rounded = (twice + I256::from(sign)) / 2;
        Some(Decimal::new(i128::try_from(rounded).ok()?, 6))
    }

    /// The sum in whole millionths, cut off; the nearest number of 64 bits for a larger one,
    /// never the least one.
    #[must_use]
    pub(crate) fn millionths(&self) -> i64 {
        let millionths = self.units() / I256::from(10u64.pow(12));
        let most = I256::from(i64::MAX - 1);
        let kept = millionths.clamp(-most, most);
        i64::try_from(kept).unwrap_or(0)
    }

    fn add_at(&mut self, scale: usize, mantissa: i128) {
        // `Readings` accepts no value with more than 18 decimals.
        let Some(sum) = self.by_scale.get_mut(scale) else {
            return;
        };
        if let Some(more) = sum.checked_add(mantissa) {
            *sum = more;
        } else {
            self.whole += units(*sum, scale);
            *sum = mantissa;
        }
    }

    /// The sum, where it fits 128 bits: that of nearly every total.
    pub(crate) fn small(&self) -> Option<Decimal> {
        if self.whole != 0 {
            return None;
        }
        let scales = (0..).zip(self.by_scale).filter(|(_, sum)| *sum != 0);
        let mut sums = scales.map(|(scale, sum)| Decimal::new(sum, scale));
        let first = sums.next().unwrap_or(Decimal::ZERO);
        sums.try_fold(first, Decimal::checked_add)
    }

    fn units(&self) -> I256 {
        let scales = self.by_scale.iter().enumerate();
        scales.fold(self.whole, |sum, (scale, &mantissa)| {
            sum + units(mantissa, scale)
        })
    }
}

/// The number `mantissa` × 10^-`scale` in units of 10^-18.
fn units(mantissa: i128, scale: usize) -> I256 {
    let factor = (scale + 1..SCALES).fold(1u64, |factor, _| factor * 10);
    I256::from(mantissa) * I256::from(factor)
}

#[cfg(feature = "serde")]
impl serde::Serialize for Total {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.whole.into_words(), self.by_scale).serialize(serializer)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Total {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let ((high, low), by_scale) = serde::Deserialize::deserialize(deserializer)?;
        let whole = I256::from_words(high, low);
        Ok(Self { whole, by_scale })
    }
}

impl PartialEq for Total {
    fn eq(&self, other: &Self) -> bool {
        self.units() == other.units()
    }
}

impl Eq for Total {}

impl fmt::Display for Total {
    /// Writes plain digits without trailing zeros.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(small) = self.small() {
            return small.fmt(out);
        }
        let units = self.units();
        let unit = I256::from(10u64.pow(u32::from(MOST_DECIMALS)));
        let sign = if units < 0 { "-" } else { "" };
        let digits = units.abs();
        let fraction = format!("{:018}", digits % unit);
        let fraction = fraction.trim_end_matches('0');
        let point = if fraction.is_empty() { "" } else { "." };
        write!(out, "{sign}{}{point}{fraction}", digits / unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_beyond_38_digits_are_exact() {
        let most = Decimal::new(10i128.pow(38) - 1, 0);
        let mut total = Total::default();
        total.add(most);
        total.add(most);
        total.add(Decimal::new(1, 18));
        assert_eq!(
            total.to_string(),
            "199999999999999999999999999999999999998.000000000000000001"
        );
        total.subtract(most);
        total.subtract(most);
        total.subtract(Decimal::new(15, 1));
        assert_eq!(total.to_string(), "-1.499999999999999999");
    }

    #[cfg(feature = "clock")]
    #[test]
    fn shares_are_rounded_to_six_decimals() {
        let total = |mantissa| {
            let mut total = Total::default();
            total.add(Decimal::new(mantissa, 3));
            total
        };
        for (part, whole, expected) in [
            (1000, 3000, "0.333333"),
            (2000, 3000, "0.666667"),
            (-2000, 3000, "-0.666667"),
            (1, 2_000_000, "0.000001"),
            (1, 2_000_001, "0"),
            (3000, -1000, "-3"),
            (0, 5, "0"),
        ] {
            let share = total(part).share_of(&total(whole)).expect("a share");
            assert_eq!(share.to_string(), expected, "{part} of {whole}");
        }
        assert_eq!(total(1).share_of(&total(0)), None);
    }

    #[test]
    fn ratios_are_not_rounded() {
        let mut total = Total::default();
        total.add(Decimal::new(2, 0));
        assert_eq!(total.ratio(Decimal::new(3, 0)).as_deref(), Some("0.666"));
        assert_eq!(total.ratio(Decimal::new(5, 1)).as_deref(), Some("4.000"));
        assert_eq!(total.ratio(Decimal::ZERO), None);
    }
}
