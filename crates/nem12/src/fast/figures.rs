//! What readings come to: sum, least, most and fingerprint, in one walk over
//! them. The values have 31 bits: SSE2 compares with a sign only.

use crate::values::interval_length::MOST_READINGS;

/// As many values as a day can have, each below this one, add up to 32 bits.
const SMALL: i32 = 1 << 21;
const _: () = assert!(SMALL as u64 * MOST_READINGS as u64 <= 1 << 32);

/// Of some values of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The sum.
    pub sum: u64,
    /// The least; at first the most there can be.
    pub least: u32,
    /// The most.
    pub most: u32,
    /// The sum of the values, each times the weight of its place, modulo 2^64.
    pub fingerprint: u64,
}

impl Figures {
    /// Of the values of a day, or of the first of them.
    #[must_use]
    pub fn of(values: &[u32]) -> Self {
        let add = |(sum, least, most): (u32, i32, i32), value: u32| {
            let signed = value.cast_signed();
            (sum.wrapping_add(value), least.min(signed), most.max(signed))
        };
        let (sum, least, most) = values.iter().copied().fold((0, i32::MAX, 0), add);
        Self {
            sum: if most < SMALL {
                sum.into()
            } else {
                sum_of(values)
            },
            least: least.unsigned_abs(),
            most: most.unsigned_abs(),
            fingerprint: weighed(values),
        }
    }
}

/// The sum of some values, each times its weight.
fn weighed(values: &[u32]) -> u64 {
    let (pairs, last) = values.as_chunks::<2>();
    let (pairs_of_weights, _) = WEIGHTS.as_chunks::<2>();
    let mut sums = [0u64; 2];
    for (&values, &weights) in pairs.iter().zip(pairs_of_weights) {
        let (values, weights) = (halves(values), halves(weights));
        sums[0] = sums[0].wrapping_add(values[0] * weights[0]);
        sums[1] = sums[1].wrapping_add(values[1] * weights[1]);
    }
    let last = match (last, WEIGHTS.get(2 * pairs.len())) {
        (&[value], Some(&weight)) => u64::from(value) * u64::from(weight),
        _ => 0,
    };
    sums[0].wrapping_add(sums[1]).wrapping_add(last)
}

/// The sum of some values, large ones too.
fn sum_of(values: &[u32]) -> u64 {
    values.iter().copied().map(u64::from).sum()
}

/// Two values as the halves of one lane of 64 bits, and each of them by itself:
/// that is how vectors multiply in 64 bits.
fn halves(pair: [u32; 2]) -> [u64; 2] {
    let lane = u64::from(pair[0]) | u64::from(pair[1]) << 32;
    [lane & 0xffff_ffff, lane >> 32]
}

/// One odd weight an interval, the same on every machine (splitmix64, the high
/// half). With 32 bits a vector can multiply.
pub(crate) static WEIGHTS: [u32; MOST_READINGS] = weights();

const fn weights() -> [u32; MOST_READINGS] {
    let mut weights = [0; MOST_READINGS];
    let (mut at, mut seed) = (0, 0u64);
    while at < MOST_READINGS {
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = seed;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        weights[at] = ((mixed ^ (mixed >> 31)) >> 32) as u32 | 1;
        at += 1;
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values() -> impl Strategy<Value = Vec<u32>> {
        let most = prop_oneof![Just(100u32), Just(1 << 21), Just(1 << 31)];
        most.prop_flat_map(|most| prop::collection::vec(0..most, 0..=MOST_READINGS))
    }

    proptest! {
        #[test]
        fn figures_are_those_of_the_values_one_by_one(values in values()) {
            let each = values.iter().map(|&value| u64::from(value));
            let weighed = each.clone().zip(WEIGHTS).map(|(value, weight)| value * u64::from(weight));
            let least = values.iter().copied().min();
            prop_assert_eq!(Figures::of(&values), Figures {
                sum: each.sum(),
                least: least.unwrap_or(i32::MAX.unsigned_abs()),
                most: values.iter().copied().max().unwrap_or(0),
                fingerprint: weighed.fold(0, u64::wrapping_add),
            });
        }
    }

    #[test]
    fn a_day_of_the_largest_small_values_is_exact() {
        let value = SMALL.unsigned_abs() - 1;
        let sum = MOST_READINGS as u64 * u64::from(value);
        assert_eq!(Figures::of(&[value; MOST_READINGS]).sum, sum);
    }
}
