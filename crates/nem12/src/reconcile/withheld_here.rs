//! Withheld here: why a day of a table from elsewhere has no energy here.

use crate::values::interval_date::IntervalDate;

/// A day that the interval data withholds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WithheldHere {
    /// The day.
    pub date: IntervalDate,
    /// The code of the rule that withholds the day, as `docs/rules.md` lists them.
    pub code: &'static str,
    /// The number of the input with the row to blame, from 0.
    pub input: usize,
    /// The physical line of that row, from 1.
    pub line: u64,
}
