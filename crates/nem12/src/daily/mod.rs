//! State to daily totals: which version of a stream-day counts, which streams
//! are summed, and which NMI-days are withheld.
//!
//! [`Nmis`](nmis::Nmis) walks the NMIs of a state.
//! [`NmiRows`](nmi_rows::NmiRows) has the rows of one NMI, and `versions`
//! decides between those of a stream-day. [`NmiDay`](nmi_day::NmiDay) adds up one NMI-day. A line of this
//! room changes when a day is judged differently.

mod absent_streams;
pub(crate) mod daily_totals;
pub(crate) mod day_run;
pub(crate) mod day_spans;
pub(crate) mod doubtful_rows;
pub(crate) mod nmi_day;
pub(crate) mod nmi_days;
pub(crate) mod nmi_facts;
pub(crate) mod nmi_rows;
pub(crate) mod nmis;
pub(crate) mod outcome;
pub(crate) mod resolved_stream;
pub(crate) mod row_entry;
mod row_order;
pub(crate) mod row_selection;
pub(crate) mod series;
pub(crate) mod summands;
pub(crate) mod uncovered_minutes;
pub(crate) mod versions;
