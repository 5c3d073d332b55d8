//! Row writers: what an executor writes of a 300 record while it has the
//! readings.
//!
//! The state keeps 24 bytes of a stream-day, so outputs of readings cannot be
//! made from it. A [`RowWriter`] gets every 300 record when the parser has
//! judged it. The text stays with the state of the piece, so that it keeps the
//! order of the input.

use crate::read::kept_lines::KeptLines;
use crate::records::interval_event::IntervalEvent;
use crate::records::nmi_details::NmiDetails;
use crate::records::readings::Readings;
use crate::rules::Code;
use crate::state::row_texts::RowTexts;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::{Quality, QualityFlag};
use crate::values::reason::Reason;
use crate::values::suffix::Suffix;

/// Writes the rows of 300 records. Executors share one writer.
pub trait RowWriter: Send + Sync + std::fmt::Debug {
    /// Writes a 300 record that is not rejected.
    fn day(&self, day: &DayRecord<'_>, out: &mut RowTexts);

    /// Writes a 300 record that is rejected.
    fn rejected(&self, record: &RejectedRecord<'_>, out: &mut RowTexts);

    /// Writes a 100 record of NEM12. Returns whether anything is written; a writer of rows
    /// alone has nothing to write.
    fn header(&self, _record: &[u8], _out: &mut RowTexts) -> bool {
        false
    }

    /// Whether days come with their lines.
    fn keeps_lines(&self) -> bool {
        false
    }
}

/// A 300 record that is not rejected, with its readings.
#[derive(Clone, Copy, Debug)]
pub struct DayRecord<'a> {
    /// The 200 record in force.
    pub details: &'a NmiDetails,
    /// The date of the record.
    pub date: IntervalDate,
    /// The UpdateDateTime; `None` where there is none or it cannot be read.
    pub updated: Option<DateTime>,
    /// The QualityMethod of the day; `V` when its intervals differ.
    pub quality: Quality,
    /// The readings as they stand in the file, in the unit of the 200 record.
    pub readings: &'a Readings,
    /// The quality of each interval; empty when all have that of the day.
    pub qualities: &'a [Quality],
    /// The ReasonCode of the 300 record.
    pub reason: Reason,
    /// The 400 records of the day. Their ranges do not overlap.
    pub events: &'a [IntervalEvent],
    /// Whether a reading is blank although its interval is not null. The row
    /// counts only where the settings include incomplete days.
    pub has_blanks: bool,
    /// The lines of the day, for a writer that [keeps](RowWriter::keeps_lines) them.
    pub lines: &'a KeptLines,
}

/// A 300 record that is rejected, and what of it can be read.
#[derive(Clone, Copy, Debug)]
pub struct RejectedRecord<'a> {
    /// The rule that rejects the record.
    pub code: Code,
    /// The NMI.
    pub nmi: Option<&'a str>,
    /// The NMISuffix.
    pub suffix: Option<Suffix>,
    /// The 200 record in force, if it is a good one.
    pub details: Option<&'a NmiDetails>,
    /// The date of the record, as far as it can be read.
    pub date: Option<IntervalDate>,
    /// The UpdateDateTime, as far as it can be read.
    pub updated: Option<DateTime>,
}

impl DayRecord<'_> {
    /// The quality of the interval at `index`, counted from 0.
    #[must_use]
    pub fn quality_of(&self, index: usize) -> Quality {
        self.qualities
            .get(index)
            .map_or(self.quality, |quality| quality.of_uncovered_interval())
    }

    /// The ReasonCode of the interval at `index`, counted from 0: that of the
    /// 400 record that covers it, else that of the 300 record.
    #[must_use]
    pub fn reason_of(&self, index: usize) -> Reason {
        let covers = |event: &&IntervalEvent| {
            (usize::from(event.first)..=usize::from(event.last)).contains(&(index + 1))
        };
        let event = self.events.iter().find(covers);
        event.map_or(self.reason, |event| event.reason)
    }

    /// The reading at `index`, counted from 0, in the unit of the 200 record.
    /// `None` when the interval is null.
    #[must_use]
    pub fn delivered(&self, index: usize) -> Option<Decimal> {
        let is_null = self.quality_of(index).flag() == QualityFlag::Null;
        (!is_null && index < self.readings.count()).then(|| self.readings.value(index))
    }

    /// The reading at `index`, counted from 0, in kilo units (kWh, kVArh and so
    /// on). `None` when the interval is null.
    #[must_use]
    pub fn value(&self, index: usize) -> Option<Decimal> {
        if self.quality_of(index).flag() == QualityFlag::Null {
            return None;
        }
        let is_there = index < self.readings.count();
        let value = is_there.then(|| self.readings.value(index));
        // Shifting cannot overflow: the sum of the day has been shifted
        // already.
        value?.shifted(self.details.unit.decimals_to_kilo())
    }
}
