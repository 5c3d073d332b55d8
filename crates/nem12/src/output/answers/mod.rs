//! Outputs of answers, which have a row for a stream or for a period of an NMI, as CSV or
//! JSON.
//!
//! A line of this room changes when an answer gets another row or column.

pub(crate) mod completeness_rendering;
pub(crate) mod completeness_rows;
pub(crate) mod entry;
