//! Interval data: the 300 record, one day of readings (MDFF 4.4).

use crate::fast::stamp_cache::StampCache;
use crate::lines::fields::Fields;
use crate::lines::line;
use crate::records::breach::Breach;
use crate::records::day_tail;
use crate::records::day_tail::{TAIL_FIELDS, Tail};
use crate::records::field_name::FieldName;
use crate::records::form;
use crate::records::quality_fields::{DAY_RULES, QualityFields};
use crate::records::readings::Readings;
use crate::records::rejected_day::{DayFault, RejectedDay};
use crate::records::unknown_age::UnknownAge;
use crate::rules::Code;
use crate::values::date_form::DateForm;
use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::IntervalLength;
use crate::values::quality::{Quality, QualityFlag};
use crate::values::reason::Reason;
use crate::values::unit::Unit;

/// The fields of a 300 record besides its readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntervalData {
    /// The IntervalDate: the day of the readings.
    pub date: IntervalDate,
    /// The quality of the day; [`Quality::UNKNOWN`] if it cannot be read.
    pub quality: Quality,
    /// The ReasonCode of the day.
    pub reason: Reason,
    /// The UpdateDateTime, which decides between rows of the same stream-day; `None`
    /// if it is empty or cannot be read.
    pub updated: Option<DateTime>,
    /// Why nothing says how new the row is; `None` where its UpdateDateTime does, or its place
    /// among rows without one.
    pub unknown_age: Option<UnknownAge>,
}

impl IntervalData {
    /// Reads an ordinary 300 record at `start` of `bytes` in one pass. Returns the
    /// record, the end of its line and the start of the next line. The readings
    /// are in `readings`.
    ///
    /// `None` means that [`read`](Self::read) must read the record. Nothing has
    /// been passed to `note` then.
    pub fn read_short(
        bytes: &[u8],
        start: usize,
        length: IntervalLength,
        dates: DateForm,
        (readings, known): (&mut Readings, &mut StampCache),
        note: &mut impl FnMut(Breach<'_>),
    ) -> Option<(Self, usize, usize)> {
        let head: &[u8; 13] = bytes.get(start..start + 13)?.try_into().ok()?;
        let [b'3', b'0', b'0', b',', date @ .., b','] = head else {
            return None;
        };
        let date = known.date(*date)?;
        let count = length.readings_per_day();
        let at = readings.read_short(bytes, start + 13, count)?;
        if let Some((day, length)) = Self::with_plain_tail(date, bytes.get(at..)?, known) {
            let end = at + length;
            let next = line::next_after(bytes, end);
            return (end - start <= line::LONGEST).then_some((day, end, next));
        }
        let (end, next) = line::end_of(bytes, at);
        if end - start > line::LONGEST {
            return None;
        }
        // A field that is out of place needs the whole line.
        let tail = Tail::of(&bytes[at..end], dates).plain()?;
        Some((Self::with_tail(date, tail, count + 3, note), end, next))
    }

    /// Reads any 300 record from its line, without the line ending. The readings
    /// are in `readings`. Every broken rule is passed to `note`.
    ///
    /// # Errors
    /// If the IntervalDate is no date, or a reading cannot be used: the record is
    /// rejected.
    pub fn read(
        record: &[u8],
        length: IntervalLength,
        unit: Unit,
        dates: DateForm,
        readings: &mut Readings,
        note: &mut impl FnMut(Breach<'_>),
    ) -> Result<Self, RejectedDay> {
        let count = length.readings_per_day();
        let mut fields = Fields::of(record);
        fields.next();
        let date_field = fields.next().unwrap_or_default();
        let reject = |fault| Self::reject(record, dates, fault);
        let Some(date) = IntervalDate::parse_as(date_field, dates) else {
            return Err(reject(DayFault::Date));
        };
        let start = fields.rest();
        readings
            .read_any(&mut fields, count, unit.decimals_to_kilo())
            .map_err(|fault| reject(DayFault::Readings(fault)))?;
        let tail = Tail::of(fields.rest(), dates);
        let before_tail = start.len() - fields.rest().len();
        if let Some(fault) = tail.fault(count) {
            return Err(reject(fault));
        }
        let day = Self {
            unknown_age: tail.unknown_age(),
            ..Self::with_tail(date, tail, count + 3, note)
        };
        if let Some(interval) = readings.written {
            let column = interval + 2;
            note(Breach::at(
                Code::ValueForm,
                column,
                FieldName::IntervalValue,
                Fields::of(record).nth(column - 1).unwrap_or_default(),
            ));
        }
        if IntervalDate::parse(date_field).is_none() {
            let is_asked_for = IntervalDate::parse_as(date_field, DateForm::Compact).is_none();
            note(Breach::at(
                form_code(is_asked_for),
                2,
                FieldName::IntervalDate,
                date_field,
            ));
        }
        // `with_tail` has checked the rest of the line.
        form::check_characters(&start[..before_tail], note);
        Ok(day)
    }

    /// The rejected row of a 300 record with `fault`, with the fields that can be
    /// read in spite of it.
    #[must_use]
    pub fn reject(record: &[u8], dates: DateForm, fault: DayFault) -> RejectedDay {
        let mut fields = Fields::of(record).skip(1);
        let date = IntervalDate::parse_as(fields.next().unwrap_or_default(), dates);
        let updated = day_tail::updated_of(fields, dates);
        RejectedDay {
            fault,
            date,
            updated,
        }
    }

    /// Reads the tail that nearly all days have: `A` or `V`, an UpdateDateTime, and
    /// a MSATSLoadDateTime or nothing. Such a tail breaks no rule. Gives its length too,
    /// so that nobody looks for the end of the line. `None` for any other tail. `bytes`
    /// begin with the tail and may go on behind the line.
    fn with_plain_tail(
        date: IntervalDate,
        bytes: &[u8],
        known: &mut StampCache,
    ) -> Option<(Self, usize)> {
        let (quality, rest) = bytes.split_first()?;
        let flag = match quality {
            b'A' => QualityFlag::Actual,
            b'V' => QualityFlag::Variable,
            _ => return None,
        };
        let (updated, rest) = rest.strip_prefix(b",,,")?.split_first_chunk::<14>()?;
        let rest = rest.strip_prefix(b",")?;
        let is_end = |rest: &[u8]| matches!(rest, [] | [b'\r' | b'\n', ..]);
        let behind = match rest.split_first_chunk::<14>() {
            Some((loaded, behind)) if is_end(behind) && known.is_loaded(loaded) => behind,
            _ if is_end(rest) => rest,
            _ => return None,
        };
        let day = Self {
            date,
            quality: Quality::of_flag(flag),
            reason: Reason::Absent,
            updated: Some(known.updated(updated)?),
            unknown_age: None,
        };
        Some((day, bytes.len() - behind.len()))
    }

    /// Reads the fields after the readings. The first of them is in `column`.
    fn with_tail(
        date: IntervalDate,
        tail: Tail<'_>,
        column: usize,
        note: &mut impl FnMut(Breach<'_>),
    ) -> Self {
        let Tail {
            text: tail,
            fields,
            count,
            updated,
            dates,
            ..
        } = tail;
        let [quality_field, reason, text, updated_field, loaded] = fields;
        let QualityFields { quality, reason } =
            DAY_RULES.read([quality_field, reason, text], column, note);
        let updated_code = match updated {
            Some(_) if DateTime::parse(updated_field).is_none() => Some(form_code(
                DateTime::parse_as(updated_field, DateForm::Compact).is_none(),
            )),
            Some(_) if updated_field.len() == 14 => None,
            // In version 1.02 a null day has no UpdateDateTime.
            None if updated_field.is_empty() && quality.flag() == QualityFlag::Null => None,
            None if !updated_field.is_empty() => Some(Code::UpdatedUnreadable),
            _ => Some(Code::UpdatedShort),
        };
        if let Some(code) = updated_code {
            note(Breach::at(
                code,
                column + 3,
                FieldName::UpdateDateTime,
                updated_field,
            ));
        }
        let is_compact = loaded.len() == 14 && DateTime::parse(loaded).is_some();
        if !loaded.is_empty() && !is_compact {
            // A DateTime(12) is no other form: it breaks the rule N300-MSATS.
            let is_other_form =
                DateTime::parse(loaded).is_none() && DateTime::parse_as(loaded, dates).is_some();
            let code = if is_other_form {
                form_code(DateTime::parse_as(loaded, DateForm::Compact).is_none())
            } else {
                Code::DayLoaded
            };
            note(Breach::at(
                code,
                column + 4,
                FieldName::MsatsLoadDateTime,
                loaded,
            ));
        }
        if count < TAIL_FIELDS {
            note(Breach::of_line(Code::DayTail, b""));
        }
        form::check(tail, TAIL_FIELDS, Code::DayExtra, note);
        Self {
            date,
            quality,
            reason,
            updated,
            unknown_age: None,
        }
    }
}

/// The rule that a date or stamp in another form breaks: whether the settings ask
/// for its form, or it can be one date alone.
fn form_code(is_asked_for: bool) -> Code {
    if is_asked_for {
        Code::DayForm
    } else {
        Code::DateWritten
    }
}

#[cfg(test)]
mod tests;
