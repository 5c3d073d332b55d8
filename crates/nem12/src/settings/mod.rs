//! TODO

pub mod column;
pub mod dialect;
pub mod format;
pub mod layout;
pub mod output;
pub mod read_options;
pub mod report_format;
pub mod selection;
#[expect(clippy::module_inception, reason = "a file has the name of its noun")]
pub mod settings;
pub mod sql_table;
pub mod streams;
