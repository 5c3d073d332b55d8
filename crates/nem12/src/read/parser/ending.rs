//! The end of an input, and of a line that may be cut off: what is missing may change a
//! day, or be a whole record.

use crate::findings::detail::Detail;
use crate::lines::fields::Fields;
use crate::lines::line;
use crate::lines::line_form::normal;
use crate::read::parser::damage::{EVENT_FIELDS, TAIL_FIELDS, interval};
use crate::read::parser::piece_parser::{Day, InForce, PieceParser, Scratch};
use crate::records::breach::Breach;
use crate::records::field_name::FieldName;
use crate::records::parts::{Part, PartEnd, Parts};
use crate::records::record::RecordKind;
use crate::records::rejected_day::DayFault;
use crate::records::rest;
use crate::rules::Code;
use crate::values::date_time::DateTime;
use crate::values::quality::{Quality, QualityFlag};
use crate::values::reason::Reason;

/// Whether a line that is no record has the first bytes of one. A cut 900 record costs
/// nothing.
fn is_start(line: &[u8]) -> bool {
    let indicators: [&[u8]; 6] = [b"100", b"200", b"250", b"300", b"400", b"500"];
    let first = Fields::of(line).next().unwrap_or_default();
    let is_whole = first.len() < line.len();
    let is_start = |of: &[u8]| of == first || !is_whole && of.starts_with(first);
    !first.is_empty() && indicators.into_iter().any(is_start)
}

impl PieceParser<'_> {
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
        let last = if self.may_be_joined(line) {
            Parts::of(line).last().map(|last| last.text)
        } else {
            Some(line)
        };
        if let Some(record) = last {
            self.end_record(record, number);
        }
    }

    /// Ends the last line of an input, which has no line ending.
    pub(super) fn end_last_line(&mut self, line: &[u8]) {
        let is_day = line.starts_with(b"300,") && matches!(self.day, Day::Open { .. });
        let last = Fields::of(line).last().unwrap_or_default();
        // A stamp that is cut, where the columns up to it are all there.
        let is_cut_stamp = is_day
            && (1..14).contains(&last.len())
            && last.iter().all(u8::is_ascii_digit)
            && self.columns_behind(line) == Some(TAIL_FIELDS);
        if is_cut_stamp
            || RecordKind::of(line::clipped(line)) == RecordKind::Unknown && is_start(line)
        {
            self.notes
                .note(Code::FileCut, self.notes.line, Detail::Plain);
        }
        self.end_unfinished(line, self.notes.line);
    }

    /// The number of fields behind the readings of a 300 record, if a 200 record is in
    /// force.
    fn columns_behind(&self, record: &[u8]) -> Option<usize> {
        let InForce::Details(details) = &self.in_force else {
            return None;
        };
        let readings = details.interval_length.readings_per_day();
        Fields::of(record).count().checked_sub(2 + readings)
    }

    /// Ends the line above a line that is no record, if the line is the rest of the
    /// one above. The line is `bytes[at..end]`.
    pub(super) fn end_line_above(&mut self, bytes: &[u8], (at, end): (usize, usize)) {
        let Some((begin, end_above)) = line::before(bytes, at) else {
            return;
        };
        let above = &bytes[begin..end_above];
        // A record is the rest of a reading only if a QualityMethod follows.
        let ends_reading = self.has_quality(&[above, &bytes[at..end]].concat());
        let kind = self.kind_of(&bytes[at..end]);
        let is_rest = matches!(kind, RecordKind::Unknown | RecordKind::Blank) || ends_reading;
        let completes = self.is_completed_by(above, &bytes[at..end])
            || ends_reading && self.is_below_bare_day() && !rest::names_trans_code(&bytes[at..end]);
        if is_rest && above.len() + (end - at) <= line::LONGEST && completes {
            self.end_unfinished(above, self.notes.line - 1);
        }
    }

    /// Whether the line above is a 300 record without a QualityMethod. A line that is
    /// broken inside the last reading may go on with 400 or 500.
    pub(super) fn is_below_bare_day(&self) -> bool {
        matches!(&self.day, Day::Open { data, line }
            if line + 1 == self.notes.line && data.quality.flag() == QualityFlag::Unknown)
    }

    /// Whether a 300 record under the 200 record in force has a QualityMethod behind its
    /// readings.
    fn has_quality(&self, record: &[u8]) -> bool {
        let InForce::Details(details) = &self.in_force else {
            return false;
        };
        let place = 2 + details.interval_length.readings_per_day();
        Fields::of(record)
            .nth(place)
            .and_then(Quality::parse)
            .is_some()
    }

    /// Whether a record says more about its version, or about its readings, when
    /// `rest` is added to its end.
    fn is_completed_by(&self, record: &[u8], rest: &[u8]) -> bool {
        let InForce::Details(details) = &self.in_force else {
            return false;
        };
        // A byte at the break may be lost too: a comma, or one of N or of reason code 78. Of a
        // 300 record that is said where its QualityMethod is missed.
        let (place, at_break): (usize, &[&str]) = match RecordKind::of(record) {
            RecordKind::IntervalData => (2 + details.interval_length.readings_per_day(), &[""]),
            RecordKind::IntervalEvent => (3, &["", ",", "N", "7", "8"]),
            _ => return false,
        };
        let facts = |record: &[u8]| {
            let mut tail = Fields::of(record).skip(place);
            let [quality, reason, _, updated] = [(); 4].map(|()| tail.next().unwrap_or_default());
            let flag = Quality::parse(quality).map(Quality::flag);
            let is_null = flag == Some(QualityFlag::Null) || Reason::parse(reason).is_null();
            (is_null, DateTime::parse(updated))
        };
        let is_null = at_break
            .iter()
            .any(|byte| facts(&[record, byte.as_bytes(), rest].concat()).0);
        let (_, updated) = facts(&[record, rest].concat());
        let (was_null, before) = facts(record);
        let last = record
            .rsplit(|&byte| byte == b',')
            .next()
            .unwrap_or_default();
        let is_digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
        let first = Fields::of(rest).next().unwrap_or_default();
        // A stamp that is broken: in its first byte, if nothing is before the break.
        let is_split_stamp = is_digits(last)
            && is_digits(first)
            && (first.len() == 13 || (1..14).contains(&last.len()));
        let has_stamp =
            || Fields::of(rest).any(|field| field.len() == 14 && DateTime::parse(field).is_some());
        let columns = Fields::of(record).count().saturating_sub(place);
        // The line below may begin with a reading, but not inside one.
        let is_tail = columns > 0 || rest.starts_with(b",");
        // The comma before the QualityMethod is the break.
        let is_whole_tail = columns == 0 && Quality::parse(first).is_some();
        is_null && !was_null && is_tail
            || updated.is_some() && updated != before
            || before.is_none() && is_whole_tail && has_stamp()
            || before.is_none()
                && (1..TAIL_FIELDS).contains(&columns)
                && (has_stamp() || columns == 4 && is_split_stamp)
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
        let [quality, reason, _, updated, loaded] =
            [(); TAIL_FIELDS].map(|()| tail.next().unwrap_or_default());
        let is_whole = |stamp: &[u8]| stamp.len() == 14 && DateTime::parse(stamp).is_some();
        if *of_day != line {
            return;
        }
        if columns >= TAIL_FIELDS || is_whole(updated) {
            // A cut stamp leaves no room for 400 records.
            if columns == TAIL_FIELDS && !loaded.is_empty() && !is_whole(loaded) {
                self.end_variable_day();
            }
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
        if let Day::Open { data, .. } = &mut self.day {
            // It is said.
            data.unknown_age = None;
        }
    }

    /// Ends an input. Without a 900 record below the last record the input may end too
    /// early.
    pub(super) fn end_input(&mut self) {
        self.end_variable_day();
    }

    /// Rejects the day above, if its quality is V and 400 records are missing: they may be in
    /// what was lost here.
    pub(super) fn end_variable_day(&mut self) {
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
}
