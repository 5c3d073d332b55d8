//! Rules: everything that the specification or this tool asks of a file.
//!
//! A rule has a stable code, a severity under each profile, a title, the
//! expected value, and what the tool does. The command, the page, the reports
//! and `docs/rules.md` all show these texts. A file of this room changes when a
//! rule is added, is removed or changes its severity.

pub(crate) mod catalogue;
pub(crate) mod profile;

pub use catalogue::Code;
pub(crate) use profile::{Profile, Severity};
