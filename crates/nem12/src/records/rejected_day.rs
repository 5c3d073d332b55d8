//! Rejected day: a 300 record that cannot be trusted.

use crate::records::reading_fault::ReadingFault;
use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;

/// A 300 record that cannot be trusted, with the fields that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedDay {
    /// The reason.
    pub fault: DayFault,
    /// The IntervalDate; `None` if it is no date.
    pub date: Option<IntervalDate>,
    /// The UpdateDateTime; `None` if it is empty or cannot be read.
    pub updated: Option<DateTime>,
}

/// The reason why a 300 record cannot be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayFault {
    /// The IntervalDate is no date.
    Date,
    /// The readings cannot be used.
    Readings(ReadingFault),
    /// The RecordIndicator is damaged.
    Indicator,
    /// The record ends before its last column, and so does the line or the file.
    CutOff,
    /// A 400 record below it is damaged, and may mark intervals without a reading.
    Event,
}
