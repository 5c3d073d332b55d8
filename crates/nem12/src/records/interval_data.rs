//! The 300 record: one day of readings (MDFF 4.4).

use crate::fast::stamp_cache::StampCache;
use crate::lines::fields::Fields;
use crate::lines::line;
use crate::records::breach::Breach;
use crate::records::field_name::FieldName;
use crate::records::form;
use crate::records::quality_fields::{OF_DAY, QualityFields};
use crate::records::readings::{ReadingFault, Readings};
use crate::rules::Code;
use crate::values::date::{DateTime, IntervalDate};
use crate::values::date_form::DateForm;
use crate::values::decimal;
use crate::values::interval_length::IntervalLength;
use crate::values::quality::{Quality, QualityFlag};
use crate::values::reason::Reason;
use crate::values::unit::Unit;

/// What a 300 record says besides its readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntervalData {
    /// The day the readings belong to.
    pub date: IntervalDate,
    /// Quality of the whole day; `UNKNOWN` when it cannot be read.
    pub quality: Quality,
    /// The reason for that quality.
    pub reason: Reason,
    /// The version of the day.
    pub updated: Option<DateTime>,
}

/// A 300 record that cannot be trusted, and what of it can still be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedDay {
    /// Why.
    pub fault: DayFault,
    /// Its day.
    pub date: Option<IntervalDate>,
    /// Its version.
    pub updated: Option<DateTime>,
}

/// Why a 300 record cannot be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayFault {
    /// IntervalDate is no day.
    Date,
    /// Its readings are at fault.
    Readings(ReadingFault),
}

/// The fields after the readings: QualityMethod to MSATSLoadDateTime.
const TAIL_FIELDS: usize = 5;

impl IntervalData {
    /// Reads an ordinary 300 record at `start` in one pass; gives where its
    /// line ends and where the next one starts.
    ///
    /// `None` says only that this is not the reader for it: then
    /// [`read`](Self::read) is, and nothing has been noted.
    pub fn read_short(
        bytes: &[u8],
        start: usize,
        length: IntervalLength,
        dates: DateForm,
        (readings, known): (&mut Readings, &mut StampCache),
        note: &mut impl FnMut(Breach<'_>),
    ) -> Option<(Self, usize, usize)> {
        let head: &[u8; 13] = bytes.get(start..start + 13)?.try_into().ok()?;
        if !head.starts_with(b"300,") || head[12] != b',' {
            return None;
        }
        let date = IntervalDate::parse(&head[4..12])?;
        let count = length.readings_per_day();
        let at = readings.read_short(bytes, start + 13, count)?;
        let (end, next) = line::end_of(bytes, at);
        if end - start > line::LONGEST {
            return None;
        }
        let tail = &bytes[at..end];
        let day = match Self::with_plain_tail(date, tail, known) {
            Some(day) => day,
            // A number here means that there are more readings than there should be.
            None => Self::with_tail(date, tail, count + 3, dates, note).ok()?,
        };
        Some((day, end, next))
    }

    /// Reads any 300 record, given as its line without the ending.
    ///
    /// # Errors
    /// When the day cannot be trusted.
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
        let day = Self::with_tail(date, fields.rest(), count + 3, dates, note).map_err(|more| {
            reject(DayFault::Readings(ReadingFault::TooMany {
                found: count + more,
            }))
        })?;
        if IntervalDate::parse(date_field).is_none() {
            note(Breach::at(
                Code::DayForm,
                2,
                FieldName::IntervalDate,
                date_field,
            ));
        }
        // The tail has been judged.
        let before_tail = start.len() - fields.rest().len();
        form::judge_characters(&start[..before_tail], note);
        Ok(day)
    }

    /// What can be read of a 300 record that is rejected for `fault`.
    #[must_use]
    pub fn reject(record: &[u8], dates: DateForm, fault: DayFault) -> RejectedDay {
        let mut fields = Fields::of(record).skip(1);
        let date = IntervalDate::parse_as(fields.next().unwrap_or_default(), dates);
        // The readings may be too few or too many: the tail starts at the
        // first field that looks like a QualityMethod.
        let mut tail = fields.skip_while(|field| Quality::parse(field).is_none());
        let updated = tail
            .nth(3)
            .and_then(|field| DateTime::parse_as(field, dates));
        RejectedDay {
            fault,
            date,
            updated,
        }
    }

    /// The tail that nearly all days have: `A` or `V`, a version, and a time of
    /// loading or none. Nothing of it can be wrong.
    fn with_plain_tail(date: IntervalDate, tail: &[u8], known: &mut StampCache) -> Option<Self> {
        let (quality, tail) = tail.split_first()?;
        let flag = match quality {
            b'A' => QualityFlag::Actual,
            b'V' => QualityFlag::Variable,
            _ => return None,
        };
        let (updated, rest) = tail.strip_prefix(b",,,")?.split_first_chunk::<14>()?;
        let loaded = rest.strip_prefix(b",")?;
        let mut is_stamp = || loaded.try_into().is_ok_and(|field| known.is_loaded(field));
        let is_plain = loaded.is_empty() || is_stamp();
        Some(Self {
            date,
            quality: Quality::of_flag(flag),
            reason: Reason::Absent,
            updated: Some(known.updated(updated).filter(|_| is_plain)?),
        })
    }

    /// The fields after the readings, the first of which is in `column`. The
    /// error says how many numbers stand where the QualityMethod should be.
    fn with_tail(
        date: IntervalDate,
        tail: &[u8],
        column: usize,
        dates: DateForm,
        note: &mut impl FnMut(Breach<'_>),
    ) -> Result<Self, usize> {
        let mut fields = [&b""[..]; TAIL_FIELDS];
        let mut count = 0;
        for (slot, field) in fields.iter_mut().zip(Fields::of(tail)) {
            *slot = field;
            count += 1;
        }
        let [quality_field, reason, text, updated_field, loaded] = fields;
        if decimal::is_number(quality_field) {
            let more = Fields::of(tail).take_while(|field| decimal::is_number(field));
            return Err(more.count());
        }
        let QualityFields { quality, reason } =
            OF_DAY.read([quality_field, reason, text], column, note);
        let updated = DateTime::parse_as(updated_field, dates);
        let updated_code = match updated {
            Some(_) if updated_field.len() == 14 => None,
            Some(_) if DateTime::parse(updated_field).is_none() => Some(Code::DayForm),
            // A null day has no version in 1.02.
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
            // Twelve digits are not asked for.
            let is_other_form =
                DateTime::parse(loaded).is_none() && DateTime::parse_as(loaded, dates).is_some();
            let code = if is_other_form {
                Code::DayForm
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
        form::judge(tail, TAIL_FIELDS, Code::DayExtra, note);
        Ok(Self {
            date,
            quality,
            reason,
            updated,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF_HOUR: &[u8] = b"30";

    fn row(readings: usize, tail: &str) -> String {
        format!("300,20050301,{}{tail}", "1.5,".repeat(readings))
    }

    fn read(record: &str) -> Result<IntervalData, RejectedDay> {
        let length = IntervalLength::parse(HALF_HOUR).unwrap();
        let unit = Unit::parse(b"kWh").unwrap();
        let readings = &mut Readings::default();
        IntervalData::read(
            record.as_bytes(),
            length,
            unit,
            DateForm::Compact,
            readings,
            &mut |_| {},
        )
    }

    fn fault(record: &str) -> ReadingFault {
        match read(record).unwrap_err().fault {
            DayFault::Readings(fault) => fault,
            DayFault::Date => panic!("{record}"),
        }
    }

    fn codes(tail: &str) -> Vec<&'static str> {
        let mut codes = Vec::new();
        let date = IntervalDate::from_days(0);
        let note = &mut |breach: Breach<'_>| codes.push(breach.code.id());
        IntervalData::with_tail(date, tail.as_bytes(), 51, DateForm::Compact, note).unwrap();
        codes
    }

    #[test]
    fn an_odd_tail_is_told_and_changes_no_reading() {
        for (tail, expected) in [
            ("A,,,20050302120000,20050303000000", &[][..]),
            ("A,,,20050302120000,", &[]),
            ("N,,,,", &[]),
            ("", &["N300-QUALITY", "N300-UPDATED-FORM", "N300-TAIL"]),
            ("A,,,200503021200,", &["N300-UPDATED-FORM"]),
            ("A,,,2.02204E+13,", &["N300-UPDATED"]),
            ("A,,,20050302120000,x", &["N300-MSATS"]),
            ("A,,,20050302120000", &["N300-TAIL"]),
            ("A,,,20050302120000,,,", &["LINE-PADDED"]),
            ("A,,,20050302120000,,,x", &["N300-EXTRA"]),
            ("A,,, 20050302120000,", &["LINE-SPACES"]),
        ] {
            assert_eq!(codes(tail), expected, "{tail}");
        }
    }

    #[test]
    fn a_plain_tail_is_one_with_nothing_to_tell() {
        let date = IntervalDate::from_days(0);
        let known = &mut StampCache::default();
        for tail in [
            "A,,,20050302120000,",
            "A,,,20050302120000,20050303000000",
            "A,,,20050302120000,20050399000000",
            "A,,,20050302120000",
            "S14,32,,20050302120000,",
            "A,,,20050302120060,",
            "V,,,20050302120000,",
            "V,,,20050302120000,20050303000000",
            "V,9,,20050302120000,",
            "N,,,20050302120000,",
        ] {
            if let Some(plain) = IntervalData::with_plain_tail(date, tail.as_bytes(), known) {
                assert_eq!(codes(tail), [""; 0], "{tail}");
                let any = IntervalData::with_tail(
                    date,
                    tail.as_bytes(),
                    51,
                    DateForm::Compact,
                    &mut |_| {},
                );
                assert_eq!(Ok(plain), any);
            }
        }
        for tail in [b"A,,,20050302120000,", b"V,,,20050302120000,"] {
            assert!(IntervalData::with_plain_tail(date, tail, known).is_some());
        }
    }

    #[test]
    fn a_wrong_number_of_readings_is_counted() {
        assert_eq!(
            fault(&row(47, "A,,,20050302120000,")),
            ReadingFault::TooFew { found: 47 }
        );
        assert_eq!(
            fault(&row(96, "A,,,20050302120000,")),
            ReadingFault::TooMany { found: 96 }
        );
        assert_eq!(
            fault("300,20050301,V,,,20050302120000,"),
            ReadingFault::TooFew { found: 0 }
        );
    }

    #[test]
    fn a_rejected_day_keeps_its_date_and_version() {
        let rejected = read(&row(47, "A,,,20050302120000,")).unwrap_err();
        assert_eq!(rejected.date, IntervalDate::parse(b"20050301"));
        assert_eq!(rejected.updated, DateTime::parse(b"20050302120000"));
    }

    #[test]
    fn both_readers_see_the_same_record() {
        let record = row(48, "S14,78,,20050302120000,20050303");
        let length = IntervalLength::parse(HALF_HOUR).unwrap();
        let text = format!("{record}\r\n{record}");
        let short = IntervalData::read_short(
            text.as_bytes(),
            0,
            length,
            DateForm::Compact,
            (&mut Readings::default(), &mut StampCache::default()),
            &mut |_| {},
        );
        assert_eq!(
            short,
            Some((read(&record).unwrap(), record.len(), record.len() + 2))
        );
    }
}
