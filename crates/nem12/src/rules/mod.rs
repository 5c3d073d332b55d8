//! Rules: everything that the specification or this tool asks of a file.
//!
//! A rule has a stable code, a severity under each profile, a title, the
//! expected value, and what the tool does. The command, the page, the reports
//! and `docs/rules.md` all show these texts. The codes, suffixes and ranges of the
//! specification are tables here, each entry with the editions that have it and the
//! document that says so. A file of this room changes when a rule is added, is
//! removed or changes its severity, or when AEMO publishes an edition.

pub(crate) mod catalogue;
pub(crate) mod dated;
pub(crate) mod edition;
pub(crate) mod fields;
pub(crate) mod forms;
pub(crate) mod judging;
pub(crate) mod methods;
pub(crate) mod nmi_ranges;
pub(crate) mod profile;
pub(crate) mod reason_codes;
pub(crate) mod source;
pub(crate) mod suffixes;
pub(crate) mod table_entry;

pub use catalogue::Code;
pub(crate) use profile::{Profile, Severity};
