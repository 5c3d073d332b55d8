//! NEM12 out: the rows that count of any inputs, as files that keep to the specification.
//!
//! A [`Rewrite`] decides by a state which rows are written, and takes them from a second read.
//! What the reader repaired is written repaired; what it rejected or withholds is left out.
//! A line of this room changes when NEM12 is written differently.

pub(crate) mod alias_key;
pub(crate) mod aliases;
pub(crate) mod chosen;
pub(crate) mod day_text;
pub(crate) mod details_cache;
pub(crate) mod details_text;
pub(crate) mod field_text;
pub(crate) mod gather;
pub(crate) mod merged;
pub(crate) mod open_file;
pub(crate) mod quality_text;
pub(crate) mod reads_text;
pub(crate) mod rewrite_error;
pub(crate) mod rewrite_options;
pub(crate) mod rewrite_writer;
pub(crate) mod row_head;
pub(crate) mod run;
pub(crate) mod spellings;
pub(crate) mod stamps;

pub use crate::settings::write_options::Versions;
pub use alias_key::{AliasKey, TooShort};
pub use gather::{FilePart, Rewritten};
pub use rewrite_error::RewriteError;
pub use rewrite_options::{Participant, RewriteOptions, Split};
pub use run::{Rewrite, RewriteRead};
