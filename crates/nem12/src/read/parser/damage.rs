//! Lines whose damage shows only in a neighbour or in their end: joined lines,
//! records that are cut off, and damaged RecordIndicators.

use crate::lines::fields;
use crate::lines::fields::Fields;
use crate::lines::line;
use crate::lines::line_form::normal;
use crate::read::parser::piece_parser::{Day, InForce, PieceParser, Scratch};
use crate::records::breach::Breach;
use crate::records::field_name::FieldName;
use crate::records::interval_data::IntervalData;
use crate::records::interval_event::names_null;
use crate::records::joint;
use crate::records::joint::{Part, PartEnd};
use crate::records::record::RecordKind;
use crate::records::rejected_day::{DayFault, RejectedDay};
use crate::records::shape;
use crate::rules::Code;
use crate::values::date_time::DateTime;
use crate::values::decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::{Quality, QualityFlag};
use crate::values::reason::Reason;

/// The number of fields after the readings of a 300 record.
const TAIL_FIELDS: usize = 5;

/// The number of fields of a 400 record.
const EVENT_FIELDS: usize = 6;

/// The least number of readings by which a 300 record is known that has a
/// damaged RecordIndicator and no good 200 record above it.
const LEAST_READINGS: usize = 4;

/// The number of the interval at `index`: intervals are counted from 1.
fn interval(index: usize) -> u16 {
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
            InForce::Nothing | InForce::Refused(_) => true,
        };
        joint::may_be_joined(line) || is_row && has_more_fields()
    }

    /// Ends one of the records of a joined line.
    pub(super) fn end_part(&mut self, part: &Part<'_>) {
        match part.end {
            PartEnd::Line => {}
            PartEnd::Record => self.end_record(part.text, self.notes.line),
            PartEnd::Damage => self.reject_open(DayFault::CutOff),
        }
    }

    /// Ends a line that may be cut off: the last line of an input, if it has no
    /// line ending, and a line with a part of a record below it. `number` is the
    /// number of the line, counted from 0.
    pub(super) fn end_unfinished(&mut self, line: &[u8], number: u32) {
        if line.len() > line::LONGEST {
            return;
        }
        let line = &normal(line)[..];
        if self.may_be_joined(line) {
            if let Some(last) = joint::Parts::of(line).last() {
                self.end_record(last.text, number);
            }
        } else {
            self.end_record(line, number);
        }
    }

    /// Ends the line above a line that is no record, if the line is the rest of the
    /// one above. The line is `bytes[at..end]`.
    pub(super) fn end_line_above(&mut self, bytes: &[u8], (at, end): (usize, usize)) {
        let Some((begin, end_above)) = line::before(bytes, at) else {
            return;
        };
        let above = &bytes[begin..end_above];
        if above.len() + (end - at) <= line::LONGEST && self.is_completed_by(above, &bytes[at..end])
        {
            self.end_unfinished(above, self.notes.line - 1);
        }
    }

    /// Whether a record says more about its version, or about its readings, when
    /// `rest` is added to its end.
    fn is_completed_by(&self, record: &[u8], rest: &[u8]) -> bool {
        let InForce::Details(details) = &self.in_force else {
            return false;
        };
        let place = match RecordKind::of(record) {
            RecordKind::IntervalData => 2 + details.interval_length.readings_per_day(),
            RecordKind::IntervalEvent => 3,
            _ => return false,
        };
        let whole = [record, rest].concat();
        let facts = |record: &[u8]| {
            let mut tail = Fields::of(record).skip(place);
            let [quality, reason, _, updated] = [(); 4].map(|()| tail.next().unwrap_or_default());
            let flag = Quality::parse(quality).map(Quality::flag);
            let is_null = flag == Some(QualityFlag::Null) || Reason::parse(reason).is_null();
            (is_null, DateTime::parse(updated))
        };
        let ((was_null, before), (is_null, updated)) = (facts(record), facts(&whole));
        // A byte at the break may be lost too.
        let last = record
            .rsplit(|&byte| byte == b',')
            .next()
            .unwrap_or_default();
        let is_part = last.len() < 14 && !last.is_empty() && last.iter().all(u8::is_ascii_digit);
        let is_digits = rest
            .iter()
            .all(|byte| byte.is_ascii_digit() || *byte == b',');
        let has_stamp =
            || Fields::of(rest).any(|field| field.len() == 14 && DateTime::parse(field).is_some());
        let columns = Fields::of(record).count().saturating_sub(place);
        // The line below may begin with a reading, but not inside one.
        let is_tail = columns > 0 || rest.starts_with(b",");
        is_null && !was_null && is_tail
            || updated.is_some() && updated != before
            || before.is_none()
                && (1..TAIL_FIELDS).contains(&columns)
                && (has_stamp() || columns == 4 && is_part && is_digits)
    }

    /// Ends a record without a line ending behind it: what is missing of it may
    /// change the day.
    fn end_record(&mut self, record: &[u8], line: u32) {
        match RecordKind::of(record) {
            RecordKind::IntervalData => self.end_day_record(record, line),
            RecordKind::IntervalEvent | RecordKind::DamagedIntervalEvent
                if Fields::of(record).count() < EVENT_FIELDS =>
            {
                self.reject_open(DayFault::CutOff);
            }
            _ => {}
        }
    }

    fn end_day_record(&mut self, record: &[u8], line: u32) {
        let (Day::Open { data, line: of_day }, InForce::Details(details)) =
            (&self.day, &self.in_force)
        else {
            return;
        };
        let mut tail = Fields::of(record).skip(2 + details.interval_length.readings_per_day());
        let columns = tail.clone().count();
        let [quality, reason, _, updated] = [(); 4].map(|()| tail.next().unwrap_or_default());
        let is_whole_stamp = updated.len() == 14 && DateTime::parse(updated).is_some();
        if *of_day != line || columns >= TAIL_FIELDS || is_whole_stamp {
            return;
        }
        // The lost end of reason code 78, or lost 400 records, may say that there
        // are no readings.
        let may_be_null = columns < 3 && reason == b"7";
        let is_variable = data.quality.flag() == QualityFlag::Variable;
        if quality.is_empty() || is_variable || may_be_null {
            self.reject_open(DayFault::CutOff);
            return;
        }
        let date = data.date;
        let field = FieldName::UpdateDateTime;
        let column = 3 + details.interval_length.readings_per_day() + 3;
        let breach = Breach::at(Code::UpdatedCut, column, field, updated);
        self.notes.breach_at(line, &breach);
        self.keep_rejected(Code::UpdatedCut, line, date, None);
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

    /// Rejects the last day of an input without a 900 record below it, if its
    /// quality is V and 400 records are missing: the input may end too early.
    pub(super) fn end_input(&mut self) {
        let Day::Open { data, .. } = &self.day else {
            return;
        };
        let Scratch {
            readings, events, ..
        } = &*self.scratch;
        let is_covered = |index: usize| {
            let mut events = events.iter();
            events.any(|event| (event.first..=event.last).contains(&interval(index)))
        };
        let may_be_null = |index: usize| readings.is_zero(index) && !is_covered(index);
        let is_variable = data.quality.flag() == QualityFlag::Variable;
        if is_variable && (0..readings.count()).any(may_be_null) {
            self.reject_open(DayFault::CutOff);
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
            InForce::Nothing | InForce::Refused(_) => {
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
