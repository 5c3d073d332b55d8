//! Outputs of readings, which take a second read: a row writer for each.
//!
//! A line of this room changes when readings are wanted in another shape.

pub(crate) mod augmented;
pub(crate) mod doubts;
pub(crate) mod grid_cell;
#[cfg(feature = "clock")]
pub(crate) mod hour_rows;
#[cfg(feature = "clock")]
pub(crate) mod interval_fault;
#[cfg(feature = "clock")]
pub(crate) mod interval_plan;
#[cfg(feature = "clock")]
pub(crate) mod interval_text;
pub(crate) mod intervals;
pub(crate) mod labels;
pub(crate) mod packed_day;
pub(crate) mod shape;
#[cfg(feature = "clock")]
pub(crate) mod statistics_text;
#[cfg(feature = "clock")]
pub(crate) mod stream_order;
#[cfg(feature = "clock")]
pub(crate) mod wide_days;
