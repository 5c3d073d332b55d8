//! Packed readings: those of a 300 record in few bytes, while they wait for the other delivery.

use std::collections::HashMap;
use std::sync::Arc;

use crate::compare::interval_change::ComparedInterval;
use crate::read::row_writer::{DayRecord, RejectedRecord, RowWriter};
use crate::state::row_texts::RowTexts;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::{Quality, QualityFlag};
use crate::values::suffix::Suffix;
use crate::values::unit::Unit;

/// The stream-days that have to be packed.
#[derive(Debug, Default)]
pub(crate) struct Wanted(HashMap<u64, Vec<(IntervalDate, Suffix)>>);

impl Wanted {
    /// Adds a stream-day. Those of an NMI come by day and stream.
    pub(crate) fn add(&mut self, nmi: &str, date: IntervalDate, suffix: Suffix) {
        self.0
            .entry(name_print(nmi))
            .or_default()
            .push((date, suffix));
    }

    /// Whether the stream-day is wanted. The answer may be yes for an NMI with the same print.
    fn has(&self, nmi: &str, date: IntervalDate, suffix: Suffix) -> bool {
        let days = self.0.get(&name_print(nmi));
        days.is_some_and(|days| days.binary_search(&(date, suffix)).is_ok())
    }

    /// Puts the stream-days in order. Call it after the last one is added.
    pub(crate) fn sort(&mut self) {
        for days in self.0.values_mut() {
            days.sort_unstable();
        }
    }
}

/// The print of a name, whatever the case of its letters (FNV-1a): a state gives names that
/// differ by case one spelling.
fn name_print(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |print, byte| {
        (print ^ u64::from(byte.to_ascii_uppercase())).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Packs the readings of the stream-days that are wanted; other rows get no text.
#[derive(Debug)]
pub(crate) struct ReadingsPacker(pub(crate) Arc<Wanted>);

impl RowWriter for ReadingsPacker {
    fn day(&self, day: &DayRecord<'_>, out: &mut RowTexts) {
        let details = day.details;
        if self.0.has(details.nmi.as_str(), day.date, details.suffix) {
            pack(day, &mut out.text);
        }
    }

    fn rejected(&self, _: &RejectedRecord<'_>, _: &mut RowTexts) {}
}

/// The first byte of readings below 2^31, which nearly every day has.
const NARROW: u8 = 0;

/// The first byte of other readings.
const WIDE: u8 = 1;

fn pack(day: &DayRecord<'_>, bytes: &mut Vec<u8>) {
    let count = day.details.interval_length.readings_per_day();
    let readings = day.readings;
    if let Some(values) = readings.narrow().filter(|values| values.len() == count) {
        bytes.extend([NARROW, readings.scale()]);
        for value in values {
            bytes.extend(value.to_le_bytes());
        }
    } else {
        bytes.extend([WIDE, 0]);
        for index in 0..count {
            let value = day.delivered(index).unwrap_or(Decimal::ZERO);
            bytes.extend(value.mantissa().to_le_bytes());
            bytes.push(value.scale());
        }
    }
    // One quality for all intervals, or one for each.
    let qualities = if day.qualities.is_empty() { 1 } else { count };
    for index in 0..qualities {
        bytes.extend(day.quality_of(index).to_bits().to_le_bytes());
    }
}

/// The intervals of a packed row of a stream with this unit and this number of readings.
pub(crate) fn unpacked(mut bytes: &[u8], unit: Unit, count: usize) -> Vec<ComparedInterval> {
    let rest = &mut bytes;
    let Some([form, scale]) = take::<2>(rest) else {
        return Vec::new();
    };
    let values: Vec<Decimal> = (0..count)
        .map_while(|_| {
            Some(if form == NARROW {
                Decimal::new(u32::from_le_bytes(take(rest)?).into(), scale)
            } else {
                let mantissa = i128::from_le_bytes(take(rest)?);
                Decimal::new(mantissa, take::<1>(rest)?[0])
            })
        })
        .collect();
    let qualities: Vec<Quality> = rest
        .chunks_exact(2)
        .map(|bits| Quality::from_bits(u16::from_le_bytes([bits[0], bits[1]])))
        .collect();
    let of_all = qualities.first().copied().unwrap_or(Quality::UNKNOWN);
    let quality_of = |index: usize| qualities.get(index).copied().unwrap_or(of_all);
    let interval = |(index, value): (usize, &Decimal)| {
        let quality = quality_of(index);
        ComparedInterval {
            // Shifting cannot overflow: the sum of the day has been shifted already.
            value: (quality.flag() != QualityFlag::Null)
                .then(|| value.shifted(unit.decimals_to_kilo()))
                .flatten(),
            quality,
        }
    };
    values.iter().enumerate().map(interval).collect()
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*taken)
}
