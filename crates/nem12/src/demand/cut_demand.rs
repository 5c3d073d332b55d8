//! A demand interval that an edge of a band cuts.

use std::fmt;

use crate::bands::window::clock;
use crate::values::interval_date::IntervalDate;

/// A demand interval that an edge of a band cuts, so that nobody knows the demand on either side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutDemand {
    /// The minutes of the interval.
    pub minutes: u16,
    /// The NEM day.
    pub date: IntervalDate,
    /// The minute of the NEM day at which the edge is.
    pub edge: u16,
}

impl fmt::Display for CutDemand {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            minutes,
            date,
            edge,
        } = self;
        let edge = clock(*edge);
        write!(
            out,
            "a band ends inside an interval of {minutes} minutes, on {date} at {edge} NEM time"
        )
    }
}

impl std::error::Error for CutDemand {}
