//! The rules a file can break: one home for each.
//!
//! A rule has one stable code, one weight under each profile, one name, what
//! was expected and what is done about it. The messages of every host and
//! `docs/rules.md` are made of these.

pub mod catalogue;
pub mod profile;

pub use catalogue::Code;
pub use profile::{Profile, Severity};
