//! The readings of one day, exactly.
//!
//! Two readers fill the same buffer and agree: `read_short` takes ordinary
//! values by the vector and gives up on anything else, `read_any` reads whatever
//! the rules allow and names what they do not. A test holds one against the other.

use crate::fast::figures::{Figures, WEIGHTS};
use crate::fast::short_values::{Layout, Numbers, Texts};
use crate::lines::fields::Fields;
use crate::values::decimal;
use crate::values::decimal::{Decimal, MOST_DECIMALS, NumberFault};
use crate::values::interval_length::MOST_READINGS;
use crate::values::quality::Quality;

/// The least scale of a day: nearly all files have three decimals or fewer,
/// and a fixed one needs no second look at the values already read.
const LEAST_SCALE: u8 = 3;

/// The values of one 300 record at one common scale.
#[derive(Debug)]
pub struct Readings {
    /// 31 bits each: a vector holds four of them, SSE2 compares them with a sign
    /// only, and a day adds up in 64.
    narrow: Box<Numbers>,
    /// Values too large for `narrow`; empty on nearly every day.
    wide: Vec<Decimal>,
    count: usize,
    scale: u8,
    texts: Box<Texts>,
    /// The layout that fitted last: most files have one.
    layout: Layout,
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
            texts: Box::new([0; MOST_READINGS]),
            layout: Layout::USUAL,
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
            let unit = 10u32.checked_pow(u32::from(steps));
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

    /// The values if all are small, as they nearly always are.
    #[must_use]
    pub fn narrow(&self) -> Option<&[u32]> {
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
            Some(values) => Figures::of(values).fingerprint,
            None => self
                .wide
                .iter()
                .zip(&WEIGHTS)
                .fold(0u64, |sum, (value, weight)| {
                    let value = low_bits_at(*value, self.scale);
                    sum.wrapping_add(value.wrapping_mul(u64::from(*weight)))
                }),
        }
    }

    /// Reads `count` values of at most seven digits from `bytes[at..]`, each
    /// with its comma; gives where the next field starts.
    ///
    /// `None` says only that this is not the reader for it.
    pub fn read_short(&mut self, bytes: &[u8], at: usize, count: usize) -> Option<usize> {
        self.wide.clear();
        self.count = count;
        let end = if let Some(end) =
            self.layout
                .read(bytes, at, count, &mut self.texts, &mut self.narrow)
        {
            end
        } else {
            let mut layout = fitting_layout(bytes, at, count)?;
            let end = layout.read(bytes, at, count, &mut self.texts, &mut self.narrow)?;
            self.layout = layout;
            end
        };
        self.bring_to_least_scale();
        Some(end)
    }

    /// Brings the numbers of the layout to the scale they need: the readers
    /// agree on it, and it does not depend on what was read before.
    fn bring_to_least_scale(&mut self) {
        self.scale = self.layout.decimals();
        let narrow = &mut self.narrow[..self.count];
        while self.scale > LEAST_SCALE && narrow.iter().all(|value| value % 10 == 0) {
            for value in narrow.iter_mut() {
                *value /= 10;
            }
            self.scale -= 1;
            // A meter with fewer decimals than the one before: no need to
            // divide every day of it.
            if self.scale == LEAST_SCALE && narrow.iter().any(|&value| value != 0) {
                self.layout = Layout::USUAL;
            }
        }
        while self.scale < LEAST_SCALE {
            // A layout of few decimals has at most a million whole ones.
            for value in narrow.iter_mut() {
                *value *= 10;
            }
            self.scale += 1;
        }
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
                .and_then(|value| i32::try_from(value).ok());
            match small {
                Some(value) => *slot = value.unsigned_abs(),
                None => return,
            }
        }
        self.wide.clear();
    }
}

/// Whether two fingerprints, each at its scale, can be of equal readings.
///
/// Equal readings always can; different ones with a chance of about 2^-40.
#[must_use]
pub fn same_fingerprint(left: (u64, u8), right: (u64, u8), bits: u32) -> bool {
    let raise = |(print, scale): (u64, u8), other: u8| {
        print.wrapping_mul(10u64.wrapping_pow(u32::from(other.saturating_sub(scale))))
    };
    (raise(left, right.1) ^ raise(right, left.1)) << (64 - bits) == 0
}

/// A layout for the `count` values from `at` on.
fn fitting_layout(bytes: &[u8], at: usize, count: usize) -> Option<Layout> {
    let (mut digits, mut decimals) = (0, 0);
    for value in bytes.get(at..)?.split(|&byte| byte == b',').take(count) {
        let point = value.iter().position(|&byte| byte == b'.');
        digits = digits.max(point.unwrap_or(value.len()));
        decimals = decimals.max(point.map_or(0, |point| value.len() - point - 1));
        Layout::fitting(digits, decimals)?;
    }
    Layout::fitting(digits, decimals)
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

    /// What stands before the readings of a row, and enough behind them that
    /// the row is not the last of its piece.
    const HEAD: &str = "300,20050301,";
    const TAIL: &str = "A,,,20050302120000,";

    fn row_of(fields: &str) -> Vec<u8> {
        let next = format!("\n{HEAD}{}", "1.234,".repeat(20));
        [HEAD, fields, TAIL, &next].concat().into_bytes()
    }

    /// Both readers on one row: the short one may give up, and no more.
    fn agree(row: &[u8], count: usize, layout: Layout) -> Result<bool, TestCaseError> {
        let mut short = Readings {
            layout,
            ..Readings::default()
        };
        let Some(end) = short.read_short(row, HEAD.len(), count) else {
            return Ok(false);
        };
        let mut plain = Readings::default();
        let mut rest = Fields::of(&row[HEAD.len()..]);
        prop_assert_eq!(plain.read_any(&mut rest, count, 0), Ok(()));
        prop_assert!(row[end..].starts_with(TAIL.as_bytes()));
        prop_assert_eq!(short.narrow(), plain.narrow());
        prop_assert_eq!(short.scale(), plain.scale());
        prop_assert_eq!(short.fingerprint(), plain.fingerprint());
        Ok(true)
    }

    fn a_layout() -> impl Strategy<Value = Layout> {
        (0usize..=6, 0usize..=5).prop_filter_map("no layout", |(digits, decimals)| {
            Layout::fitting(digits, decimals)
        })
    }

    fn a_field() -> impl Strategy<Value = String> {
        prop_oneof![
            8 => "[0-9]{1,4}\\.[0-9]{1,3}",
            2 => "[0-9]{1,7}",
            1 => "\\.[0-9]{1,4}",
            1 => "[0-9]{1,8}\\.?[0-9]{0,5}",
            1 => "[-+ .0-9eAV]{0,9}",
        ]
    }

    /// 48 values that have a layout in common, written as a meter writes them:
    /// with all decimals, without trailing zeros, or alike for a while.
    fn an_ordinary_row() -> impl Strategy<Value = Vec<String>> {
        let of = |pattern: &str| prop::string::string_regex(pattern).unwrap();
        (1usize..=6, 0usize..=5)
            .prop_filter("too long", |(digits, decimals)| {
                Layout::fitting(*digits, *decimals).is_some()
            })
            .prop_flat_map(move |(digits, decimals)| {
                let fixed = format!("[0-9]{{1,{digits}}}\\.[0-9]{{{decimals}}}");
                let trimmed = format!("[0-9]{{1,{digits}}}(\\.[0-9]{{0,{decimals}}})?");
                let run = (1..=digits, 0..=decimals, any::<bool>(), 1usize..60);
                let run = run.prop_flat_map(move |(digits, decimals, has_point, count)| {
                    let point = if has_point || decimals > 0 { "\\." } else { "" };
                    let alike = format!("[0-9]{{{digits}}}{point}[0-9]{{{decimals}}}");
                    prop::collection::vec(of(&alike), count)
                });
                prop_oneof![
                    prop::collection::vec(of(&fixed), 48),
                    prop::collection::vec(of(&trimmed), 48),
                    prop::collection::vec(run, 48)
                        .prop_map(|runs| { runs.into_iter().flatten().take(48).collect() }),
                ]
            })
    }

    proptest! {
        #[test]
        fn the_short_reader_agrees_with_the_plain_one(
            fields in prop::collection::vec(a_field(), 1..100),
            layout in a_layout(),
        ) {
            agree(&row_of(&(fields.join(",") + ",")), fields.len(), layout)?;
        }

        #[test]
        fn the_short_reader_takes_ordinary_rows(fields in an_ordinary_row(), layout in a_layout()) {
            prop_assert!(agree(&row_of(&(fields.join(",") + ",")), 48, layout)?);
        }

        #[test]
        fn what_was_read_before_changes_nothing(
            before in an_ordinary_row(),
            fields in an_ordinary_row(),
            layout in a_layout(),
        ) {
            let mut readings = Readings { layout, ..Readings::default() };
            let [before, row] = [before, fields].map(|fields| row_of(&(fields.join(",") + ",")));
            prop_assert!(readings.read_short(&before, HEAD.len(), 48).is_some());
            prop_assert!(agree(&row, 48, readings.layout)?);
        }

        #[test]
        fn the_short_reader_is_not_taken_in_by_damage(
            fields in an_ordinary_row(),
            layout in a_layout(),
            damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        ) {
            let mut readings = (fields.join(",") + ",").into_bytes();
            for (place, byte) in damage {
                *place.get_mut(&mut readings) = byte;
            }
            let mut row = row_of("");
            row.splice(HEAD.len()..HEAD.len(), readings);
            let mut short = Readings { layout, ..Readings::default() };
            if let Some(end) = short.read_short(&row, HEAD.len(), 48) {
                let mut plain = Readings::default();
                let mut rest = Fields::of(&row[HEAD.len()..]);
                prop_assert_eq!(plain.read_any(&mut rest, 48, 0), Ok(()));
                prop_assert_eq!(short.narrow(), plain.narrow());
                prop_assert_eq!(row[HEAD.len()..end].split(|&byte| byte == b',').count(), 49);
            }
        }

        #[test]
        fn the_short_reader_takes_every_value_of_the_usual_layout(
            whole in 0u32..10_000,
            thousandths in 0u32..1000,
        ) {
            let row = row_of(&format!("{whole}.{thousandths:03},"));
            let mut readings = Readings::default();
            prop_assert!(readings.read_short(&row, HEAD.len(), 1).is_some());
            prop_assert_eq!(readings.narrow(), Some(&[whole * 1000 + thousandths][..]));
        }
    }

    #[test]
    fn the_short_reader_reads_nothing_beyond_its_piece() {
        let row = row_of(&"1.5,".repeat(48));
        for end in 0..row.len() {
            let mut readings = Readings::default();
            let read = readings.read_short(&row[..end], HEAD.len(), 48);
            assert!(read.is_none_or(|next| next <= end), "{end}");
        }
    }
}
