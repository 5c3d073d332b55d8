//! Findings: what is wrong with an input, where, and how often.
//!
//! A file of this room changes when a finding says something else, or when
//! findings are kept and counted differently.

pub mod detail;
pub mod field_text;
pub mod finding;
#[expect(clippy::module_inception, reason = "a file has the name of its noun")]
pub mod findings;
pub mod first_by_line;
pub mod record_counts;
