//! Two deliveries compared: which stream-days were added, removed or revised.
//!
//! A line of this room changes when another difference between two states matters to
//! people.

pub(crate) mod change;
pub(crate) mod changed_rows;
pub(crate) mod comparison;
pub(crate) mod day_grid;
pub(crate) mod days;
pub(crate) mod interval_change;
pub(crate) mod interval_comparison;
pub(crate) mod interval_gather;
pub(crate) mod packed_readings;
pub(crate) mod pairs;
pub(crate) mod stream_day;
pub(crate) mod tally;
