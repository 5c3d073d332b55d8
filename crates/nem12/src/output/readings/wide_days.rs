//! Wide days: a row for each day of a stream, with a column for each interval.

use std::fmt::Write as _;
use std::io::Write as _;

use crate::output::csv_field::field;
use crate::output::readings::grid_cell::grid_cells;
use crate::read::row_writer::{DayRecord, RejectedRecord, RowWriter};
use crate::state::row_texts::RowTexts;
use crate::values::interval_length::MINUTES_PER_DAY;

/// Writes `nmi,suffix,date,unit,quality,intervals,expected` and the values of the day, ended by
/// LF. Rejected records have no lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WideDayWriter {
    /// The minutes of every interval; `None` where no row counts.
    pub(crate) minutes: Option<u16>,
}

impl WideDayWriter {
    /// The header line of the CSV: an interval has the time of the day at which it starts, in NEM
    /// time.
    pub(crate) fn header(self) -> String {
        let mut header = "nmi,suffix,date,unit,quality,intervals,expected".to_owned();
        if let Some(minutes) = self.minutes {
            for start in (0..MINUTES_PER_DAY).step_by(minutes.max(1).into()) {
                // Writing to a String cannot fail.
                let _ = write!(header, ",{:02}:{:02}", start / 60, start % 60);
            }
        }
        header.push('\n');
        header
    }
}

impl RowWriter for WideDayWriter {
    fn day(&self, day: &DayRecord<'_>, out: &mut RowTexts) {
        let details = day.details;
        let Some(minutes) = self.minutes else {
            return;
        };
        let (mut quality, mut readings, mut expected) = (day.quality_of(0), 0, 0);
        for cell in grid_cells(day, minutes) {
            quality = quality.together(cell.quality);
            readings += cell.readings;
            expected += cell.expected;
        }
        // Writing to a Vec cannot fail.
        let _ = write!(
            out.text,
            "{},{},{},{},{quality},{readings},{expected}",
            field(details.nmi.as_str()),
            details.suffix,
            day.date,
            details.unit.kilo_name()
        );
        for cell in grid_cells(day, minutes) {
            out.text.push(b',');
            if let Some(value) = cell.value {
                let _ = write!(out.text, "{value}");
            }
        }
        out.text.push(b'\n');
    }

    fn rejected(&self, _: &RejectedRecord<'_>, _: &mut RowTexts) {}
}
