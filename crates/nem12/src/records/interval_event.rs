//! Interval event: the 400 record, the quality of a range of intervals (MDFF 4.5).

use crate::lines::fields;
use crate::lines::fields::Fields;
use crate::records::breach::Breach;
use crate::records::field_name::FieldName;
use crate::records::form;
use crate::records::quality_fields::{EVENT_RULES, QualityFields};
use crate::rules::Code;
use crate::values::quality::{Quality, QualityFlag};
use crate::values::reason::Reason;

/// A range of intervals with their quality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntervalEvent {
    /// The StartInterval, counted from 1.
    pub first: u16,
    /// The EndInterval, which belongs to the range.
    pub last: u16,
    /// The quality of the intervals; [`Quality::UNKNOWN`] if it cannot be read or is
    /// `V`.
    pub quality: Quality,
    /// The ReasonCode of the intervals. Code 78 marks the readings as null.
    pub reason: Reason,
}

/// The number of fields of the record.
const WIDTH: usize = 6;

impl IntervalEvent {
    /// Whether the fields of `record`, which the event was read from, may be in other
    /// columns, so that it may say that intervals have no reading.
    pub(crate) fn is_doubtful(self, record: &[u8]) -> bool {
        let is_known_null = self.reason.is_null() || self.quality.flag() == QualityFlag::Null;
        let is_unknown = self.quality.flag() == QualityFlag::Unknown;
        let mut behind = Fields::of(record).skip(4);
        let is_shifted = |field: &[u8]| Quality::parse(field).is_some();
        let reason = Fields::of(record).nth(4).unwrap_or_default();
        let count = Fields::of(record).count();
        let is_short = count < WIDTH;
        let is_glued = self.quality.method() == Some(78) || is_short && is_glued_null(reason);
        !is_known_null
            && (is_glued
                || names_null(record, 5)
                // A comma is lost, or the flag became one.
                || is_unknown && count != WIDTH
                || behind.next().is_some_and(is_shifted))
    }

    /// Reads a 400 record of a day with `readings` intervals, from its line without
    /// the line ending. Every broken rule is passed to `note`. `None` if the range
    /// is no range of the day, which breaks `N400-RANGE`.
    #[must_use]
    pub fn read(record: &[u8], readings: usize, note: &mut impl FnMut(Breach<'_>)) -> Option<Self> {
        let (fields, count) = fields::first::<WIDTH>(record);
        let [_, first_field, last_field, quality, reason, text] = fields;
        let first = interval(first_field, readings);
        let last = interval(last_field, readings);
        let (Some(first), Some(last)) = (first, last) else {
            let (column, field, found) = match first {
                None => (2, FieldName::StartInterval, first_field),
                Some(_) => (3, FieldName::EndInterval, last_field),
            };
            note(Breach::at(Code::EventRange, column, field, found));
            return None;
        };
        if first > last {
            note(Breach::at(
                Code::EventRange,
                3,
                FieldName::EndInterval,
                last_field,
            ));
            return None;
        }
        let QualityFields { quality, reason } = EVENT_RULES.read([quality, reason, text], 4, note);
        if count < WIDTH {
            note(Breach::of_line(Code::EventTail, b""));
        }
        form::check(record, WIDTH, Code::LineExtra, note);
        Some(Self {
            first,
            last,
            quality,
            reason,
        })
    }
}

/// The interval that `field` names, counted from 1; `None` if the day does not
/// have it.
fn interval(field: &[u8], readings: usize) -> Option<u16> {
    // Rust's parser would accept a sign.
    let digits = std::str::from_utf8(field)
        .ok()
        .filter(|text| !text.starts_with('+'))?;
    let number: u16 = digits.parse().ok()?;
    (number >= 1 && usize::from(number) <= readings).then_some(number)
}

/// Whether a field of a 400 record, from column `from` on, counted from 0, says
/// that intervals have no reading: the flag `N`, or reason code 78.
pub(crate) fn names_null(record: &[u8], from: usize) -> bool {
    let is_null = |field: &[u8]| {
        let quality = Quality::parse(field);
        // A lost comma makes a method of the reason code.
        let method = quality.and_then(Quality::method);
        quality.map(Quality::flag) == Some(QualityFlag::Null)
            || Reason::parse(field).is_null()
            || method == Some(78)
    };
    let fields = || Fields::of(record).skip(from);
    let count = Fields::of(record).count();
    fields().any(is_null)
        || count < WIDTH && fields().last().is_some_and(is_glued_null)
        || count > WIDTH && has_split_null(record)
}

/// Whether one of the two digits of reason code 78 became a comma in a record that has a
/// column too many for that.
fn has_split_null(record: &[u8]) -> bool {
    let mut fields = Fields::of(record).skip(4);
    matches!(
        (fields.next(), fields.next()),
        (Some(b""), Some(b"8")) | (Some(b"7"), Some(b""))
    )
}

/// Whether the last field of a record without its last column is reason code 78 and
/// what is behind it: the comma between them is lost, or became another byte.
fn is_glued_null(field: &[u8]) -> bool {
    field.len() > 2 && field.starts_with(b"78")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(record: &str) -> (Option<IntervalEvent>, Vec<&'static str>) {
        let mut codes = Vec::new();
        let event = IntervalEvent::read(record.as_bytes(), 48, &mut |breach| {
            codes.push(breach.code.id());
        });
        (event, codes)
    }

    #[test]
    fn a_range_outside_the_day_is_none() {
        let range = |record: &str| read(record).0.map(|event| (event.first, event.last));
        assert_eq!(range("400,1,20,A,,"), Some((1, 20)));
        assert_eq!(range("400,48,48,F14,1,"), Some((48, 48)));
        for record in [
            "400,,,F14,76,",
            "400,0,3,A",
            "400,4,3,A",
            "400,40,49,A",
            "400,1.5,3,A",
            "400,+1,3,A",
            "400",
        ] {
            assert_eq!(read(record), (None, vec!["N400-RANGE"]), "{record}");
        }
    }

    #[test]
    fn a_record_with_a_column_too_few_or_too_many_may_say_that_intervals_have_no_reading() {
        for (record, expected) in [
            ("400,1,2,A,,", false),
            ("400,1,2,,,", false),
            ("400,1,2,N,,", false),
            ("400,1,2,A,,,,", false),
            ("400,1,2,,,,", true),
            ("400,1,2,,", true),
            ("400,1,2,A,78", false),
            ("400,1,2,A,7,,", true),
        ] {
            let event = read(record).0.expect("a range of the day");
            assert_eq!(event.is_doubtful(record.as_bytes()), expected, "{record}");
        }
    }

    #[test]
    fn the_flag_v_in_a_400_record_is_unknown() {
        let (event, codes) = read("400,1,48,V,,");
        assert_eq!(event.map(|event| event.quality), Some(Quality::UNKNOWN));
        assert_eq!(codes, ["N400-QUALITY"]);
    }

    #[test]
    fn the_other_fields_are_checked() {
        for (record, expected) in [
            ("400,1,48,S14,32,", &[][..]),
            ("400,1,48,S14,32", &["N400-TAIL"]),
            ("400,1,48,S14,,", &["N400-REASON"]),
            ("400,1,48,S,32,", &["N400-METHOD"]),
            ("400,1,48,A,0,", &["N400-REASON-TEXT"]),
            ("400,1,48,A,30,", &["N400-REASON-OLD"]),
            ("400,1,48,A,,,,", &["LINE-PADDED"]),
            ("400,1,48,A,,,x", &["LINE-EXTRA"]),
        ] {
            assert_eq!(read(record).1, expected, "{record}");
        }
    }
}
