//! Shape: which record the fields of a line look like, whatever the first field
//! says.
//!
//! One damaged byte turns a RecordIndicator into another one, or into none. The
//! other fields still show what the record was: no kind of record has the fields
//! of another kind in its columns.

use crate::lines::fields;
use crate::values::date_form::DateForm;
use crate::values::date_time::DateTime;
use crate::values::decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::IntervalLength;
use crate::values::quality::Quality;
use crate::values::suffix;
use crate::values::suffix::{ConfigurationMatch, Suffix};
use crate::values::unit::Unit;

/// The number of fields that show the shape: those of a 200 record with one more
/// column.
const FIELDS: usize = 11;

/// The longest first field of a damaged 100 record, such as `100.0`.
const LONGEST_INDICATOR: usize = 5;

/// The kinds of record that a line can look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A 100 record: NEM12 in the second field.
    Header,
    /// A 200 record: at least three of NMIConfiguration, NMISuffix, UOM and
    /// IntervalLength are where a 200 record has them, or the first names the second.
    NmiDetails,
    /// A 300 record: a date, then a reading.
    IntervalData,
    /// A 400 record: two interval numbers, then a QualityMethod.
    IntervalEvent,
    /// A 500 record: a TransCode, and a ReadDateTime two fields later.
    B2bDetails,
}

impl Shape {
    /// The shape of `line`; `None` if it has none of these.
    #[must_use]
    pub(crate) fn of(line: &[u8]) -> Option<Self> {
        let (first, count) = fields::first::<FIELDS>(line);
        if first[1].eq_ignore_ascii_case(b"NEM12") && first[0].len() <= LONGEST_INDICATOR {
            Some(Self::Header)
        } else if details_place(&first).is_some() && fields::count_filled(line) <= FIELDS {
            Some(Self::NmiDetails)
        } else if is_event_behind(&first) && fields::count_filled(line) <= 7 {
            Some(Self::IntervalEvent)
        } else if day_place(&first, count).is_some() {
            Some(Self::IntervalData)
        } else if is_event(&first) && fields::count_filled(line) <= 6 {
            Some(Self::IntervalEvent)
        } else if is_read(&first) && fields::count_filled(line) <= 5 {
            Some(Self::B2bDetails)
        } else {
            None
        }
    }
}

/// The column, counted from 0, of the NMI in a line that looks like a 200 record:
/// 1, or 0 where the comma after the RecordIndicator is lost, or 2 behind another
/// column.
pub(crate) fn details_place(first: &[&[u8]; FIELDS]) -> Option<usize> {
    [1, 0, 2].into_iter().find(|&nmi| {
        let [configuration, stream, unit, length] = [1, 3, 6, 7].map(|behind| first[nmi + behind]);
        let stream = Suffix::parse(stream).filter(|suffix| suffix.is_in_procedure());
        let is_named =
            |suffix: Suffix| suffix.match_configuration(configuration) == ConfigurationMatch::Named;
        let evidence = [
            suffix::is_configuration(configuration),
            stream.is_some_and(is_named),
            stream.is_some(),
            Unit::parse(unit).is_some(),
            IntervalLength::parse(length).is_some(),
        ];
        let count = evidence.into_iter().filter(|is_there| *is_there).count();
        // A RecordIndicator without its comma leaves the NMI in the first field, and a
        // line that is broken inside the NMI a part of it.
        let has_nmi = nmi > 0 || first[0].len() > 4 || count == evidence.len();
        has_nmi && count >= 3
    })
}

/// The IntervalDate of a line that looks like a 300 record, and the column,
/// counted from 0, of its first reading. The comma after the RecordIndicator, or
/// the RecordIndicator with its comma, may be lost.
pub(crate) fn day_place<'a>(first: &[&'a [u8]], count: usize) -> Option<(&'a [u8], usize)> {
    let is_reading = |field: &[u8]| field.is_empty() || decimal::is_number(field);
    if first.get(1) == Some(&&b"300"[..]) && first.get(2).is_some_and(|field| is_date(field)) {
        return Some((first[2], 3));
    }
    // A comma may have split the RecordIndicator.
    for place in 1..count.min(first.len() - 1) {
        if is_date(first[place]) && is_reading(first[place + 1]) {
            return Some((first[place], place + 1));
        }
        if place > 2 || first[0].len() + first[place].len() > 3 {
            break;
        }
    }
    let glued = first[0];
    let (indicator, date) = glued.split_at_checked(glued.len().checked_sub(8)?)?;
    let is_indicator = indicator.is_empty() || indicator.starts_with(b"3") && indicator.len() <= 4;
    (count > 1 && is_indicator && IntervalDate::parse(date).is_some() && is_reading(first[1]))
        .then_some((date, 1))
}

/// Whether `field` has eight digits, as an IntervalDate has.
pub(crate) fn is_compact_date(field: &[u8]) -> bool {
    field.len() == 8 && field.iter().all(u8::is_ascii_digit)
}

/// Whether `field` is a date in one of the forms that can be read.
pub(crate) fn is_date(field: &[u8]) -> bool {
    let is_as = |form| IntervalDate::parse_as(field, form).is_some();
    field.len() >= 8 && (is_as(DateForm::Iso) || is_as(DateForm::DayFirst))
}

/// Whether `field` is a number of one to four digits, as intervals have.
pub(crate) fn is_interval(field: &[u8]) -> bool {
    matches!(field.len(), 1..=4) && field.iter().all(u8::is_ascii_digit)
}

/// Whether the two interval numbers and the QualityMethod of a 400 record stand from
/// column `place` on, counted from 0.
fn is_event_at(first: &[&[u8]; FIELDS], place: usize) -> bool {
    is_interval(first[place])
        && is_interval(first[place + 1])
        && Quality::parse(first[place + 2]).is_some()
}

/// Whether the fields are those of a 400 record behind another column, which may be a date.
fn is_event_behind(first: &[&[u8]; FIELDS]) -> bool {
    first[1] == b"400" && is_event_at(first, 2)
}

fn is_event(first: &[&[u8]; FIELDS]) -> bool {
    let is_glued = || {
        first[0].starts_with(b"400")
            && matches!(first[0].len(), 4..=8)
            && is_interval(first[1])
            && Quality::parse(first[2]).is_some()
    };
    is_event_at(first, 1) || is_glued()
}

fn is_read(first: &[&[u8]; FIELDS]) -> bool {
    matches!(first[1], [code] if code.is_ascii_uppercase()) && DateTime::parse(first[3]).is_some()
}

/// Whether `fields` are those of a 250 record of NEM13, from the NMI on: the time of
/// the previous read and, four fields later, that of the current one.
pub(crate) fn is_accumulation(fields: &[u8]) -> bool {
    let (first, _) = fields::first::<14>(fields);
    let is_time =
        |place: usize| first[place].len() == 14 && DateTime::parse(first[place]).is_some();
    !first[0].is_empty() && is_time(8) && is_time(13)
}

/// Whether `field` is an IntervalLength, alone or with a record joined to it.
pub(crate) fn starts_with_length(field: &[u8]) -> bool {
    let alone = field
        .strip_suffix(b"00")
        .and_then(|field| field.split_last());
    IntervalLength::parse(field).is_some()
        || alone.is_some_and(|(_, length)| IntervalLength::parse(length).is_some())
}
