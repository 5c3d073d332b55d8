//! 300 records: the start of a day, which is opened or rejected.

use crate::findings::detail::Detail;
use crate::lines::{fields, line};
use crate::read::parser::piece_parser::{Day, InForce, LastDate, PieceParser};
use crate::records::breach::Breach;
use crate::records::field_name::FieldName;
use crate::records::interval_data::IntervalData;
use crate::records::reading_fault::ReadingFault;
use crate::records::record::RecordKind;
use crate::records::refused_details::DetailsFault;
use crate::records::rejected_day::{DayFault, RejectedDay};
use crate::records::rest;
use crate::rules::Code;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::SuffixClass;

impl PieceParser<'_> {
    /// Reads an ordinary 300 record that starts at `at`. Gives the end of its
    /// line and the start of the next one. `None`, with nothing kept, for a
    /// record that needs [`read_line`](Self::read_line).
    pub(super) fn read_short_day(&mut self, bytes: &[u8], at: usize) -> Option<(usize, usize)> {
        let InForce::Details(details) = &self.in_force else {
            return None;
        };
        let length = details.interval_length;
        // Without a date this may be a 400 record of the open day.
        let is_digit = |place: usize| bytes[at + place].is_ascii_digit();
        if bytes.get(at + 12) != Some(&b',') || !is_digit(4) || !is_digit(5) || !is_digit(11) {
            return None;
        }
        // Closing the day before needs its readings, which this record
        // overwrites.
        self.close_day();
        let notes = &mut self.notes;
        let mut note = |breach: Breach<'_>| notes.breach(&breach);
        let (data, end, next) = IntervalData::read_short(
            bytes,
            at,
            length,
            self.options.dates,
            (&mut self.scratch.readings, &mut self.scratch.stamps),
            &mut note,
        )?;
        self.state.records.count(RecordKind::IntervalData);
        self.note_data();
        self.follow_date(Some(data.date), &bytes[at + 4..at + 12]);
        self.open_day(data, &bytes[at..end], self.notes.line);
        Some((end, next))
    }

    /// Reads a 300 record that [`read_short_day`](Self::read_short_day) left
    /// alone.
    pub(super) fn read_day(&mut self, record: &[u8]) {
        if rest::is_like(line::clipped(record)) {
            // The 400 records below may be of the day above.
            self.end_variable_day();
        }
        self.close_day();
        let date_field = fields::Fields::of(line::clipped(record))
            .nth(1)
            .unwrap_or_default();
        let date = IntervalDate::parse_as(date_field, self.options.dates);
        // The rules of the row come before those of its date, as they do for a
        // row of the short reader: the strict profile names the first of them,
        // and which reader a row has may depend on where a piece ends.
        let is_readable =
            matches!(self.in_force, InForce::Details(_)) && record.len() <= line::LONGEST;
        let read = is_readable.then(|| self.read_data(record));
        let before = self.last_date.known();
        self.follow_date(date, date_field);
        let dates = self.options.dates;
        let reject = || IntervalData::reject(line::clipped(record), dates, DayFault::Date);
        let (line, plain) = (self.notes.line, (None, Detail::Plain));
        match (read, &self.in_force) {
            (Some(Ok(read)), _) => self.open_day(read, record, line),
            (Some(Err(rejected)), _) => self.reject(record, &rejected, line),
            (None, InForce::Nothing) => self.reject_day(Code::DayOrphan, line, plain, None),
            (None, InForce::Ended(_)) => {
                self.reject_day(Code::DayOrphan, line, plain, Some(&reject()));
            }
            (None, InForce::Refused(refused)) => {
                let code = match refused.fault {
                    DetailsFault::Indicator => Code::DayOrphan,
                    _ => Code::DayInRefusedBlock,
                };
                self.reject_day(code, line, plain, Some(&reject()));
            }
            (None, InForce::Details(_)) => {
                self.reject_day(Code::DayTooLong, line, plain, Some(&reject()));
            }
        }
        match date {
            None => self.keep_undated(before, date_field, reject().updated),
            Some(date) if matches!(self.day, Day::Rejected { .. }) => {
                self.keep_other_dates(record, date);
            }
            Some(_) => {}
        }
    }

    /// Reads the readings and the fields after them of a 300 record under a
    /// good 200 record.
    pub(super) fn read_data(&mut self, record: &[u8]) -> Result<IntervalData, RejectedDay> {
        let read = self.read_plain(record);
        match read {
            Ok(data) => Ok(data),
            Err(rejected) => self.read_repaired(record, &rejected).ok_or(rejected),
        }
    }

    /// Reads a 300 record all of whose readings are numbers.
    pub(super) fn read_plain(&mut self, record: &[u8]) -> Result<IntervalData, RejectedDay> {
        let InForce::Details(details) = &self.in_force else {
            return Err(IntervalData::reject(
                record,
                self.options.dates,
                DayFault::Date,
            ));
        };
        let notes = &mut self.notes;
        IntervalData::read(
            record,
            details.interval_length,
            details.unit,
            self.options.dates,
            &mut self.scratch.readings,
            &mut |breach| notes.breach(&breach),
        )
    }

    /// Rejects the 300 record at `line`, counted from 0, for a fault of its
    /// own.
    pub(super) fn reject(&mut self, record: &[u8], rejected: &RejectedDay, line: u32) {
        let expected = match &self.in_force {
            InForce::Details(details) => details.interval_length.readings_per_day(),
            InForce::Nothing | InForce::Refused(_) | InForce::Ended(_) => 0,
        };
        let (mut code, mut breach, detail) = finding_of(&rejected.fault, record, expected);
        let is_negative = matches!(&detail, Detail::Text(text) if text.starts_with('-'));
        if code == Code::DayValue && is_negative && self.is_generation() {
            code = Code::DaySign;
            breach = breach.map(|breach| Breach { code, ..breach });
        }
        self.reject_day(code, line, (breach, detail), Some(rejected));
    }

    /// Whether the 200 record in force is of a generation stream.
    fn is_generation(&self) -> bool {
        match &self.in_force {
            InForce::Details(details) => details.suffix.class() == SuffixClass::Generation,
            InForce::Nothing | InForce::Refused(_) | InForce::Ended(_) => false,
        }
    }

    /// Opens the day of a 300 record whose readings have been read.
    #[inline]
    pub(super) fn open_day(&mut self, data: IntervalData, record: &[u8], line: u32) {
        self.scratch.events.clear();
        self.scratch.lines.begin_day(record);
        self.has_read = false;
        self.day = Day::Open { data, line };
        self.note_extra_decimals(record, line);
    }

    /// Notes the first reading that has more decimals than its unit allows.
    #[inline]
    pub(super) fn note_extra_decimals(&mut self, record: &[u8], line: u32) {
        let InForce::Details(details) = &self.in_force else {
            return;
        };
        let decimals = details.unit.most_decimals();
        if let Some(place) = self.scratch.readings.first_beyond(decimals) {
            self.note_decimals(record, line, place);
        }
    }

    #[cold]
    #[inline(never)]
    fn note_decimals(&mut self, record: &[u8], line: u32, place: usize) {
        let found = fields::Fields::of(record).nth(place + 2);
        self.notes.breach_at(
            line,
            &Breach::at(
                Code::ReadingDecimals,
                place + 3,
                FieldName::IntervalValue,
                found.unwrap_or_default(),
            ),
        );
    }

    /// Compares the date of a 300 record with the one before it in the block.
    pub(super) fn follow_date(&mut self, date: Option<IntervalDate>, field: &[u8]) {
        self.begin_row();
        let before = std::mem::replace(&mut self.last_date, LastDate::of_row(date));
        if let (LastDate::Unreadable, Some(date)) = (before, date) {
            // The row before may be of the day before.
            let before = IntervalDate::from_days(date.days() - 1);
            self.keep_guess(before, None);
        }
        let Some(before) = before.known() else {
            return;
        };
        let Some(date) = date else { return };
        let code = match date.days() - before.days() {
            1 => return,
            ..=0 => Code::DayOrder,
            _ => Code::DayGap,
        };
        self.breach(Breach::at(code, 2, FieldName::IntervalDate, field));
    }

    /// Notes that the 200 record in force has a row.
    pub(super) fn begin_row(&mut self) {
        if self.fresh_details.take().is_none() && !self.has_ended_block {
            self.state.starts_with_day = true;
        }
    }

    /// Rejects the 300 record at `line`, counted from 0, by the rule `code`.
    /// `rejected` is what could be read of the record.
    pub(super) fn reject_day(
        &mut self,
        code: Code,
        line: u32,
        (breach, detail): (Option<Breach<'_>>, Detail),
        rejected: Option<&RejectedDay>,
    ) {
        self.notes.rejection(code, line, breach, detail);
        self.state.rejected_rows += 1;
        self.day = Day::Rejected { line };
        self.show_rejected(code, line, rejected);
        if let Some(&RejectedDay {
            date: Some(date),
            updated,
            ..
        }) = rejected
        {
            self.keep_rejected(code, line, date, updated);
        }
    }
}

/// The rule that a rejected 300 record breaks, the field that breaks it, and
/// the detail of the finding. `expected` is the number of readings that a day
/// should have.
pub(crate) fn finding_of<'a>(
    fault: &DayFault,
    record: &'a [u8],
    expected: usize,
) -> (Code, Option<Breach<'a>>, Detail) {
    let field = |position: usize| fields::Fields::of(record).nth(position).unwrap_or_default();
    let at = |code, column: usize, name| {
        let found = field(column - 1);
        (
            code,
            Some(Breach::at(code, column, name, found)),
            Detail::text(found),
        )
    };
    // The first reading is in the third column.
    let reading = |code, interval: usize| at(code, interval + 2, FieldName::IntervalValue);
    match *fault {
        DayFault::Indicator => at(Code::DayIndicator, 1, FieldName::RecordIndicator),
        DayFault::CutOff => (Code::DayUnfinished, None, Detail::Plain),
        DayFault::Event => (Code::EventDamaged, None, Detail::Plain),
        DayFault::Date => at(Code::DayDate, 2, FieldName::IntervalDate),
        DayFault::Readings(ReadingFault::TooFew { found } | ReadingFault::TooMany { found }) => {
            (Code::DayCount, None, Detail::Count { expected, found })
        }
        DayFault::Readings(ReadingFault::Blank { interval }) => reading(Code::DayBlank, interval),
        DayFault::Readings(ReadingFault::NotANumber { interval }) => {
            reading(Code::DayValue, interval)
        }
        DayFault::Readings(ReadingFault::TooPrecise { interval: 0 }) => {
            (Code::DayPrecision, None, Detail::Plain)
        }
        DayFault::Readings(ReadingFault::TooPrecise { interval }) => {
            reading(Code::DayPrecision, interval)
        }
    }
}
