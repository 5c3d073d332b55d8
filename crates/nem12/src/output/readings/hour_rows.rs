//! Hour rows: the energy of the hours of one 300 record, as an executor writes them and
//! `statistics_text` reads them.

use std::io::Write;

use crate::output::readings::grid_cell::grid_cells;
use crate::read::row_writer::{DayRecord, RejectedRecord, RowWriter};
use crate::state::row_texts::RowTexts;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::nmi::Nmi;
use crate::values::suffix::Suffix;

/// The hours of a NEM day.
pub(crate) const HOURS: usize = 24;

/// The minutes of an hour.
pub(crate) const HOUR: u16 = 60;

/// The length of an hour: whether it has all readings, its decimals, its digits.
const ENTRY: usize = 2 + 16;

/// The energies of the hours of a day in kWh; `None` for an hour that lacks a reading.
pub(crate) type Hours = [Option<Decimal>; HOURS];

/// Writes the day, the name of the statistic and its hours.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HourWriter;

/// The name of the statistic of a stream. Home Assistant takes small letters, digits and single
/// underscores, behind the name of a source and a colon.
pub(crate) fn statistic_id(nmi: &Nmi, suffix: Suffix) -> String {
    format!("nem12:{}_{suffix}", nmi.as_str()).to_ascii_lowercase()
}

impl RowWriter for HourWriter {
    fn day(&self, day: &DayRecord<'_>, out: &mut RowTexts) {
        let text = &mut out.text;
        text.extend_from_slice(&day.date.days().to_le_bytes());
        for cell in grid_cells(day, HOUR) {
            let energy = cell.value.filter(|_| cell.readings == cell.expected);
            let (is_whole, energy) = (energy.is_some(), energy.unwrap_or(Decimal::ZERO));
            text.extend_from_slice(&[u8::from(is_whole), energy.scale()]);
            text.extend_from_slice(&energy.mantissa().to_le_bytes());
        }
        // Writing to a Vec cannot fail.
        let _ = write!(
            text,
            "{}",
            statistic_id(&day.details.nmi, day.details.suffix)
        );
    }

    fn rejected(&self, _: &RejectedRecord<'_>, _: &mut RowTexts) {}
}

/// The day, the hours and the name of the statistic of a text that an [`HourWriter`] wrote; `None`
/// for an empty one.
pub(crate) fn read_hours(text: &[u8]) -> Option<(IntervalDate, Hours, &str)> {
    let (date, rest) = text.split_first_chunk()?;
    let date = IntervalDate::from_days(i32::from_le_bytes(*date));
    let (entries, name) = rest.split_at_checked(HOURS * ENTRY)?;
    let mut hours = [None; HOURS];
    for (hour, entry) in hours.iter_mut().zip(entries.chunks_exact(ENTRY)) {
        let (&[is_whole, scale], digits) = entry.split_first_chunk()?;
        let mantissa = i128::from_le_bytes(digits.try_into().ok()?);
        *hour = (is_whole != 0).then(|| Decimal::new(mantissa, scale));
    }
    Some((date, hours, std::str::from_utf8(name).ok()?))
}
