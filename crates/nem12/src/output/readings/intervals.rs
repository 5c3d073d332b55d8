//! Interval data as tidy CSV: one row for each interval.

use std::io::Write;

use crate::output::csv_field::field;
use crate::output::readings::grid_cell::grid_cells;
use crate::output::readings::labels::Labels;
use crate::read::row_writer::{DayRecord, RejectedRecord, RowWriter};
use crate::settings::interval_options::Every;
use crate::state::row_texts::RowTexts;

/// Writes `nmi,suffix,start,end,value,unit,quality` lines, ended by LF. Intervals that are added
/// up have two more fields: how many have readings, and how many there are. Rejected records have
/// no lines.
///
/// Start and end are NEM time, which is UTC+10 all year (MDFF 3.3.3), or by the clock of a zone.
#[derive(Clone, Copy, Debug, Default)]
pub struct IntervalWriter {
    pub(crate) every: Every,
    pub(crate) labels: Labels,
}

impl IntervalWriter {
    /// The header line of the CSV.
    #[must_use]
    pub fn header(&self) -> &'static str {
        match self.every {
            Every::Delivered => "nmi,suffix,start,end,value,unit,quality\n",
            _ => "nmi,suffix,start,end,value,unit,quality,intervals,expected\n",
        }
    }
}

impl RowWriter for IntervalWriter {
    fn day(&self, day: &DayRecord<'_>, out: &mut RowTexts) {
        let details = day.details;
        let nmi = field(details.nmi.as_str());
        let suffix = field(&details.suffix.to_string());
        let head = format!("{nmi},{suffix},");
        let unit = format!(",{},", details.unit.kilo_name());
        let minutes = self.every.minutes();
        let minutes = minutes.unwrap_or(details.interval_length.minutes());
        let labels = self.labels.of_day(day.date);
        let mut start = labels.at(0).text();
        let text = &mut out.text;
        for cell in grid_cells(day, minutes) {
            // A cell ends where the next one starts.
            let end = labels.at(cell.from + minutes).text();
            for part in [head.as_bytes(), &start, b",", &end, b","] {
                text.extend_from_slice(part);
            }
            start = end;
            // Writing to a Vec cannot fail.
            if let Some(value) = cell.value {
                let _ = write!(text, "{value}");
            }
            text.extend_from_slice(unit.as_bytes());
            let _ = write!(text, "{}", cell.quality);
            if self.every != Every::Delivered {
                let _ = write!(text, ",{},{}", cell.readings, cell.expected);
            }
            text.push(b'\n');
        }
    }

    fn rejected(&self, _: &RejectedRecord<'_>, _: &mut RowTexts) {}
}
