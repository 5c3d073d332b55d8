//! Augmented lines: every 300 record with all that is known of it, for a
//! program that adds up elsewhere.
//!
//! There is one line for each record, good or rejected, in the order of the
//! file. `doubts` has the lines of what no record says for itself.

use std::io::Write;

use crate::read::row_writer::{DayRecord, RejectedRecord, RowWriter};
use crate::rules::Code;
use crate::state::row_texts::RowTexts;
use crate::values::decimal::Decimal;
use crate::values::quality::{Quality, QualityFlag};
use crate::values::unit::Quantity;

/// The columns that the writer writes. The columns of the record's place in the
/// inputs go before them.
pub const COLUMNS: &str =
    "nmi,suffix,unit,date,minutes,status,reason,quality,qualities,update_datetime,nulls,readings";

/// The text in place of a line whose intervals cannot be merged into the wanted
/// length.
pub const UNSPLIT: &[u8] = b"!";

/// Writes augmented lines. Readings are in kilo units (kWh, kVArh and so on),
/// with a space between them; the reading of a null interval is empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct AugmentedWriter {
    /// The length in minutes into which shorter intervals are merged; `None`
    /// leaves them. Longer intervals are never split.
    pub minutes: Option<u16>,
}

impl RowWriter for AugmentedWriter {
    fn day(&self, day: &DayRecord<'_>, out: &mut RowTexts) {
        if day.has_blanks {
            let record = RejectedRecord {
                code: Code::DayBlank,
                nmi: Some(day.details.nmi.as_str()),
                suffix: Some(day.details.suffix),
                details: Some(day.details),
                date: Some(day.date),
                updated: day.updated,
            };
            self.rejected(&record, out);
            return;
        }
        let own = day.details.interval_length.minutes();
        // Readings of power, voltage and the like do not add up to a longer
        // interval.
        let adds_up = matches!(
            day.details.unit.quantity,
            Quantity::Energy | Quantity::ReactiveEnergy | Quantity::ApparentEnergy
        );
        let minutes = self.minutes.filter(|_| adds_up).unwrap_or(own);
        if !minutes.is_multiple_of(own) {
            out.text.extend_from_slice(UNSPLIT);
            return;
        }
        let count = day.details.interval_length.readings_per_day();
        let merged = usize::from(minutes / own);
        push_name(&mut out.text, day.details.nmi.as_str());
        // Writing to a Vec cannot fail.
        let _ = write!(
            out.text,
            ",{},{},{},{minutes},good,,{},",
            day.details.suffix,
            day.details.unit.kilo_name(),
            day.date,
            day.quality
        );
        push_qualities(&mut out.text, day, count, merged);
        out.text.push(b',');
        if let Some(updated) = day.updated {
            let _ = write!(out.text, "{updated}");
        }
        out.text.push(b',');
        push_nulls(&mut out.text, day, count, own);
        for first in (0..count).step_by(merged) {
            out.text.push(if first == 0 { b',' } else { b' ' });
            if let Some(value) = sum(day, first..first + merged) {
                let _ = write!(out.text, "{value}");
            }
        }
        out.text.push(b'\n');
    }

    fn rejected(&self, record: &RejectedRecord<'_>, out: &mut RowTexts) {
        push_name(&mut out.text, record.nmi.unwrap_or_default());
        let or_empty = |text: Option<String>| text.unwrap_or_default();
        let details = record.details;
        // Writing to a Vec cannot fail.
        let _ = writeln!(
            out.text,
            ",{},{},{},{},rejected,{},,,{},,",
            or_empty(record.suffix.map(|suffix| suffix.to_string())),
            details.map_or("", |details| details.unit.kilo_name()),
            or_empty(record.date.map(|date| date.to_string())),
            or_empty(details.map(|details| details.interval_length.minutes().to_string())),
            record.code.id(),
            or_empty(record.updated.map(|stamp| stamp.to_string())),
        );
    }
}

/// The sum of some intervals; `None` when all of them are null. The sum cannot
/// overflow, because that of the day does not.
fn sum(day: &DayRecord<'_>, intervals: std::ops::Range<usize>) -> Option<Decimal> {
    intervals
        .filter_map(|index| day.value(index))
        .reduce(|sum, value| sum.checked_add(value).unwrap_or(sum))
}

/// Adds the qualities as runs of intervals, such as `1-20:A 21-48:E52`.
/// Intervals are counted from 1 after merging. Nothing is added for a day of
/// one quality.
fn push_qualities(out: &mut Vec<u8>, day: &DayRecord<'_>, count: usize, merged: usize) {
    if day.qualities.is_empty() {
        return;
    }
    let qualities: Vec<Quality> = (0..count)
        .step_by(merged)
        .map(|first| {
            let of_merged = (first..first + merged).map(|index| day.quality_of(index));
            of_merged
                .max_by_key(|quality| quality.flag())
                .unwrap_or(Quality::UNKNOWN)
        })
        .collect();
    let mut first = 1;
    for run in qualities.chunk_by(|a, b| a == b) {
        let last = first + run.len() - 1;
        let gap = if first > 1 { " " } else { "" };
        // Writing to a Vec cannot fail.
        let _ = write!(out, "{gap}{first}-{last}:{}", run[0]);
        first = last + 1;
    }
}

/// Adds the null intervals as minutes of the day, such as `0-720 1410-1440`.
fn push_nulls(out: &mut Vec<u8>, day: &DayRecord<'_>, count: usize, minutes: u16) {
    if day.qualities.is_empty() && day.quality.flag() != QualityFlag::Null {
        return;
    }
    let is_null: Vec<bool> = (0..count)
        .map(|index| day.quality_of(index).flag() == QualityFlag::Null)
        .collect();
    let (mut from, mut gap) = (0, "");
    for run in is_null.chunk_by(|a, b| a == b) {
        let to = from + run.len() * usize::from(minutes);
        if run[0] {
            // Writing to a Vec cannot fail.
            let _ = write!(out, "{gap}{from}-{to}");
            gap = " ";
        }
        from = to;
    }
}

/// Adds a CSV field, quoted where it has to be.
pub(super) fn push_name(out: &mut Vec<u8>, name: &str) {
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        out.extend_from_slice(name.as_bytes());
    } else {
        // Writing to a Vec cannot fail.
        let _ = write!(out, "\"{}\"", name.replace('"', "\"\""));
    }
}
