//! The account: what was learnt on the way to the totals.

pub mod document;
pub mod findings;
pub mod records;
pub mod statistics;
pub mod summary;
pub mod total;

pub use findings::{Detail, Finding, Findings, FirstByLine};
pub use records::RecordCounts;
pub use statistics::{IntervalCounts, RegisterComparison, StreamStatistics, StreamsPage};
pub use summary::{NmisFound, Report};
pub use total::Total;

pub use crate::rules::{Code, Profile, Severity};
