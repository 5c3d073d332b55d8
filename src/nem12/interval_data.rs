//! The 300 record: one day of readings (MDFF 4.4).

use crate::nem12::date::{DateTime, IntervalDate};
use crate::nem12::decimal;
use crate::nem12::fields::Fields;
use crate::nem12::interval_length::IntervalLength;
use crate::nem12::line;
use crate::nem12::quality::Quality;
use crate::nem12::readings::{ReadingFault, Readings};
use crate::nem12::unit::Unit;

/// What a 300 record says besides its readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntervalData {
    /// The day the readings belong to.
    pub date: IntervalDate,
    /// Quality of the whole day; `UNKNOWN` when it cannot be read.
    pub quality: Quality,
    /// What the tail says that a person should know.
    pub doubt: Option<TailDoubt>,
    /// Whether the day's reason code says that its readings are null.
    pub is_null_by_reason: bool,
    /// The version of the day.
    pub updated: Option<DateTime>,
}

/// A part of the tail that is odd but changes no reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TailDoubt {
    /// QualityMethod is absent.
    QualityAbsent,
    /// QualityMethod is there and none.
    QualityUnreadable,
    /// UpdateDateTime is there and none.
    UpdatedUnreadable,
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

/// The reason code that marks null data (MDFF appendix E).
const NULL_REASON: &[u8] = b"78";

impl IntervalData {
    /// Reads an ordinary 300 record at `start` in one pass; gives where its
    /// line ends and where the next one starts.
    ///
    /// `None` says only that this is not the reader for it: then
    /// [`read`](Self::read) is.
    pub fn read_short(
        bytes: &[u8],
        start: usize,
        length: IntervalLength,
        readings: &mut Readings,
    ) -> Option<(Self, usize, usize)> {
        let head: &[u8; 13] = bytes.get(start..start + 13)?.try_into().ok()?;
        if !head.starts_with(b"300,") || head[12] != b',' {
            return None;
        }
        let date = IntervalDate::parse(&head[4..12])?;
        let tail = readings.read_short(bytes, start + 13, length.readings_per_day())?;
        let (end, next) = line::end_of(bytes, tail);
        if end - start > line::LONGEST {
            return None;
        }
        let day = Self::with_tail(date, Fields::of(&bytes[tail..end]));
        // A number here means that there are more readings than there should be.
        Some((day.ok()?, end, next))
    }

    /// Reads any 300 record, given as its line without the ending.
    ///
    /// # Errors
    /// When the day cannot be trusted.
    pub fn read(
        record: &[u8],
        length: IntervalLength,
        unit: Unit,
        readings: &mut Readings,
    ) -> Result<Self, RejectedDay> {
        let count = length.readings_per_day();
        let mut fields = Fields::of(record);
        fields.next();
        let date = IntervalDate::parse(fields.next().unwrap_or_default());
        let reject = |fault| Self::reject(record, fault);
        let Some(date) = date else {
            return Err(reject(DayFault::Date));
        };
        readings
            .read_any(&mut fields, count, unit.decimals_to_kilo())
            .map_err(|fault| reject(DayFault::Readings(fault)))?;
        Self::with_tail(date, fields).map_err(|more| {
            reject(DayFault::Readings(ReadingFault::TooMany {
                found: count + more,
            }))
        })
    }

    /// What can be read of a 300 record that is rejected for `fault`.
    #[must_use]
    pub fn reject(record: &[u8], fault: DayFault) -> RejectedDay {
        let mut fields = Fields::of(record).skip(1);
        let date = IntervalDate::parse(fields.next().unwrap_or_default());
        // The readings may be too few or too many: the tail starts at the
        // first field that looks like a QualityMethod.
        let mut tail = fields.skip_while(|field| Quality::parse(field).is_none());
        let updated = tail.nth(3).and_then(DateTime::parse);
        RejectedDay {
            fault,
            date,
            updated,
        }
    }

    /// The fields after the readings. The error says how many numbers stand
    /// where the QualityMethod should be.
    fn with_tail(date: IntervalDate, mut tail: Fields<'_>) -> Result<Self, usize> {
        let rest = tail.clone();
        let quality_field = tail.next().unwrap_or_default();
        if decimal::is_number(quality_field) {
            return Err(rest.take_while(|field| decimal::is_number(field)).count());
        }
        let reason = tail.next().unwrap_or_default();
        let updated_field = tail.nth(1).unwrap_or_default();
        let quality = Quality::parse(quality_field);
        let updated = DateTime::parse(updated_field);
        let doubt = if quality_field.is_empty() {
            Some(TailDoubt::QualityAbsent)
        } else if quality.is_none() {
            Some(TailDoubt::QualityUnreadable)
        } else if updated.is_none() && !updated_field.is_empty() {
            Some(TailDoubt::UpdatedUnreadable)
        } else {
            None
        };
        Ok(Self {
            date,
            quality: quality.unwrap_or(Quality::UNKNOWN),
            doubt,
            is_null_by_reason: reason == NULL_REASON,
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
        IntervalData::read(record.as_bytes(), length, unit, &mut Readings::default())
    }

    fn fault(record: &str) -> ReadingFault {
        match read(record).unwrap_err().fault {
            DayFault::Readings(fault) => fault,
            DayFault::Date => panic!("{record}"),
        }
    }

    #[test]
    fn absent_tail_columns_are_only_a_doubt() {
        let bare = row(48, "");
        assert_eq!(
            read(bare.trim_end_matches(',')).unwrap().doubt,
            Some(TailDoubt::QualityAbsent)
        );
        assert_eq!(read(&row(48, "A,")).unwrap().doubt, None);
        assert_eq!(
            read(&row(48, "A,,,2.02204E+13,")).unwrap().doubt,
            Some(TailDoubt::UpdatedUnreadable)
        );
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
        let short = IntervalData::read_short(text.as_bytes(), 0, length, &mut Readings::default());
        assert_eq!(
            short,
            Some((read(&record).unwrap(), record.len(), record.len() + 2))
        );
    }
}
