//! Outputs of daily rows: one file for each format.
//!
//! A [`Sink`](sink::Sink) writes one. A line of this room changes when daily
//! rows are wanted in another shape.

pub(crate) mod csv;
pub(crate) mod json;
pub(crate) mod line;
pub(crate) mod original;
pub(crate) mod periods;
pub(crate) mod sink;
pub(crate) mod sql;
pub(crate) mod streams;
pub(crate) mod withheld;
