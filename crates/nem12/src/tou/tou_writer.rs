//! Writes the energy that each 300 record has in each band, while an executor has the readings.

use std::ops::Range;
use std::sync::Arc;

use smallvec::SmallVec;

use crate::read::row_writer::{DayRecord, RejectedRecord, RowWriter};
use crate::settings::streams::{Sign, Streams};
use crate::state::row_texts::RowTexts;
use crate::tou::day_table::BandSpan;
use crate::tou::day_tables::DayTables;
use crate::tou::plan::TouPlan;
use crate::values::decimal::{Decimal, MOST_DECIMALS};
use crate::values::interval_date::IntervalDate;
use crate::values::quality::{Quality, QualityFlag};

/// The length of an entry: shift (1 byte), band (1), decimals (1), whether an interval was divided (1), quality (2),
/// digits (16).
const ENTRY: usize = 6 + 16;

/// The decimals that a share of a divided interval has more than the reading.
const FINER: u8 = 6;

/// Writes the day (4 bytes) and the energy by band of each 300 record of a day that has a table, for [`read_row`].
#[derive(Debug)]
pub(crate) struct TouWriter {
    /// The streams that are summed.
    pub(crate) streams: Streams,
    pub(crate) plan: Arc<TouPlan>,
    pub(crate) tables: Arc<DayTables>,
}

/// The energy of some intervals of a 300 record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The day of the period, less the NEM day.
    pub(crate) shift: i8,
    pub(crate) band: u8,
    pub(crate) is_split: bool,
    /// The energy in kWh.
    pub(crate) energy: Decimal,
    pub(crate) quality: Quality,
}

/// The day and the entries of a text that a [`TouWriter`] wrote; `None` for an empty one.
pub(crate) fn read_row(text: &[u8]) -> Option<(IntervalDate, impl Iterator<Item = Entry>)> {
    let (date, entries) = text.split_first_chunk()?;
    let date = IntervalDate::from_days(i32::from_le_bytes(*date));
    let entries = entries.chunks_exact(ENTRY).filter_map(|entry| {
        let (&[shift, band, scale, split, low, high], digits) = entry.split_first_chunk()?;
        let mantissa = i128::from_le_bytes(digits.try_into().ok()?);
        Some(Entry {
            shift: shift.cast_signed(),
            band,
            is_split: split != 0,
            energy: Decimal::new(mantissa, scale),
            quality: Quality::from_bits(u16::from_le_bytes([low, high])),
        })
    });
    Some((date, entries))
}

impl Entry {
    fn write_to(self, text: &mut Vec<u8>) {
        let mut entry = [0; ENTRY];
        let (head, digits) = entry.split_at_mut(ENTRY - 16);
        let [low, high] = self.quality.to_bits().to_le_bytes();
        let shift = self.shift.cast_unsigned();
        let (scale, split) = (self.energy.scale(), u8::from(self.is_split));
        head.copy_from_slice(&[shift, self.band, scale, split, low, high]);
        digits.copy_from_slice(&self.energy.mantissa().to_le_bytes());
        text.extend_from_slice(&entry);
    }
}

impl RowWriter for TouWriter {
    fn day(&self, day: &DayRecord<'_>, out: &mut RowTexts) {
        let details = day.details;
        let sign = self.streams.sign(details.suffix, details.unit);
        let table = self.plan.bands.table_of(details.suffix);
        let tables = self.tables.get(day.date);
        let (Some(sign), Some(spans)) = (sign, tables.and_then(|all| all.bands.get(table))) else {
            return;
        };
        let mut row = Row {
            day,
            sign,
            minutes: usize::from(details.interval_length.minutes()),
            text: &mut out.text,
        };
        row.text.extend_from_slice(&day.date.days().to_le_bytes());
        if row.push_plain(spans).is_some() {
            return;
        }
        let mut from = 0;
        for span in spans {
            row.push_span(from, *span);
            from = usize::from(span.to);
        }
    }

    fn rejected(&self, _: &RejectedRecord<'_>, _: &mut RowTexts) {}
}

/// A 300 record, and the text that its entries go to.
struct Row<'a, 'b> {
    day: &'a DayRecord<'b>,
    sign: Sign,
    minutes: usize,
    text: &'a mut Vec<u8>,
}

impl Row<'_, '_> {
    /// Writes the energy of an ordinary day: readings of usual size and of one quality, and intervals that no edge cuts.
    /// `None`, with nothing written, for any other day.
    fn push_plain(&mut self, spans: &[BandSpan]) -> Option<()> {
        let day = self.day;
        let is_alike = day.qualities.is_empty() && day.quality.flag() != QualityFlag::Null;
        let values = day.readings.narrow().filter(|_| is_alike)?;
        let minutes = u16::try_from(self.minutes).ok()?;
        let mut sums = SmallVec::<[(BandSpan, u64); 8]>::new();
        let mut from = 0;
        for span in spans {
            let (end, rest) = (span.to / minutes, span.to % minutes);
            let values = values.get(from..usize::from(end)).filter(|_| rest == 0)?;
            from = usize::from(end);
            let sum: u64 = values.iter().map(|&value| u64::from(value)).sum();
            let mut known = sums.iter_mut();
            let own = |(other, _): &&mut (BandSpan, u64)| {
                (other.shift, other.band) == (span.shift, span.band)
            };
            match known.find(own) {
                Some((_, known)) => *known += sum,
                None => sums.push((*span, sum)),
            }
        }
        let decimals = day.details.unit.decimals_to_kilo();
        let in_kwh = |sum: u64| Decimal::new(sum.into(), day.readings.scale()).shifted(decimals);
        // If the greatest sum has no more than 38 digits, none has.
        in_kwh(u64::MAX)?;
        self.text.reserve(sums.len() * ENTRY);
        for (span, sum) in &sums {
            let quality = day.quality.of_uncovered_interval();
            self.push(in_kwh(*sum)?, quality, false, *span);
        }
        Some(())
    }

    /// Writes the minutes of a span that begins at `from`.
    fn push_span(&mut self, from: usize, span: BandSpan) {
        let (minutes, to) = (self.minutes, usize::from(span.to));
        // Intervals of which the span has a part alone: at its begin, and at its end.
        let (first, end) = (from.div_ceil(minutes), to / minutes);
        if first > end {
            self.push_part(end, from..to, span);
            return;
        }
        if from < first * minutes {
            self.push_part(first - 1, from..first * minutes, span);
        }
        if end * minutes < to {
            self.push_part(end, end * minutes..to, span);
        }
        self.push_whole(first..end, span);
    }

    fn push_whole(&mut self, intervals: Range<usize>, span: BandSpan) {
        let day = self.day;
        let mut open: Option<(Decimal, Quality)> = None;
        for index in intervals {
            let Some(value) = day.value(index) else {
                continue;
            };
            let quality = day.quality_of(index);
            let sum = open.and_then(|(sum, worst_yet)| {
                Some((sum.checked_add(value)?, worst_yet.together(quality)))
            });
            if let (Some((sum, quality)), None) = (open, sum) {
                self.push(sum, quality, false, span);
            }
            open = sum.or(Some((value, quality)));
        }
        if let Some((sum, quality)) = open {
            self.push(sum, quality, false, span);
        }
    }

    /// Writes the share that some minutes of an interval have.
    fn push_part(&mut self, index: usize, minutes: Range<usize>, span: BandSpan) {
        let Some(value) = self.day.value(index) else {
            return;
        };
        let start = index * self.minutes;
        let up_to = |minute: usize| share(value, minute - start, self.minutes);
        if let Some(energy) = up_to(minutes.end).checked_sub(up_to(minutes.start)) {
            self.push(energy, self.day.quality_of(index), true, span);
        }
    }

    fn push(&mut self, energy: Decimal, quality: Quality, is_split: bool, span: BandSpan) {
        let mantissa = match self.sign {
            Sign::Added => energy.mantissa(),
            Sign::Subtracted => -energy.mantissa(),
        };
        let entry = Entry {
            shift: span.shift,
            band: span.band,
            is_split,
            energy: Decimal::new(mantissa, energy.scale()),
            quality,
        };
        entry.write_to(self.text);
    }
}

/// The energy of the first `part` of `whole` minutes, cut off behind six more decimals than the value has. The energy of
/// all minutes is the value, so shares that follow each other add up to it.
fn share(value: Decimal, part: usize, whole: usize) -> Decimal {
    let (part, whole) = (part as i128, whole.max(1) as i128);
    let room = MOST_DECIMALS.saturating_sub(value.scale()).min(FINER);
    let scale = value.scale() + room;
    let (mantissa, scale) = match value.at_scale(scale) {
        Some(mantissa) => (mantissa, scale),
        None => (value.mantissa(), value.scale()),
    };
    // The product never exceeds the mantissa, because the division comes first.
    let (each, rest) = (mantissa / whole, mantissa % whole);
    Decimal::new(each * part + rest * part / whole, scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_the_value() {
        let value = Decimal::parse(b"1").expect("a number");
        let shares: Vec<String> = [(0, 10), (10, 20), (20, 30)]
            .map(|(from, to)| share(value, to, 30).checked_sub(share(value, from, 30)))
            .map(|share| share.expect("a share").to_string())
            .into();
        assert_eq!(shares, ["0.333333", "0.333333", "0.333334"]);
        for text in [
            "0.000000000000000007",
            "99999999999999999999999999999999999999",
        ] {
            let value = Decimal::parse(text.as_bytes()).expect("a number");
            let parts = [share(value, 7, 30), share(value, 30, 30)];
            let rest = parts[1].checked_sub(parts[0]).expect("a rest");
            assert_eq!(parts[0].checked_add(rest), Some(parts[1]));
            assert_eq!(parts[1].to_string(), text);
        }
    }

    #[test]
    fn entries_read_back() {
        let entry = Entry {
            shift: -1,
            band: 3,
            is_split: true,
            energy: Decimal::new(-1_234_567, 3),
            quality: Quality::parse(b"S14").expect("a quality"),
        };
        let mut text = 19_000_i32.to_le_bytes().to_vec();
        entry.write_to(&mut text);
        entry.write_to(&mut text);
        let (date, entries) = read_row(&text).expect("a row");
        assert_eq!(date, IntervalDate::from_days(19_000));
        assert_eq!(entries.collect::<Vec<_>>(), [entry, entry]);
        assert!(read_row(b"").is_none());
    }
}
