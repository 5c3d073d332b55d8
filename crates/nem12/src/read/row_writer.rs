//! Rows of single records: what an executor can write of a 300 record while it
//! holds its readings.
//!
//! The state keeps 24 bytes of a day, so an output of readings cannot be drawn
//! from it. A [`RowWriter`] is handed every 300 record at the moment it is
//! judged, by the executor that judges it, and its text travels with the state
//! of the piece. So there is one parser, one judgement and one order.

use crate::records::nmi_details::NmiDetails;
use crate::records::readings::Readings;
use crate::rules::Code;
use crate::state::row_texts::RowTexts;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::{Quality, QualityFlag};
use crate::values::suffix::Suffix;

/// Writes rows of records. Threads share it.
pub trait RowWriter: Send + Sync + std::fmt::Debug {
    /// A 300 record that can be trusted.
    fn day(&self, day: &DayRecord<'_>, out: &mut RowTexts);

    /// A 300 record that was rejected.
    fn rejected(&self, record: &RejectedRecord<'_>, out: &mut RowTexts);
}

/// A 300 record that can be trusted, with its readings.
#[derive(Clone, Copy, Debug)]
pub struct DayRecord<'a> {
    /// The 200 record in force.
    pub details: &'a NmiDetails,
    /// The day.
    pub date: IntervalDate,
    /// The version.
    pub updated: Option<DateTime>,
    /// Of the whole day; `V` when it is mixed.
    pub quality: Quality,
    /// As they stand in the file.
    pub readings: &'a Readings,
    /// Of each interval; empty when all have the day's.
    pub qualities: &'a [Quality],
}

/// A 300 record that was rejected, and what of it can be read.
#[derive(Clone, Copy, Debug)]
pub struct RejectedRecord<'a> {
    /// Why.
    pub code: Code,
    /// The meter point.
    pub nmi: Option<&'a str>,
    /// The stream.
    pub suffix: Option<Suffix>,
    /// The 200 record in force, if it is a good one.
    pub details: Option<&'a NmiDetails>,
    /// The day.
    pub date: Option<IntervalDate>,
    /// The version.
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

    /// The reading at `index`, counted from 0, in thousands of its unit (kWh,
    /// kVArh…). `None` when the interval is null.
    #[must_use]
    pub fn value(&self, index: usize) -> Option<Decimal> {
        if self.quality_of(index).flag() == QualityFlag::Null {
            return None;
        }
        let is_there = index < self.readings.count();
        let value = is_there.then(|| self.readings.value(index));
        // It has room: the sum of the day has.
        value?.shifted(self.details.unit.decimals_to_kilo())
    }
}
