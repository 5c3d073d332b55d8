//! TODO

pub mod findings;
pub mod record_counts;
