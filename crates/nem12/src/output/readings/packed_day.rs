//! Packed days: the readings of a row as numbers, for hosts that make typed columns of them.
//!
//! An executor packs a row while it has the readings ([`PackedDayWriter`]); the host takes it
//! apart again ([`PackedDay::read`]) when its turn in the order of the inputs has come.

use std::fmt::Write;

use crate::read::row_writer::{DayRecord, RejectedRecord, RowWriter};
use crate::state::row_texts::RowTexts;
use crate::values::decimal::{Decimal, MOST_DECIMALS};
use crate::values::interval_date::IntervalDate;
use crate::values::quality::QualityFlag;

/// The number of decimals of a packed value.
pub const PACKED_DECIMALS: u8 = MOST_DECIMALS;

/// The bytes of a value.
const VALUE: usize = size_of::<i128>();

/// The mark of a value that does not fit 38 digits with [`PACKED_DECIMALS`] decimals. No value is
/// as low.
const UNFIT: i128 = i128::MIN;

/// The most digits that a value below 2^31 can gain and still have at most 38.
const MOST_STEPS: u32 = 28;

/// The smallest number with too many digits.
const LIMIT: u128 = 10u128.pow(38);

/// Packs the readings of 300 records. Rejected records have none.
#[derive(Clone, Copy, Debug, Default)]
pub struct PackedDayWriter;

impl RowWriter for PackedDayWriter {
    fn day(&self, day: &DayRecord<'_>, out: &mut RowTexts) {
        let details = day.details;
        let count = details.interval_length.readings_per_day();
        let bytes = &mut out.text;
        push_text(bytes, details.nmi.as_str());
        push_text(bytes, &details.suffix.to_string());
        push_text(bytes, details.unit.kilo_name());
        bytes.extend(day.date.days().to_le_bytes());
        bytes.extend(details.interval_length.minutes().to_le_bytes());
        bytes.extend(u16::try_from(count).unwrap_or(0).to_le_bytes());
        bytes.reserve(count * (1 + VALUE));
        let mut push = |value: Option<i128>| {
            bytes.push(u8::from(value.is_some()));
            bytes.extend(value.unwrap_or(0).to_le_bytes());
        };
        match plain_values(day, count) {
            Some((values, factor)) => values
                .iter()
                .for_each(|&value| push(Some(i128::from(value) * factor))),
            None => (0..count).for_each(|index| push(day.value(index).map(packed))),
        }
        // One text for all intervals, or one for each.
        if day.qualities.is_empty() {
            bytes.push(1);
            push_text(bytes, &day.quality.to_string());
            return;
        }
        bytes.push(0);
        let mut text = String::new();
        for index in 0..count {
            text.clear();
            // Writing to a String cannot fail.
            let _ = write!(text, "{}", day.quality_of(index));
            push_text(bytes, &text);
        }
    }

    fn rejected(&self, _: &RejectedRecord<'_>, _: &mut RowTexts) {}
}

/// The readings of one 300 record.
#[derive(Clone, Copy, Debug)]
pub struct PackedDay<'a> {
    /// The NMI.
    pub nmi: &'a str,
    /// The NMISuffix.
    pub suffix: &'a str,
    /// The unit of the values: kWh, kVArh and so on.
    pub unit: &'a str,
    /// The day.
    pub date: IntervalDate,
    /// The IntervalLength in minutes.
    pub minutes: u16,
    values: &'a [u8],
    is_one_quality: bool,
    qualities: &'a [u8],
}

/// A reading that does not fit 38 digits with 18 decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnfitReading;

impl<'a> PackedDay<'a> {
    /// Takes a packed row apart; `None` for the empty text of a rejected row.
    #[must_use]
    pub fn read(mut bytes: &'a [u8]) -> Option<Self> {
        let rest = &mut bytes;
        let (nmi, suffix, unit) = (text(rest)?, text(rest)?, text(rest)?);
        let date = IntervalDate::from_days(i32::from_le_bytes(take(rest)?));
        let minutes = u16::from_le_bytes(take(rest)?);
        let count = usize::from(u16::from_le_bytes(take(rest)?));
        let (values, after) = rest.split_at_checked(count * (1 + VALUE))?;
        let (&is_one, qualities) = after.split_first()?;
        Some(Self {
            nmi,
            suffix,
            unit,
            date,
            minutes,
            values,
            is_one_quality: is_one == 1,
            qualities,
        })
    }

    /// The number of intervals.
    #[must_use]
    pub fn count(&self) -> usize {
        self.values.len() / (1 + VALUE)
    }

    /// The values in units of 10^-18 kilo units; `None` for a null interval.
    pub fn values(&self) -> impl Iterator<Item = Result<Option<i128>, UnfitReading>> {
        self.values.chunks_exact(1 + VALUE).map(|cell| {
            let (is_there, value) = cell.split_first().unwrap_or((&0, cell));
            let value = value.try_into().map_or(0, i128::from_le_bytes);
            match (is_there, value) {
                (0, _) => Ok(None),
                (_, UNFIT) => Err(UnfitReading),
                _ => Ok(Some(value)),
            }
        })
    }

    /// The quality that all intervals have; `None` where they differ.
    #[must_use]
    pub fn quality(&self) -> Option<&'a str> {
        let mut bytes = self.qualities;
        self.is_one_quality.then(|| text(&mut bytes)).flatten()
    }

    /// The quality of each interval, where they differ.
    pub fn qualities(&self) -> impl Iterator<Item = &'a str> {
        let mut bytes = self.qualities;
        std::iter::from_fn(move || text(&mut bytes))
    }
}

/// The values of a day without null intervals, and the factor that makes units of 10^-18 of
/// them: what nearly every day has. A power for each reading takes longer than all the rest.
fn plain_values<'a>(day: &'a DayRecord<'_>, count: usize) -> Option<(&'a [u32], i128)> {
    let may_be_null = !day.qualities.is_empty() || day.quality.flag() == QualityFlag::Null;
    let values = day.readings.narrow().filter(|_| !may_be_null)?;
    let scale = i16::from(day.readings.scale()) + i16::from(day.details.unit.decimals_to_kilo());
    let steps = u32::try_from(i16::from(PACKED_DECIMALS) - scale).ok()?;
    // A narrow value has at most ten digits.
    let factor = 10i128.checked_pow(steps).filter(|_| steps <= MOST_STEPS)?;
    Some((values.get(..count)?, factor))
}

/// The value in units of 10^-18.
fn packed(value: Decimal) -> i128 {
    let fits = |value: &i128| value.unsigned_abs() < LIMIT;
    value
        .at_scale(PACKED_DECIMALS)
        .or_else(|| value.normal().at_scale(PACKED_DECIMALS))
        .filter(fits)
        .unwrap_or(UNFIT)
}

/// Adds a text with its length. The longest is an NMI of a file that is no NMI.
fn push_text(bytes: &mut Vec<u8>, text: &str) {
    let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
    bytes.extend(length.to_le_bytes());
    bytes.extend_from_slice(&text.as_bytes()[..length.into()]);
}

fn text<'a>(bytes: &mut &'a [u8]) -> Option<&'a str> {
    let length = u16::from_le_bytes(take(bytes)?);
    let (text, rest) = bytes.split_at_checked(length.into())?;
    *bytes = rest;
    std::str::from_utf8(text).ok()
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*taken)
}
