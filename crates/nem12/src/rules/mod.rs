//! The rules a file can break.
//!
//! A rule has a stable code, a severity under each profile, a title, the
//! expected value, and what the tool does. The command, the page, the reports
//! and `docs/rules.md` all show these texts.

pub mod catalogue;
pub mod profile;

pub use catalogue::Code;
pub use profile::{Profile, Severity};
