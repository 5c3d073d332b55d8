//! Findings: what is wrong with an input, where, and how often.
//!
//! A file of this room changes when a finding says something else, or when
//! findings are kept and counted differently.

pub(crate) mod detail;
pub(crate) mod field_text;
pub(crate) mod finding;
#[expect(clippy::module_inception, reason = "a file has the name of its noun")]
pub(crate) mod findings;
pub(crate) mod first_by_line;
pub(crate) mod likeness;
pub(crate) mod occurrences;
pub(crate) mod record_counts;
pub(crate) mod sentence;
pub(crate) mod value;
pub(crate) mod values;
