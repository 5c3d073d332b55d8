//! Row key: which row of demand of an NMI.

use crate::daily::day_spans::DaySpan;

/// The period and the band of a row of demand of an NMI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RowKey {
    /// A number of the period: those of later periods are higher.
    pub(crate) period: i32,
    /// The number of the band.
    pub(crate) band: u8,
}

impl RowKey {
    /// The row of a calendar period with these days.
    pub(crate) fn of_calendar((first, _): DaySpan) -> Self {
        Self {
            period: first,
            band: 0,
        }
    }
}
