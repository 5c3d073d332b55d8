//! Two deliveries compared: which stream-days were added, removed or revised.
//!
//! A line of this room changes when another difference between two states matters to
//! people.

pub(crate) mod change;
pub(crate) mod comparison;
pub(crate) mod days;
pub(crate) mod stream_day;
pub(crate) mod tally;
