//! Figures of a day: the sum, least, most and fingerprint of its readings.
//!
//! One pass over the values computes all four. The values have 31 bits, because
//! SSE2 compares only signed numbers.

use std::sync::LazyLock;

use crate::values::interval_length::MOST_READINGS;

/// The bound below which the values of a whole day add up within 32 bits.
const SMALL: i32 = 1 << 21;
const _: () = assert!(SMALL as u64 * MOST_READINGS as u64 <= 1 << 32);

/// The figures of consecutive values of one day, from the first interval on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Figures {
    /// The sum of the values.
    pub sum: u64,
    /// The least value; `i32::MAX` if there are no values.
    pub least: u32,
    /// The greatest value; 0 if there are no values.
    pub most: u32,
    /// The sum of the values, each times the weight of its interval, modulo 2^64.
    pub fingerprint: u64,
}

impl Figures {
    /// The figures of `values`, the first values of a day. Each is below 2^31.
    #[must_use]
    pub(crate) fn of(values: &[u32]) -> Self {
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

/// The sum of the values, each times the weight of its interval, modulo 2^64.
fn weighed(values: &[u32]) -> u64 {
    let (pairs, last) = values.as_chunks::<2>();
    let weights = weights_of(values.len());
    let (pairs_of_weights, _) = weights.as_chunks::<2>();
    let mut sums = [0u64; 2];
    for (&values, &weights) in pairs.iter().zip(pairs_of_weights) {
        let (values, weights) = (halves(values), halves(weights));
        sums[0] = sums[0].wrapping_add(values[0] * weights[0]);
        sums[1] = sums[1].wrapping_add(values[1] * weights[1]);
    }
    let last = match (last, weights.get(2 * pairs.len())) {
        (&[value], Some(&weight)) => u64::from(value) * u64::from(weight),
        _ => 0,
    };
    sums[0].wrapping_add(sums[1]).wrapping_add(last)
}

/// The sum of the values in 64 bits.
fn sum_of(values: &[u32]) -> u64 {
    values.iter().copied().map(u64::from).sum()
}

/// Two values, each in 64 bits. The detour over one lane of 64 bits makes the
/// compiler use the vector instruction that multiplies 32 by 32 bits.
fn halves(pair: [u32; 2]) -> [u64; 2] {
    let lane = u64::from(pair[0]) | u64::from(pair[1]) << 32;
    [lane & 0xffff_ffff, lane >> 32]
}

/// The weights, made when the first day asks for them: 7 KB that no compression
/// makes smaller, which a page would have to download.
static WEIGHTS: LazyLock<Weights> = LazyLock::new(Weights::new);

/// The weights of the intervals of a day, by the number of its intervals.
struct Weights {
    /// An odd weight for each interval: the high half of splitmix64, so the
    /// weights are equal on every machine. Vectors can multiply 32 bits.
    any: [u32; MOST_READINGS],
    /// The weights of the quarters of an hour: in their low 16 bits those of the
    /// half hours.
    quarters: [u32; 96],
    /// The weights of intervals of five minutes: in their low 24 bits those of the
    /// quarters.
    fives: [u32; 288],
}

/// The weights of the intervals of a day with `count` of them.
///
/// The sum of the weighed readings modulo 2^16 is that of the half hours, and
/// modulo 2^24 that of the quarters, so that days of 5, 15 and 30 minutes can be
/// compared.
#[must_use]
pub(crate) fn weights_of(count: usize) -> &'static [u32] {
    let weights = &*WEIGHTS;
    match count {
        96 => &weights.quarters,
        288 => &weights.fives,
        _ => &weights.any,
    }
}

impl Weights {
    fn new() -> Self {
        let any = random();
        let quarters = quarters(&any);
        Self {
            any,
            quarters,
            fives: fives(&any, &quarters),
        }
    }
}

fn quarters(random: &[u32; MOST_READINGS]) -> [u32; 96] {
    let mut quarters = [0; 96];
    let mut at = 0;
    while at < quarters.len() {
        // The two quarters of a half hour differ in the third byte.
        let third = (random[96 + at / 2] >> 16) + if at % 2 == 1 { 0x6b } else { 0 };
        let fourth = random[192 + at] & 0xff00_0000;
        quarters[at] = random[at / 2] & 0xffff | (third & 0xff) << 16 | fourth;
        at += 1;
    }
    quarters
}

fn fives(random: &[u32; MOST_READINGS], quarters: &[u32; 96]) -> [u32; 288] {
    let (mut fives, mut at) = ([0; 288], 0);
    while at < fives.len() {
        // The three intervals of a quarter differ in the fourth byte.
        let step = match at % 3 {
            0 => 0,
            1 => 0x55,
            _ => 0xaa,
        };
        let fourth = (random[300 + at / 3] >> 24) + step;
        fives[at] = quarters[at / 3] & 0x00ff_ffff | (fourth & 0xff) << 24;
        at += 1;
    }
    fives
}

fn random() -> [u32; MOST_READINGS] {
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
        fn figures_match_a_plain_walk_over_the_values(values in values()) {
            let each = values.iter().map(|&value| u64::from(value));
            let weights = weights_of(values.len()).iter();
            let weighed = each.clone().zip(weights).map(|(value, &weight)| value * u64::from(weight));
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
