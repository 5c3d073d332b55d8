//! Demand fault: why a plan with bands cannot say a demand.

use std::fmt;

use crate::bands::window::clock;
use crate::values::interval_date::IntervalDate;

/// The reason why the demand of a plan cannot be said. `Display` has a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DemandFault {
    /// An edge of a band is inside a demand interval.
    Cut {
        /// The minutes of the interval.
        minutes: u16,
        /// The NEM day.
        date: IntervalDate,
        /// The minute of the NEM day at which the edge is.
        edge: u16,
    },
    /// Some bands are for some streams alone. A demand is of all streams that are summed.
    Streams,
    /// The periods are made of local days. A demand is of an interval of a NEM day.
    LocalDays,
}

impl fmt::Display for DemandFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cut {
                minutes,
                date,
                edge,
            } => write!(
                out,
                "a band ends inside an interval of {minutes} minutes, on {date} at {} NEM time",
                clock(*edge)
            ),
            Self::Streams => out.write_str(
                "the bands have a column streams, and a demand is that of all streams together",
            ),
            Self::LocalDays => out.write_str("periods of demand are made of NEM days"),
        }
    }
}

impl std::error::Error for DemandFault {}
