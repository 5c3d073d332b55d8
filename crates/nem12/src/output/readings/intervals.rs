//! Interval data as tidy CSV: one row for each interval.

use std::io::Write;

use crate::output::csv_field::field;
use crate::read::row_writer::{DayRecord, RejectedRecord, RowWriter};
use crate::state::row_texts::RowTexts;
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::MINUTES_PER_DAY;

/// The header line of the CSV.
pub const HEADER: &str = "nmi,suffix,start,end,value,unit,quality\n";

/// Writes `nmi,suffix,start,end,value,unit,quality` lines, ended by LF.
/// Rejected records have no lines.
///
/// Start and end are NEM time, which is UTC+10 all year (MDFF 3.3.3).
#[derive(Clone, Copy, Debug, Default)]
pub struct IntervalWriter;

impl RowWriter for IntervalWriter {
    fn day(&self, day: &DayRecord<'_>, out: &mut RowTexts) {
        let details = day.details;
        let nmi = field(details.nmi.as_str());
        let suffix = field(&details.suffix.to_string());
        let unit = details.unit.kilo_name();
        let minutes = details.interval_length.minutes();
        for index in 0..details.interval_length.readings_per_day() {
            let from = u16::try_from(index).unwrap_or(0) * minutes;
            // Writing to a Vec cannot fail.
            let _ = write!(
                out.text,
                "{nmi},{suffix},{},{},",
                moment(day.date, from),
                moment(day.date, from + minutes)
            );
            if let Some(value) = day.value(index) {
                let _ = write!(out.text, "{value}");
            }
            let _ = writeln!(out.text, ",{unit},{}", day.quality_of(index));
        }
    }

    fn rejected(&self, _: &RejectedRecord<'_>, _: &mut RowTexts) {}
}

/// A moment of the day in NEM time, such as `2005-03-01T00:30:00+10:00`.
fn moment(date: IntervalDate, minutes: u16) -> impl std::fmt::Display {
    struct Moment(IntervalDate, u16);
    impl std::fmt::Display for Moment {
        fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            let Self(date, minutes) = self;
            write!(
                out,
                "{date}T{:02}:{:02}:00+10:00",
                minutes / 60,
                minutes % 60
            )
        }
    }
    if minutes == MINUTES_PER_DAY {
        Moment(IntervalDate::from_days(date.days() + 1), 0)
    } else {
        Moment(date, minutes)
    }
}
