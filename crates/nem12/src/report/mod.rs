//! Counts, totals, findings and statistics as plain data.
//!
//! [`build_report`](build::build_report) makes a [`Report`](summary::Report) of
//! a state under given settings. A line of this room changes when a report gets
//! another figure.

pub mod build;
pub mod counts;
#[cfg(feature = "serde")]
pub mod document;
pub mod finding_group;
pub mod finding_list;
pub mod settings;
pub mod statistics;
pub mod stream_statistics;
pub mod summary;
