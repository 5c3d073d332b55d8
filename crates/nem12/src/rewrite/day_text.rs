//! The 300 record of a day, with the 400 and 500 records below it.

use memchr::memchr_iter;

use crate::read::row_writer::DayRecord;
use crate::rewrite::merged::Merged;
use crate::rewrite::quality_text::{DayMarks, QualityText, runs_of};
use crate::rewrite::reads_text::ReadsText;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::quality::QualityFlag;
use crate::values::reason::Reason;

/// The bytes up to the first reading of a record whose date has eight digits.
const HEAD: usize = b"300,20240131,".len();

/// The length of a stamp.
const STAMP: usize = 14;

/// How days are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DayText<'a> {
    /// The qualities.
    pub(crate) qualities: QualityText,
    /// The 500 records.
    pub(crate) reads: ReadsText<'a>,
}

impl DayText<'_> {
    /// Writes a day whose intervals are merged, `by` so many at a time.
    pub(crate) fn push(self, day: &DayRecord<'_>, by: usize, out: &mut Vec<u8>) {
        let stamps = self.qualities.stamps;
        let line = &day.lines.day[..];
        let is_as_it_was = by == 1 && stamps.days == 0 && day.events.is_empty();
        if is_as_it_was && day.updated.is_some() && is_ordinary(day, self.qualities.hides_text) {
            // Nearly every row: it is written as it stands.
            out.extend_from_slice(line);
            out.extend_from_slice(b"\r\n");
            self.reads.push(&day.lines.reads, out);
            return;
        }
        let has_nulls = || (0..day.readings.count()).any(|index| day.delivered(index).is_none());
        let may_be_null = !day.qualities.is_empty() || day.quality.flag() == QualityFlag::Null;
        let plain = plain_readings(line, day.details.interval_length.readings_per_day());
        let plain = plain.filter(|_| by == 1 && !(may_be_null && has_nulls()));
        let marks = DayMarks::of(day);
        out.extend_from_slice(b"300,");
        stamps.push_date(day.date, out);
        if by > 1 {
            let merged = Merged::of(day, &marks, by);
            push_values(merged.values.into_iter(), out);
            self.qualities.push(day, &marks, &merged.runs, out);
        } else {
            if let Some(readings) = plain {
                out.push(b',');
                out.extend_from_slice(readings);
            } else {
                push_values(
                    (0..day.readings.count()).map(|index| day.delivered(index)),
                    out,
                );
            }
            let runs = if day.events.is_empty() {
                Vec::new()
            } else {
                runs_of(day, marks.own)
            };
            self.qualities.push(day, &marks, &runs, out);
        }
        self.reads.push(&day.lines.reads, out);
    }
}

/// Whether a record that was read is as the specification has it: nothing but digits, points and
/// commas up to its QualityMethod, and behind it what would be written anew. The parser has
/// counted the readings.
fn is_ordinary(day: &DayRecord<'_>, hides_text: bool) -> bool {
    let Some(rest) = behind_head(&day.lines.day) else {
        return false;
    };
    let mut fields = rest.rsplit(|&byte| byte == b',');
    let tail = [(); 5].map(|()| fields.next().unwrap_or_default());
    let [loaded, updated, description, reason, quality] = tail;
    let length = tail.iter().map(|field| field.len() + 1).sum();
    let readings = rest.len().checked_sub(length).map(|place| &rest[..place]);
    let is_loaded = loaded.is_empty() || loaded.len() == STAMP && DateTime::parse(loaded).is_some();
    is_quality(quality, day)
        && is_reason(reason, day.reason)
        && !(hides_text && day.reason == Reason::Current(0))
        && description.is_empty()
        && updated.len() == STAMP
        && updated.iter().all(u8::is_ascii_digit)
        && is_loaded
        && readings.is_some_and(are_plain)
}

/// Whether a field is how the quality of the day is written. Null and variable days are not
/// looked at.
fn is_quality(field: &[u8], day: &DayRecord<'_>) -> bool {
    let letter = match day.quality.flag() {
        QualityFlag::Actual => b'A',
        QualityFlag::Final => b'F',
        QualityFlag::Substituted => b'S',
        QualityFlag::Estimated => b'E',
        QualityFlag::Unknown | QualityFlag::Null | QualityFlag::Variable => return false,
    };
    day.qualities.is_empty()
        && match day.quality.method() {
            None => field == [letter],
            Some(method) => field == [letter, b'0' + method / 10, b'0' + method % 10],
        }
}

/// Whether a field is how a reason is written.
fn is_reason(field: &[u8], reason: Reason) -> bool {
    let is_short = !matches!(field, [b'0', _, ..]);
    reason != Reason::Unknown && is_short && Reason::parse(field) == reason
}

/// The readings of a record as they stand in it, if nothing but digits, points and the commas
/// between them is there.
fn plain_readings(line: &[u8], count: usize) -> Option<&[u8]> {
    let rest = behind_head(line)?;
    let end = memchr_iter(b',', rest).nth(count - 1)?;
    let readings = &rest[..end];
    are_plain(readings).then_some(readings)
}

/// The text from the first reading on, if the date has eight digits.
fn behind_head(line: &[u8]) -> Option<&[u8]> {
    let (head, rest) = line.split_first_chunk::<HEAD>()?;
    let is_plain = head.starts_with(b"300,")
        && head[HEAD - 1] == b','
        && head[4..HEAD - 1].iter().all(u8::is_ascii_digit);
    is_plain.then_some(rest)
}

/// Whether a text has digits, points and commas alone. Without an early end, the compiler makes
/// vectors of it.
fn are_plain(readings: &[u8]) -> bool {
    let is_other = |byte: u8| !matches!(byte, b'0'..=b'9' | b'.' | b',');
    !readings
        .iter()
        .fold(false, |any, &byte| any | is_other(byte))
}

/// Writes readings, each behind a comma. A null interval has 0 (MDFF 1.02, 4.3.1).
fn push_values(values: impl Iterator<Item = Option<Decimal>>, out: &mut Vec<u8>) {
    let mut room = [0; 48];
    for value in values {
        out.push(b',');
        let value = value.unwrap_or(Decimal::ZERO);
        match value.write_to(&mut room) {
            Some(length) => out.extend_from_slice(&room[..length]),
            // Longer than 64 bits.
            None => out.extend_from_slice(value.to_string().as_bytes()),
        }
    }
}
