//! The head of a row's text: what the files need to know of the row.
//!
//! Executors write the text of a row before anybody knows which file it goes to, and whether
//! its 200 record stands above it there already.

use crate::lines::fields::Fields;
use crate::values::interval_date::IntervalDate;

/// The mark of a 100 record.
pub(crate) const HEADER: u8 = b'H';

/// The mark of a row.
const ROW: u8 = b'R';

/// The text of a row, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowText<'a> {
    /// The IntervalDate, as it is written.
    pub(crate) date: IntervalDate,
    /// Whether the intervals of the row could not be added up to the wanted length.
    pub(crate) is_unmerged: bool,
    /// The 200 record.
    pub(crate) details: &'a [u8],
    /// The 300 record and what is below it.
    pub(crate) lines: &'a [u8],
}

/// Writes the head of a row: the mark, the date, whether the row stays as it is, the length of
/// the 200 record and the record. The lines of the row go behind it.
pub(crate) fn push_head(date: IntervalDate, is_unmerged: bool, details: &[u8], out: &mut Vec<u8>) {
    let length = u32::try_from(details.len()).unwrap_or(u32::MAX);
    out.push(ROW);
    out.extend_from_slice(&date.days().to_le_bytes());
    out.push(is_unmerged.into());
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(details);
}

impl<'a> RowText<'a> {
    /// The parts of a row's text; `None` for any other text.
    pub(crate) fn of(text: &'a [u8]) -> Option<Self> {
        let rest = text.strip_prefix(&[ROW])?;
        let (days, rest) = rest.split_first_chunk()?;
        let (is_unmerged, rest) = rest.split_first()?;
        let (length, rest) = rest.split_first_chunk()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let (details, lines) = rest.split_at_checked(length)?;
        Some(Self {
            date: IntervalDate::from_days(i32::from_le_bytes(*days)),
            is_unmerged: *is_unmerged != 0,
            details,
            lines,
        })
    }

    /// The NMI of the row, as it is written.
    pub(crate) fn nmi(&self) -> &'a [u8] {
        Fields::of(self.details).nth(1).unwrap_or_default()
    }
}
