//! An interval that an edge of a band or of a day cuts.

use std::fmt;

use crate::bands::window::clock;
use crate::values::interval_date::IntervalDate;
use crate::values::nmi::Nmi;
use crate::values::suffix::Suffix;

/// An interval that an edge cuts, so that nobody knows how much of its energy is of which band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutInterval {
    /// The NMI.
    pub nmi: Nmi,
    /// The stream.
    pub suffix: Suffix,
    /// The NEM day.
    pub date: IntervalDate,
    /// The minutes of the interval.
    pub minutes: u16,
    /// The minute of the NEM day at which the edge is.
    pub edge: u16,
}

impl fmt::Display for CutInterval {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            nmi,
            suffix,
            date,
            minutes,
            edge,
        } = self;
        let edge = clock(*edge);
        write!(
            out,
            "{nmi} {suffix} has intervals of {minutes} minutes, and a band or a day ends inside one of them, on {date} at {edge} NEM time"
        )
    }
}

impl std::error::Error for CutInterval {}
