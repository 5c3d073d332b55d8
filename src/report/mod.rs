//! The account: what was learnt on the way to the totals.

pub mod code;
pub mod findings;
pub mod records;
pub mod summary;
pub mod total;

pub use code::{Code, Severity};
pub use findings::{Detail, Finding, Findings, FirstByLine};
pub use records::RecordCounts;
pub use summary::Report;
pub use total::Total;
