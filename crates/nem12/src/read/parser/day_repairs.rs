//! Rows with readings that cannot be read as they stand: blank ones, texts where
//! there is no reading, and negative generation.

use compact_str::CompactString;

use crate::findings::field_text::shown;
use crate::lines::fields::Fields;
use crate::lines::line;
use crate::read::parser::piece_parser::{InForce, PieceParser, QualityRun, Scratch, Unread};
use crate::records::breach::Breach;
use crate::records::interval_data::IntervalData;
use crate::records::reading_fault::ReadingFault;
use crate::records::rejected_day::{DayFault, RejectedDay};
use crate::rules::Code;
use crate::values::decimal::Decimal;
use crate::values::quality::{Quality, QualityFlag};
use crate::values::suffix::SuffixClass;
use crate::values::written_number::parse_written;

impl PieceParser<'_> {
    /// Reads a 300 record that [`read_data`](Self::read_data) rejects for one of
    /// its readings. `None` where it stays rejected.
    pub(super) fn read_repaired(
        &mut self,
        record: &[u8],
        rejected: &RejectedDay,
    ) -> Option<IntervalData> {
        let InForce::Details(details) = &self.in_force else {
            return None;
        };
        if !matches!(
            rejected.fault,
            DayFault::Readings(ReadingFault::Blank { .. } | ReadingFault::NotANumber { .. })
        ) {
            return None;
        }
        let count = details.interval_length.readings_per_day();
        let is_generation = details.suffix.class() == SuffixClass::Generation;
        if self.options.turns_signs
            && is_generation
            && let Some(text) = turned(record, count)
        {
            let data = self.read_plain(&text).ok()?;
            self.notes.breach(&Breach::of_line(Code::DayTurned, b""));
            self.scratch.is_turned = true;
            return Some(data);
        }
        let (text, unread) = without_unread(record, count);
        let mut is_silent = |_: Breach<'_>| {};
        let data = IntervalData::read(
            &text,
            details.interval_length,
            details.unit,
            self.options.dates,
            &mut self.scratch.readings,
            &mut is_silent,
        )
        .ok()?;
        // A text is no reading only where the row says that there is none.
        let may_be_null = data.reason.is_null()
            || matches!(
                data.quality.flag(),
                QualityFlag::Null | QualityFlag::Variable
            );
        if !may_be_null && unread.iter().any(|unread| !unread.text.is_empty()) {
            return None;
        }
        let data = self.read_plain(&text).ok()?;
        self.scratch.unread = unread;
        Some(data)
    }

    /// The reading of the open day that is a text although its interval has a
    /// reading. The day cannot be used then.
    pub(super) fn unread_text(&mut self, data: &IntervalData) -> Option<Unread> {
        if self.scratch.unread.is_empty() {
            return None;
        }
        self.judge_quality(data);
        let left = self.left_unread(data);
        left.into_iter().find(|unread| !unread.text.is_empty())
    }

    /// The blank readings of the open day whose intervals are not null, by
    /// index. [`judge_quality`](Self::judge_quality) has judged the day.
    pub(super) fn blanks(&self, data: &IntervalData) -> Vec<usize> {
        let left = self.left_unread(data);
        left.into_iter().map(|unread| unread.index).collect()
    }

    fn left_unread(&self, data: &IntervalData) -> Vec<Unread> {
        let Scratch { unread, runs, .. } = &*self.scratch;
        let is_null = |index: usize| match runs.iter().find(|run| run.intervals.contains(&index)) {
            Some(run) => run.is_null(),
            None => data.reason.is_null() || data.quality.flag() == QualityFlag::Null,
        };
        let left = unread.iter().filter(|unread| !is_null(unread.index));
        left.cloned().collect()
    }

    /// Makes the intervals of blank readings null. `quality` is that of the day
    /// so far; returns that of the day then.
    pub(super) fn make_null(&mut self, blanks: &[usize], quality: Quality) -> Quality {
        let Scratch { readings, runs, .. } = &mut *self.scratch;
        let mut qualities = vec![quality; readings.count()];
        for run in runs.iter() {
            qualities[run.intervals.clone()].fill(run.quality);
        }
        for &blank in blanks {
            qualities[blank] = Quality::NULL;
        }
        runs.clear();
        for (index, quality) in qualities.into_iter().enumerate() {
            match runs.last_mut() {
                Some(run) if run.quality == quality => run.intervals.end = index + 1,
                _ => runs.push(QualityRun {
                    quality,
                    intervals: index..index + 1,
                }),
            }
        }
        match &runs[..] {
            [one] => one.quality,
            _ => Quality::VARIABLE,
        }
    }

    /// Adds blank readings to the piece's table of null intervals, and gives
    /// their range in the table.
    pub(super) fn keep_blanks(&mut self, blanks: &[usize], minutes: u16) -> std::ops::Range<u32> {
        let nulls = &mut self.state.nulls;
        let start = nulls.len();
        let minute = |index: usize| u16::try_from(index).unwrap_or(0) * minutes;
        for run in blanks.chunk_by(|a, b| a + 1 == *b) {
            if let [first, .., last] | [first @ last] = run {
                nulls.push((minute(*first), minute(*last + 1)));
            }
        }
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        place(start)..place(nulls.len())
    }
}

/// A 300 record with 0 in place of every reading that is no number, and these
/// readings. `count` is the number of readings of a day.
fn without_unread(record: &[u8], count: usize) -> (Vec<u8>, Vec<Unread>) {
    let mut unread = Vec::new();
    let text = with_readings(record, count, |index, field| {
        if number_of(field).is_some() {
            return None;
        }
        let text = if field.is_empty() {
            CompactString::default()
        } else {
            shown(field)
        };
        unread.push(Unread { index, text });
        Some(b"0".to_vec())
    });
    (text, unread)
}

/// A 300 record with positive readings; `None` unless each of the `count`
/// readings is 0 or a negative number.
fn turned(record: &[u8], count: usize) -> Option<Vec<u8>> {
    let mut are_all = true;
    let text = with_readings(record, count, |_, field| {
        let positive = field.strip_prefix(b"-");
        let number = number_of(positive.unwrap_or(field));
        are_all &= number.is_some_and(|number| positive.is_some() || number.mantissa() == 0);
        positive.map(<[u8]>::to_vec)
    });
    are_all.then_some(text)
}

/// The number of a reading, in any form that is read.
fn number_of(field: &[u8]) -> Option<Decimal> {
    let plain = Decimal::parse(field);
    plain.or_else(|_| parse_written(field)).ok()
}

/// A 300 record in which `change` may replace each reading.
fn with_readings(
    record: &[u8],
    count: usize,
    mut change: impl FnMut(usize, &[u8]) -> Option<Vec<u8>>,
) -> Vec<u8> {
    let mut text = Vec::with_capacity(record.len());
    let mut fields = Fields::of(line::clipped(record));
    for column in 0..count + 2 {
        let Some(field) = fields.next() else {
            return text;
        };
        if column > 0 {
            text.push(b',');
        }
        let changed = column.checked_sub(2).and_then(|index| change(index, field));
        text.extend_from_slice(changed.as_deref().unwrap_or(field));
    }
    text.push(b',');
    text.extend_from_slice(fields.rest());
    text
}
