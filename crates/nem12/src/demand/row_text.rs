//! Row text: the energies of the demand intervals of one 300 record, as an executor writes them
//! and the gatherer reads them.

use crate::demand::plain_run::{PlainRun, RunSlot};
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;

/// A text of an executor.
pub(crate) enum RowText<'a, S> {
    /// The sums of days of a plain NMI, and their highest intervals.
    Run(PlainRun, S),
    /// One row.
    Row(RowHead, Energies<'a>),
}

/// The row that a text is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowHead {
    pub(crate) date: IntervalDate,
    /// The place of a plain NMI among the planned ones. The plan knows the rows of others by their
    /// lines.
    pub(crate) plain: Option<u32>,
}

/// The energies of one row, by demand interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Energies<'a> {
    /// Whole numbers of 32 bits at a scale, in the order of bytes of the machine; every interval
    /// has a reading. Nearly every row.
    Narrow(u8, &'a [[u8; 4]]),
    /// Whole numbers of 128 bits at a scale, each followed by whether a reading is missing.
    Wide(u8, &'a [[u8; WIDE]]),
    /// Sums with too many digits for one scale.
    Beyond,
}

/// The length of a wide energy: its digits, and whether a reading is missing.
const WIDE: usize = 17;

/// The first byte of a run.
pub(crate) const RUN_MARK: u8 = 0;
const NARROW_MARK: u8 = 1;
const WIDE_MARK: u8 = 2;
const BEYOND_MARK: u8 = 3;

/// Reads what an executor wrote. `None` for an empty text.
pub(crate) fn read(text: &[u8]) -> Option<RowText<'_, impl Iterator<Item = RunSlot>>> {
    let (&mark, rest) = text.split_first()?;
    if mark == RUN_MARK {
        let (run, slots) = PlainRun::read(rest)?;
        return Some(RowText::Run(run, slots));
    }
    let (&scale, rest) = rest.split_first()?;
    let (date, rest) = rest.split_first_chunk()?;
    let (plain, rest) = rest.split_first_chunk()?;
    let head = RowHead {
        date: IntervalDate::from_days(i32::from_ne_bytes(*date)),
        plain: Some(u32::from_ne_bytes(*plain)).filter(|&plain| plain != u32::MAX),
    };
    let energies = match mark {
        NARROW_MARK => Energies::Narrow(scale, rest.as_chunks().0),
        WIDE_MARK => Energies::Wide(scale, rest.as_chunks().0),
        _ => Energies::Beyond,
    };
    Some(RowText::Row(head, energies))
}

/// The energy of a wide entry, and whether a reading is missing.
pub(crate) fn wide(entry: &[u8; WIDE]) -> (i128, bool) {
    let (digits, rest) = entry.split_first_chunk().unwrap_or((&[0; 16], &[]));
    (i128::from_le_bytes(*digits), rest != [0])
}

/// Adds narrow energies.
pub(crate) fn push_narrow(out: &mut Vec<u8>, head: RowHead, scale: u8, energies: &[u32]) {
    push_head(out, head, NARROW_MARK, scale);
    out.extend_from_slice(bytemuck::cast_slice(energies));
}

/// Adds energies with their missing readings.
pub(crate) fn push_wide(out: &mut Vec<u8>, head: RowHead, energies: &[(Decimal, bool)]) {
    let scales = energies.iter().map(|(energy, _)| energy.scale());
    let scale = scales.max().unwrap_or(0);
    let start = out.len();
    push_head(out, head, WIDE_MARK, scale);
    for &(energy, is_partial) in energies {
        let Some(digits) = energy.at_scale(scale) else {
            out.truncate(start);
            push_beyond(out, head);
            return;
        };
        out.extend_from_slice(&digits.to_le_bytes());
        out.push(u8::from(is_partial));
    }
}

/// Adds a day whose energies have too many digits.
pub(crate) fn push_beyond(out: &mut Vec<u8>, head: RowHead) {
    push_head(out, head, BEYOND_MARK, 0);
}

fn push_head(out: &mut Vec<u8>, RowHead { date, plain }: RowHead, mark: u8, scale: u8) {
    out.extend_from_slice(&[mark, scale]);
    out.extend_from_slice(&date.days().to_ne_bytes());
    out.extend_from_slice(&plain.unwrap_or(u32::MAX).to_ne_bytes());
}
