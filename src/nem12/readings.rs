//! The readings of one day, exactly.
//!
//! Two readers fill the same buffer and agree: `read_short` takes eight bytes
//! at a time and gives up on anything unusual, `read_any` reads whatever the
//! rules allow and names what they do not. A test holds one against the other.

use compact_str::{CompactString, ToCompactString};

use crate::nem12::decimal::{self, Decimal, MOST_DECIMALS, NumberFault};
use crate::nem12::fields::Fields;
use crate::nem12::interval_length::MOST_READINGS;
use crate::nem12::quality::Quality;
use crate::nem12::short_value::short_value;

/// The least scale of a day: nearly all files have three decimals or fewer,
/// and a fixed one needs no second look at the values already read.
const LEAST_SCALE: u8 = 3;

/// Narrow values stay below this, so that a day of them adds up in 64 bits.
const NARROW: u64 = 1 << 53;

/// The values of one 300 record at one common scale.
#[derive(Debug)]
pub struct Readings {
    narrow: Box<[u64; MOST_READINGS]>,
    /// Values too large for `narrow`; empty on nearly every day.
    wide: Vec<Decimal>,
    count: usize,
    scale: u8,
}

/// What is wrong with the readings of a day. Intervals are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadingFault {
    /// The record ends, or its QualityMethod comes, after `found` readings.
    TooFew {
        /// Readings before the end.
        found: usize,
    },
    /// There are more readings than the interval length asks for.
    TooMany {
        /// Consecutive numbers in the record.
        found: usize,
    },
    /// A reading is empty.
    Blank {
        /// The first empty one.
        interval: usize,
    },
    /// A reading is no plain non-negative decimal.
    NotANumber {
        /// Which one.
        interval: usize,
    },
    /// A reading, or the sum of the day, has more than 38 significant digits,
    /// or a reading more than 18 decimals in kWh.
    TooPrecise {
        /// Which one; 0 for the sum.
        interval: usize,
    },
}

impl Default for Readings {
    fn default() -> Self {
        Self {
            narrow: Box::new([0; MOST_READINGS]),
            wide: Vec::new(),
            count: 0,
            scale: LEAST_SCALE,
        }
    }
}

impl Readings {
    /// How many decimals the values have in common.
    #[must_use]
    pub fn scale(&self) -> u8 {
        self.scale
    }

    /// How many values there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether the value at `index`, counted from 0, is zero.
    #[must_use]
    pub fn is_zero(&self, index: usize) -> bool {
        match self.narrow() {
            Some(values) => values[index] == 0,
            None => self.wide[index].mantissa() == 0,
        }
    }

    /// The value at `index`, counted from 0.
    #[must_use]
    pub fn value(&self, index: usize) -> Decimal {
        match self.narrow() {
            Some(values) => Decimal::new(values[index].into(), self.scale),
            None => self.wide[index],
        }
    }

    /// The first value, counted from 0, with more than `decimals` decimals or
    /// 15 digits before them (MDFF appendix B).
    #[must_use]
    pub fn first_beyond(&self, decimals: u8) -> Option<usize> {
        if let Some(values) = self.narrow() {
            // Narrow values are below 10^15.
            let steps = self
                .scale
                .checked_sub(decimals)
                .filter(|&steps| steps > 0)?;
            let unit = 10u64.checked_pow(u32::from(steps));
            return values.iter().position(|&value| {
                value != 0 && unit.is_none_or(|unit| !value.is_multiple_of(unit))
            });
        }
        self.wide.iter().position(|value| {
            let value = value.normal();
            let whole =
                value.mantissa() / 10i128.pow(u32::from(value.scale().min(MOST_DECIMALS * 2)));
            value.scale() > decimals || whole >= 1_000_000_000_000_000
        })
    }

    /// The value at `index`, counted from 0, as plain digits.
    #[must_use]
    pub fn text(&self, index: usize) -> CompactString {
        self.value(index).to_compact_string()
    }

    /// The values if all are small, as they nearly always are.
    #[must_use]
    pub fn narrow(&self) -> Option<&[u64]> {
        self.wide.is_empty().then_some(&self.narrow[..self.count])
    }

    /// The values if one of them is large.
    #[must_use]
    pub fn wide(&self) -> &[Decimal] {
        &self.wide
    }

    /// A number that equal readings in equal intervals share, at `scale()`.
    ///
    /// It is linear in the readings, so the same day written with more decimals
    /// has the same number times a power of ten: see [`same_fingerprint`].
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        match self.narrow() {
            Some(values) => values
                .iter()
                .zip(&WEIGHTS)
                .fold(0u64, |sum, (value, weight)| {
                    sum.wrapping_add(value.wrapping_mul(*weight))
                }),
            None => self
                .wide
                .iter()
                .zip(&WEIGHTS)
                .fold(0u64, |sum, (value, weight)| {
                    sum.wrapping_add(low_bits_at(*value, self.scale).wrapping_mul(*weight))
                }),
        }
    }

    /// Reads `count` values of at most seven bytes and three decimals from
    /// `bytes[at..]`, each with its comma; gives where the next field starts.
    ///
    /// `None` says only that this is not the reader for it.
    pub fn read_short(&mut self, bytes: &[u8], mut at: usize, count: usize) -> Option<usize> {
        self.wide.clear();
        self.count = count;
        self.scale = LEAST_SCALE;
        for value in &mut self.narrow[..count] {
            let chunk: [u8; 8] = bytes.get(at..at + 8)?.try_into().ok()?;
            let (thousandths, width) = short_value(u64::from_le_bytes(chunk))?;
            *value = thousandths;
            at += width;
        }
        Some(at)
    }

    /// Reads `count` values from the fields of `rest`, and leaves `rest` after them.
    ///
    /// `decimals_to_kilo` is how many decimals the unit adds in kWh.
    ///
    /// # Errors
    /// The first thing that makes the day unusable.
    pub fn read_any(
        &mut self,
        rest: &mut Fields<'_>,
        count: usize,
        decimals_to_kilo: i8,
    ) -> Result<(), ReadingFault> {
        self.wide.clear();
        self.count = count;
        let (mut fault, mut scale) = (None, LEAST_SCALE);
        // A wrapped row ends in a comma: what is empty behind the last reading is none.
        let mut found = 0;
        for interval in 1..=count {
            let too_few = ReadingFault::TooFew { found };
            let field = rest.next().ok_or_else(|| too_few.clone())?;
            if !decimal::is_number(field) && Quality::parse(field).is_some() {
                return Err(too_few);
            }
            if !field.is_empty() {
                found = interval;
            }
            match Decimal::parse(field) {
                Ok(value)
                    if decimals_in_kilo(value, decimals_to_kilo) <= i16::from(MOST_DECIMALS) =>
                {
                    scale = scale.max(value.scale());
                    self.wide.push(value);
                }
                Ok(_) | Err(NumberFault::TooPrecise) => {
                    fault.get_or_insert(ReadingFault::TooPrecise { interval });
                }
                Err(NumberFault::NotANumber) if field.is_empty() => {
                    fault.get_or_insert(ReadingFault::Blank { interval });
                }
                Err(NumberFault::NotANumber) => {
                    fault.get_or_insert(ReadingFault::NotANumber { interval });
                }
            }
        }
        if let Some(fault) = fault {
            return Err(fault);
        }
        self.scale = scale;
        self.narrow_if_small();
        Ok(())
    }

    /// Moves the values to `narrow` if every one fits at the common scale.
    fn narrow_if_small(&mut self) {
        for (value, slot) in self.wide.iter().zip(&mut self.narrow[..]) {
            let small = value
                .at_scale(self.scale)
                .and_then(|value| u64::try_from(value).ok());
            match small.filter(|&value| value < NARROW) {
                Some(value) => *slot = value,
                None => return,
            }
        }
        self.wide.clear();
    }
}

/// Whether two fingerprints, each at its scale, can be of equal readings.
///
/// Equal readings always can; different ones with a chance of about 2^-48.
#[must_use]
pub fn same_fingerprint(left: (u64, u8), right: (u64, u8), bits: u32) -> bool {
    let raise = |(print, scale): (u64, u8), other: u8| {
        print.wrapping_mul(10u64.wrapping_pow(u32::from(other.saturating_sub(scale))))
    };
    (raise(left, right.1) ^ raise(right, left.1)) << (64 - bits) == 0
}

fn decimals_in_kilo(value: Decimal, decimals_to_kilo: i8) -> i16 {
    if value.mantissa() == 0 {
        0
    } else {
        i16::from(value.scale()) + i16::from(decimals_to_kilo)
    }
}

fn low_bits_at(value: Decimal, scale: u8) -> u64 {
    // Only the low bits matter, and they survive wrapping.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the low 64 bits are meant"
    )]
    let low = value.mantissa() as u64;
    low.wrapping_mul(10u64.wrapping_pow(u32::from(scale - value.scale())))
}

/// One odd weight an interval, the same on every machine (splitmix64).
static WEIGHTS: [u64; MOST_READINGS] = weights();

const fn weights() -> [u64; MOST_READINGS] {
    let mut weights = [0; MOST_READINGS];
    let (mut at, mut seed) = (0, 0u64);
    while at < MOST_READINGS {
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = seed;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        weights[at] = (mixed ^ (mixed >> 31)) | 1;
        at += 1;
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_any(row: &str, count: usize) -> Result<Vec<Decimal>, ReadingFault> {
        let mut readings = Readings::default();
        readings.read_any(&mut Fields::of(row.as_bytes()), count, 0)?;
        let scale = readings.scale();
        Ok(match readings.narrow() {
            Some(values) => values
                .iter()
                .map(|&value| Decimal::new(value.into(), scale))
                .collect(),
            None => readings.wide().to_vec(),
        })
    }

    #[test]
    fn faults_name_the_interval() {
        assert_eq!(
            read_any("1,2,A,,,", 4),
            Err(ReadingFault::TooFew { found: 2 })
        );
        assert_eq!(read_any("1,2", 4), Err(ReadingFault::TooFew { found: 2 }));
        assert_eq!(read_any("1,2,", 4), Err(ReadingFault::TooFew { found: 2 }));
        assert_eq!(
            read_any("1,,3,,A", 4),
            Err(ReadingFault::Blank { interval: 2 })
        );
        assert_eq!(
            read_any("1,-2,3,4,A", 4),
            Err(ReadingFault::NotANumber { interval: 2 })
        );
        assert_eq!(
            read_any("1,2,0.1234567890123456789,4", 4),
            Err(ReadingFault::TooPrecise { interval: 3 })
        );
    }

    #[test]
    fn large_and_small_values_may_stand_in_one_day() {
        let row = "99999999999999999999999999999999999999,.5,0.00000000000001";
        let shown: Vec<String> = read_any(row, 3)
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            shown,
            [
                "99999999999999999999999999999999999999",
                "0.5",
                "0.00000000000001"
            ]
        );
    }

    #[test]
    fn equal_readings_have_the_same_fingerprint_however_written() {
        let print = |row: &str| {
            let mut readings = Readings::default();
            readings
                .read_any(&mut Fields::of(row.as_bytes()), 3, 0)
                .unwrap();
            (readings.fingerprint(), readings.scale())
        };
        let plain = print("1,0.25,3.5");
        assert!(same_fingerprint(plain, print("1.0,.2500,3.500000"), 48));
        assert!(!same_fingerprint(plain, print("0.25,1,3.5"), 48));
        assert!(!same_fingerprint(plain, print("1,0.25,3.50001"), 48));
    }

    fn a_field() -> impl Strategy<Value = String> {
        prop_oneof![
            8 => "[0-9]{1,3}\\.[0-9]{1,3}",
            2 => "[0-9]{1,7}",
            1 => "\\.[0-9]{1,4}",
            1 => "[0-9]{1,8}\\.?[0-9]{0,5}",
            1 => "[-+ .0-9eAV]{0,9}",
        ]
    }

    proptest! {
        #[test]
        fn the_short_reader_agrees_with_the_plain_one(fields in prop::collection::vec(a_field(), 48)) {
            let row = fields.join(",") + ",A,,,20050302120000,";
            let mut short = Readings::default();
            if let Some(end) = short.read_short(row.as_bytes(), 0, 48) {
                let mut plain = Readings::default();
                let mut rest = Fields::of(row.as_bytes());
                prop_assert_eq!(plain.read_any(&mut rest, 48, 0), Ok(()));
                prop_assert_eq!(&row[end..], "A,,,20050302120000,");
                prop_assert!(same_fingerprint(
                    (short.fingerprint(), short.scale()),
                    (plain.fingerprint(), plain.scale()),
                    64,
                ));
                let at_most = |readings: &Readings| readings.narrow().unwrap().iter().sum::<u64>();
                let factor = 10u64.pow(u32::from(plain.scale() - short.scale()));
                prop_assert_eq!(at_most(&short) * factor, at_most(&plain));
            }
        }

        #[test]
        fn the_short_reader_takes_every_ordinary_value(whole in 0u32..1000, thousandths in 0u64..1000) {
            let row = format!("{whole}.{thousandths:03},");
            let mut readings = Readings::default();
            prop_assert_eq!(readings.read_short((row.clone() + "A,,,").as_bytes(), 0, 1), Some(row.len()));
            prop_assert_eq!(readings.narrow(), Some(&[u64::from(whole) * 1000 + thousandths][..]));
        }
    }
}
