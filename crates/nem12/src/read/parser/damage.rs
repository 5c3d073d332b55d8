//! Lines whose damage shows only in a neighbour or in their end: joined lines,
//! records that are cut off, and damaged RecordIndicators.

use crate::lines::fields;
use crate::lines::fields::Fields;
use crate::lines::line;
use crate::read::parser::piece_parser::{Day, InForce, PieceParser};
use crate::records::interval_data::IntervalData;
use crate::records::interval_event::names_null;
use crate::records::joint;
use crate::records::rejected_day::{DayFault, RejectedDay};
use crate::records::shape;
use crate::values::decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::Quality;

/// The number of fields after the readings of a 300 record.
pub(super) const TAIL_FIELDS: usize = 5;

/// The number of fields of a 400 record.
pub(super) const EVENT_FIELDS: usize = 6;

/// The least number of readings by which a 300 record is known that has a
/// damaged RecordIndicator and no good 200 record above it.
const LEAST_READINGS: usize = 4;

/// The number of the interval at `index`: intervals are counted from 1.
pub(super) fn interval(index: usize) -> u16 {
    u16::try_from(index + 1).unwrap_or(u16::MAX)
}

impl PieceParser<'_> {
    /// Whether several records may be in a line.
    pub(super) fn may_be_joined(&self, line: &[u8]) -> bool {
        let is_row = line.starts_with(b"300,") && line.len() <= line::LONGEST;
        let has_more_fields = || match &self.in_force {
            InForce::Details(details) => {
                let readings = details.interval_length.readings_per_day();
                // A short row may have room for another one in its tail.
                readings < 24 || joint::is_longer(line, readings + 2 + TAIL_FIELDS)
            }
            InForce::Nothing | InForce::Refused(_) | InForce::Ended(_) => true,
        };
        joint::may_be_joined(line) || is_row && has_more_fields()
    }

    /// Rejects the open day, if there is one.
    pub(super) fn reject_open(&mut self, fault: DayFault) {
        if let Day::Open { data, line } = &self.day {
            let (date, line) = (Some(data.date), *line);
            let updated = data.updated.filter(|_| fault != DayFault::CutOff);
            let rejected = RejectedDay {
                fault,
                date,
                updated,
            };
            self.reject(b"", &rejected, line);
            self.scratch.unread.clear();
            self.scratch.is_turned = false;
        }
    }

    /// Rejects the day above a 400 record without a range, if its fields are not in
    /// the columns of a 400 record.
    pub(super) fn lose_shifted_event(&mut self, record: &[u8]) {
        let (first, count) = fields::first::<EVENT_FIELDS>(record);
        if count < EVENT_FIELDS || Quality::parse(first[3]).is_none() {
            self.lose_event(record);
        }
    }

    /// Rejects the day above a 400 record that cannot be used, if the record may
    /// say that intervals have no reading, and some may have none: a null interval
    /// has the reading 0 (MDFF 1.02 4.3.1).
    pub(super) fn lose_event(&mut self, record: &[u8]) {
        let mut fields = Fields::of(record).skip(2);
        let has_flag = fields.any(|field| Quality::parse(field).is_some());
        let has_reading = has_flag && !names_null(record, 2);
        let readings = &self.scratch.readings;
        let has_zero = || (0..readings.count()).any(|index| readings.is_zero(index));
        let is_open = matches!(self.day, Day::Open { .. }) && self.is_below_day();
        if is_open && !has_reading && has_zero() {
            self.reject_open(DayFault::Event);
        }
    }

    /// Rejects the day above a line that is no record, if the line may be a
    /// damaged 400 record that says that intervals have no reading.
    pub(super) fn lose_line(&mut self, record: &[u8]) {
        if Fields::of(record).count() <= EVENT_FIELDS + 2 && names_null(record, 2) {
            self.lose_event(record);
        }
    }

    /// Whether a line that looks like a 300 record has room for the readings of
    /// the block.
    pub(super) fn fits_block(&self, record: &[u8]) -> bool {
        let record = line::clipped(record);
        let (first, count) = fields::first::<5>(record);
        let Some((_, from)) = shape::day_place(&first, count) else {
            return false;
        };
        let readings = || Fields::of(record).skip(from);
        match &self.in_force {
            InForce::Details(details) => {
                let expected = details.interval_length.readings_per_day();
                readings().take(expected).count() == expected
            }
            InForce::Nothing | InForce::Refused(_) | InForce::Ended(_) => {
                let numbers = readings().take_while(|field| decimal::is_number(field));
                numbers.take(LEAST_READINGS).count() == LEAST_READINGS
            }
        }
    }

    /// Rejects a 300 record with a damaged RecordIndicator.
    pub(super) fn read_damaged_day(&mut self, record: &[u8]) {
        self.close_day();
        self.begin_row();
        let clipped = line::clipped(record);
        let (first, count) = fields::first::<5>(clipped);
        let dates = self.options.dates;
        let date = shape::day_place(&first, count)
            .and_then(|(date, _)| IntervalDate::parse_as(date, dates));
        let rejected = RejectedDay {
            date,
            ..IntervalData::reject(clipped, dates, DayFault::Indicator)
        };
        self.reject(record, &rejected, self.notes.line);
    }
}
