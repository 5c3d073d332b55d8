//! Outputs of daily rows: one file for each format.
//!
//! A [`Sink`](sink::Sink) writes one. A line of this room changes when daily
//! rows are wanted in another shape.

pub mod csv;
pub mod json;
pub mod line;
pub mod original;
pub mod periods;
pub mod sink;
pub mod sql;
pub mod streams;
pub mod withheld;
