//! Row text: the energies of the demand intervals of one 300 record, as an executor writes them
//! and the gatherer reads them.

use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;

/// The energies of one row, by demand interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Energies<'a> {
    /// Whole numbers of 32 bits at a scale, in the order of bytes of the machine; every interval
    /// has a reading. Nearly every row.
    Narrow(u8, Narrow<'a>),
    /// Whole numbers of 128 bits at a scale, each followed by whether a reading is missing.
    Wide(u8, &'a [[u8; WIDE]]),
    /// Sums with too many digits for one scale.
    Beyond,
}

/// Energies of 32 bits each, with their sum and the highest of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Narrow<'a> {
    pub(crate) sum: u64,
    pub(crate) most: u32,
    pub(crate) slots: &'a [[u8; 4]],
}

/// The length of a wide energy: its digits, and whether a reading is missing.
const WIDE: usize = 17;

const NARROW_MARK: u8 = 0;
const WIDE_MARK: u8 = 1;
const BEYOND_MARK: u8 = 2;

impl<'a> Energies<'a> {
    /// Reads what an executor wrote: the day and the energies. `None` for an empty text.
    pub(crate) fn read(text: &'a [u8]) -> Option<(IntervalDate, Self)> {
        let (date, rest) = text.split_first_chunk()?;
        let date = IntervalDate::from_days(i32::from_le_bytes(*date));
        let (&[mark, scale], rest) = rest.split_first_chunk()?;
        let energies = match mark {
            NARROW_MARK => {
                let (sum, rest) = rest.split_first_chunk()?;
                let (most, rest) = rest.split_first_chunk()?;
                let narrow = Narrow {
                    sum: u64::from_ne_bytes(*sum),
                    most: u32::from_ne_bytes(*most),
                    slots: rest.as_chunks().0,
                };
                Self::Narrow(scale, narrow)
            }
            WIDE_MARK => Self::Wide(scale, rest.as_chunks().0),
            _ => Self::Beyond,
        };
        Some((date, energies))
    }
}

/// The energy of a wide entry, and whether a reading is missing.
pub(crate) fn wide(entry: &[u8; WIDE]) -> (i128, bool) {
    let (digits, rest) = entry.split_first_chunk().unwrap_or((&[0; 16], &[]));
    (i128::from_le_bytes(*digits), rest != [0])
}

/// Adds narrow energies.
pub(crate) fn push_narrow(out: &mut Vec<u8>, date: IntervalDate, scale: u8, energies: &[u32]) {
    push_head(out, date, NARROW_MARK, scale);
    let sum: u64 = energies.iter().copied().map(u64::from).sum();
    let most = energies.iter().copied().max().unwrap_or(0);
    out.extend_from_slice(&sum.to_ne_bytes());
    out.extend_from_slice(&most.to_ne_bytes());
    out.extend_from_slice(bytemuck::cast_slice(energies));
}

/// Adds energies with their missing readings.
pub(crate) fn push_wide(out: &mut Vec<u8>, date: IntervalDate, energies: &[(Decimal, bool)]) {
    let scales = energies.iter().map(|(energy, _)| energy.scale());
    let scale = scales.max().unwrap_or(0);
    let start = out.len();
    push_head(out, date, WIDE_MARK, scale);
    for &(energy, is_partial) in energies {
        let Some(digits) = energy.at_scale(scale) else {
            out.truncate(start);
            push_beyond(out, date);
            return;
        };
        out.extend_from_slice(&digits.to_le_bytes());
        out.push(u8::from(is_partial));
    }
}

/// Adds a day whose energies have too many digits.
pub(crate) fn push_beyond(out: &mut Vec<u8>, date: IntervalDate) {
    push_head(out, date, BEYOND_MARK, 0);
}

fn push_head(out: &mut Vec<u8>, date: IntervalDate, mark: u8, scale: u8) {
    out.extend_from_slice(&date.days().to_le_bytes());
    out.extend_from_slice(&[mark, scale]);
}
