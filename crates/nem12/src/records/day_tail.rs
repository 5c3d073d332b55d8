//! Day tail: the fields of a 300 record after its readings, QualityMethod to
//! MSATSLoadDateTime (MDFF 4.4).
//!
//! The number of readings says where the tail begins. A field of the tail that
//! stands elsewhere shows that the number of readings, or of columns, is wrong.

use memchr::memchr_iter;

use crate::lines::fields;
use crate::lines::fields::Fields;
use crate::records::reading_fault::ReadingFault;
use crate::records::rejected_day::DayFault;
use crate::records::unknown_age::UnknownAge;
use crate::values::date_form::DateForm;
use crate::values::date_time::DateTime;
use crate::values::decimal;
use crate::values::quality::{Quality, QualityFlag};

/// The number of fields after the readings.
pub(crate) const TAIL_FIELDS: usize = 5;

/// The fields after the readings, and what is behind them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tail<'a> {
    /// The whole text after the readings.
    pub(crate) text: &'a [u8],
    /// The fields; those that the record does not have are empty.
    pub(crate) fields: [&'a [u8]; TAIL_FIELDS],
    /// How many of the fields the record has.
    pub(crate) count: usize,
    /// The UpdateDateTime; `None` if it is empty or cannot be read.
    pub(crate) updated: Option<DateTime>,
    /// The form of dates.
    pub(crate) dates: DateForm,
    /// The text behind the last column.
    extra: &'a [u8],
}

impl<'a> Tail<'a> {
    /// The fields of `text`, which begins after the readings.
    pub(crate) fn of(text: &'a [u8], dates: DateForm) -> Self {
        let mut rest = Fields::of(text);
        let mut fields = [&b""[..]; TAIL_FIELDS];
        let mut count = 0;
        for (slot, field) in fields.iter_mut().zip(&mut rest) {
            *slot = field;
            count += 1;
        }
        Self {
            text,
            fields,
            count,
            updated: DateTime::parse_as(fields[3], dates),
            dates,
            extra: rest.rest(),
        }
    }

    /// The tail, if every field is where it should be and nothing is behind it.
    pub(crate) fn plain(self) -> Option<Self> {
        let [quality, reason, text, updated, loaded] = self.fields;
        let is_plain = Quality::parse(quality).is_some()
            && reason.len() <= 3
            && Quality::parse(reason).is_none()
            && (text.is_empty() || !ends_in_stamp(text) && text != b"NEM12")
            && (updated.is_empty() || self.updated.is_some())
            && (!loaded.ends_with(b"00") || DateTime::parse_as(loaded, self.dates).is_some())
            && Quality::parse(loaded).is_none()
            && (loaded.is_empty() || !updated.is_empty())
            && (self.extra.is_empty() || fields::is_blank(self.extra));
        is_plain.then_some(self)
    }

    /// Why the record cannot be used, if a field of the tail stands elsewhere.
    /// `count` is the number of readings before the tail.
    pub(crate) fn fault(&self, count: usize) -> Option<DayFault> {
        let too_many = |more| {
            let found = count + more;
            DayFault::Readings(ReadingFault::TooMany { found })
        };
        let [quality, reason, _, updated, loaded] = self.fields;
        let fields = || Fields::of(self.text);
        if looks_like_reading(quality) {
            return Some(too_many(
                fields()
                    .take_while(|field| looks_like_reading(field))
                    .count(),
            ));
        }
        let is_quality = |field: &[u8]| Quality::parse(field).is_some();
        if !is_quality(quality) {
            if let Some(more) = fields().position(is_quality) {
                return Some(too_many(more));
            }
            let is_reason = reason.len() <= 3 && !reason.contains(&b'.');
            if !is_reason && looks_like_reading(reason) && DateTime::parse(reason).is_none() {
                return Some(too_many(2));
            }
        } else if [reason, updated, loaded].into_iter().any(is_quality) {
            return Some(too_many(1));
        }
        None
    }

    /// The reason why nothing says how new the row is, if there is one.
    pub(crate) fn unknown_age(&self) -> Option<UnknownAge> {
        if self.is_cut() {
            return Some(UnknownAge::Cut);
        }
        self.is_shifted().then_some(UnknownAge::Shifted)
    }

    /// Whether digits of the UpdateDateTime are lost. Twelve are one without seconds.
    fn is_cut(&self) -> bool {
        let [_, _, _, updated, _] = self.fields;
        self.updated.is_none()
            && (1..14).contains(&updated.len())
            && updated.iter().all(u8::is_ascii_digit)
    }

    /// Whether the UpdateDateTime may be in another column.
    fn is_shifted(&self) -> bool {
        let [quality, reason, text, updated, loaded] = self.fields;
        let flag = Quality::parse(quality).map(Quality::flag);
        let is_stamp = |field: &[u8]| field.len() == 14 && DateTime::parse(field).is_some();
        let starts = |field: &[u8]| field.get(..14).is_some_and(is_stamp);
        let are_two = updated.len() >= 28 && starts(updated) && ends_in_stamp(updated);
        let is_early = ends_in_stamp(reason) || ends_in_stamp(text) || are_two;
        let has_more = memchr_iter(b',', self.text).count() == TAIL_FIELDS;
        let is_late = updated.is_empty()
            && (has_more && is_stamp(loaded) || fields::count_filled(self.extra) == 1)
            && flag != Some(QualityFlag::Null);
        // Part of a stamp may stand in the column after its own.
        let are_parts = self.updated.is_none()
            && !loaded.is_empty()
            && DateTime::parse_as(loaded, self.dates).is_none();
        let is_text = !updated.is_empty() && self.updated.is_none();
        // A spreadsheet makes `2.02405E+13` of a stamp, and adds commas.
        let is_no_stamp = is_text && (updated.len() < 10 || !updated[0].is_ascii_digit());
        let has_third = || fields::first::<1>(self.extra).0.into_iter().any(is_stamp);
        let is_behind = is_stamp(loaded) && (is_no_stamp || has_third());
        is_early || is_late || is_behind || are_parts
    }
}

/// Whether the last fourteen bytes of `field` are a stamp.
fn ends_in_stamp(field: &[u8]) -> bool {
    let at = field.len().checked_sub(14);
    let end = at.and_then(|at| field.get(at..));
    end.is_some_and(|end| end[13].is_ascii_digit() && DateTime::parse(end).is_some())
}

/// Whether `field` begins as a number does.
fn looks_like_reading(field: &[u8]) -> bool {
    decimal::is_number(field) || matches!(field, [b'0'..=b'9' | b'.' | b'-' | b'+', ..])
}

/// The UpdateDateTime of a 300 record that cannot be used, from the fields after
/// its date; `None` if it cannot be told from other fields.
///
/// The number of readings may be wrong, so the tail starts at the first field that
/// looks like a QualityMethod. Without such a field, a stamp near the end of the
/// record is the UpdateDateTime, or the later MSATSLoadDateTime.
pub(crate) fn updated_of<'a>(
    fields: impl Iterator<Item = &'a [u8]> + Clone,
    dates: DateForm,
) -> Option<DateTime> {
    let mut tail = fields
        .clone()
        .skip_while(|field| Quality::parse(field).is_none());
    if let Some(updated) = tail
        .nth(3)
        .and_then(|field| DateTime::parse_as(field, dates))
    {
        return Some(updated);
    }
    let mut stamps = fields
        .filter(|field| field.len() > 8)
        .filter_map(|field| DateTime::parse_as(field, dates));
    // Of two stamps the first is the UpdateDateTime.
    stamps.next().filter(|_| stamps.count() < 2)
}
