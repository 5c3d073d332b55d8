//! Readings: the exact readings of one day.
//!
//! Two readers fill the same buffer with the same values. `read_short` reads
//! ordinary values with vectors and gives up on any other. `read_any` reads every
//! value that the rules allow, and reports the others. A test compares the two.

use crate::fast::figures::{Figures, weights_of};
use crate::fast::short_values::{Numbers, Texts};
use crate::fast::value_layout::ValueLayout;
use crate::lines::fields::Fields;
use crate::records::reading_fault::ReadingFault;
use crate::values::decimal;
use crate::values::decimal::{Decimal, MOST_DECIMALS};
use crate::values::interval_length::MOST_READINGS;
use crate::values::number_fault::NumberFault;
use crate::values::quality::Quality;
use crate::values::written_number::parse_written;

/// The least scale of a day. Nearly all files have at most three decimals, and
/// with a fixed scale the values that were already read need no conversion.
const LEAST_SCALE: u8 = 3;

/// The values of one 300 record at one common scale.
#[derive(Debug)]
pub struct Readings {
    /// The values if all are below 2^31. A vector holds four of them, SSE2 compares
    /// only signed numbers, and a day adds up in 64 bits.
    narrow: Box<Numbers>,
    /// The values if one is too large for `narrow`; empty on nearly every day.
    wide: Vec<Decimal>,
    count: usize,
    scale: u8,
    texts: Box<Texts>,
    /// The layout of the last day. Most files have only one layout.
    layout: ValueLayout,
    /// The first interval, from 1, whose value is in another form than MDFF 4.4 has.
    pub(crate) written: Option<usize>,
}

impl Default for Readings {
    fn default() -> Self {
        Self {
            narrow: Box::new([0; MOST_READINGS]),
            wide: Vec::new(),
            count: 0,
            scale: LEAST_SCALE,
            texts: Box::new([0; MOST_READINGS]),
            layout: ValueLayout::USUAL,
            written: None,
        }
    }
}

impl Readings {
    /// The number of decimals of all values.
    #[must_use]
    pub fn scale(&self) -> u8 {
        self.scale
    }

    /// The number of values.
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

    /// The index, counted from 0, of the first value with more than `decimals`
    /// decimals or more than 15 digits before the point (MDFF appendix B); `None`
    /// if there is no such value.
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

    /// Makes the values at these indices 0, because they are no readings.
    pub fn clear(&mut self, indices: std::ops::Range<usize>) {
        if self.wide.is_empty() {
            self.narrow[indices].fill(0);
        } else {
            self.wide[indices].fill(Decimal::ZERO);
        }
    }

    /// The values as whole numbers at [`scale`](Self::scale) if all are below 2^31,
    /// which nearly every day has; otherwise `None`.
    #[must_use]
    pub fn narrow(&self) -> Option<&[u32]> {
        self.wide.is_empty().then_some(&self.narrow[..self.count])
    }

    /// The values if one of them is too large for [`narrow`](Self::narrow);
    /// otherwise empty.
    #[must_use]
    pub fn wide(&self) -> &[Decimal] {
        &self.wide
    }

    /// The fingerprint of the readings at [`scale`](Self::scale). Equal readings in
    /// equal intervals have equal fingerprints.
    ///
    /// The fingerprint is linear in the readings, so a day written with more
    /// decimals has the fingerprint times a power of ten: see
    /// [`same_fingerprint`](crate::records::fingerprint::same_fingerprint).
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        match self.narrow() {
            Some(values) => Figures::of(values).fingerprint,
            None => {
                self.wide
                    .iter()
                    .zip(weights_of(self.count))
                    .fold(0u64, |sum, (value, weight)| {
                        let value = low_bits_at(*value, self.scale);
                        sum.wrapping_add(value.wrapping_mul(u64::from(*weight)))
                    })
            }
        }
    }

    /// Reads `count` values of at most seven digits, each followed by a comma, from
    /// `bytes[at..]`. Returns where the next field starts.
    ///
    /// `None` means that [`read_any`](Self::read_any) must read the values.
    pub fn read_short(&mut self, bytes: &[u8], at: usize, count: usize) -> Option<usize> {
        self.wide.clear();
        self.count = count;
        let end = if let Some(end) =
            self.layout
                .read(bytes, at, count, &mut self.texts, &mut self.narrow)
        {
            end
        } else {
            let mut layout = ValueLayout::of_values(bytes, at, count)?;
            let end = layout.read(bytes, at, count, &mut self.texts, &mut self.narrow)?;
            self.layout = layout;
            end
        };
        self.bring_to_least_scale();
        Some(end)
    }

    /// Converts the numbers from the scale of the layout to the least scale that
    /// holds them, so that the scale does not depend on earlier days.
    fn bring_to_least_scale(&mut self) {
        self.scale = self.layout.decimals();
        let narrow = &mut self.narrow[..self.count];
        while self.scale > LEAST_SCALE && narrow.iter().all(|value| value % 10 == 0) {
            for value in narrow.iter_mut() {
                *value /= 10;
            }
            self.scale -= 1;
            // This meter has fewer decimals than the one before. With the usual
            // layout its next days need no division.
            if self.scale == LEAST_SCALE && narrow.iter().any(|&value| value != 0) {
                self.layout = ValueLayout::USUAL;
            }
        }
        while self.scale < LEAST_SCALE {
            // With few decimals the values have at most six digits before the
            // point, so nothing overflows.
            for value in narrow.iter_mut() {
                *value *= 10;
            }
            self.scale += 1;
        }
    }

    /// Reads `count` values from `rest`, and leaves `rest` at the field after them.
    /// `decimals_to_kilo` is
    /// [`Unit::decimals_to_kilo`](crate::values::unit::Unit::decimals_to_kilo) of
    /// the stream.
    ///
    /// # Errors
    /// If there are too few values, or a value cannot be used: the first such fault.
    pub fn read_any(
        &mut self,
        rest: &mut Fields<'_>,
        count: usize,
        decimals_to_kilo: i8,
    ) -> Result<(), ReadingFault> {
        self.wide.clear();
        (self.count, self.written) = (count, None);
        let (mut fault, mut scale) = (None, LEAST_SCALE);
        // A wrapped row ends with a comma. An empty field after the last reading is
        // no reading.
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
            let read_other = |_| {
                let value = parse_written(field)?;
                self.written.get_or_insert(interval);
                Ok(value)
            };
            match Decimal::parse(field).or_else(read_other) {
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

    /// Moves the values to `narrow` if all are below 2^31 at the common scale.
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

/// The number of decimals of `value` in the kilo unit; 0 for zero.
fn decimals_in_kilo(value: Decimal, decimals_to_kilo: i8) -> i16 {
    if value.mantissa() == 0 {
        0
    } else {
        i16::from(value.scale()) + i16::from(decimals_to_kilo)
    }
}

/// The low 64 bits of the mantissa of `value` at `scale`.
fn low_bits_at(value: Decimal, scale: u8) -> u64 {
    // Wrapping does not change the low bits.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "only the low 64 bits are needed"
    )]
    let low = value.mantissa() as u64;
    low.wrapping_mul(10u64.wrapping_pow(u32::from(scale - value.scale())))
}

#[cfg(test)]
mod tests;
