//! State to daily totals: which version of a stream-day counts, which streams
//! are summed, and which NMI-days are withheld.
//!
//! [`Nmis`](nmis::Nmis) walks the NMIs of a state.
//! [`NmiRows`](nmi_rows::NmiRows) has the rows of one NMI and decides between
//! versions. [`NmiDay`](nmi_day::NmiDay) adds up one NMI-day. A line of this
//! room changes when a day is judged differently.

pub mod daily_totals;
pub mod day_run;
pub mod nmi_day;
pub mod nmi_days;
pub mod nmi_rows;
pub mod nmis;
pub mod outcome;
pub mod resolved_stream;
pub mod row_entry;
pub mod row_selection;
pub mod series;
pub mod summands;
pub mod uncovered_minutes;
