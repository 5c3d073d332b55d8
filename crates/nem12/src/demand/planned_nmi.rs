//! Planned NMI: what the second read of an NMI has to come to.

use std::collections::BTreeMap;

use litemap::LiteMap;

use crate::demand::row_key::RowKey;

/// An NMI of a second read.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlannedNmi {
    pub(crate) name: String,
    /// The number of its planned rows.
    pub(crate) rows: u32,
    /// Whether every good row of its streams counts, adds to the demand, and has a day of its own
    /// without a missing reading. Rows of such an NMI can be added up before the plan is asked.
    pub(crate) is_plain: bool,
    /// The rows with an expected interval.
    pub(crate) periods: LiteMap<RowKey, PlannedPeriod>,
    /// The demand intervals with a missing minute, of the days that have one, by day.
    pub(crate) uncovered: BTreeMap<i32, Vec<bool>>,
}

/// The days of one row of an NMI.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PlannedPeriod {
    /// The number of intervals of days that have, or miss, a row of a stream that is summed.
    pub(crate) expected: u64,
    /// The number of days that the daily totals withhold.
    pub(crate) withheld: u64,
    /// The number of days with an interval that does not add up to the demand interval.
    pub(crate) unfit: u64,
}

impl PlannedNmi {
    /// The days of a row.
    pub(crate) fn at(&mut self, key: RowKey) -> &mut PlannedPeriod {
        self.periods.entry(key).or_default()
    }
}
