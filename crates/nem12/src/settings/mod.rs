//! TODO

pub mod choices;
pub mod column;
pub mod dialect;
pub mod entry;
pub mod format;
pub mod layout;
pub mod output;
pub mod read_options;
pub mod report_format;
pub mod selection;
pub mod settings;
pub mod sql_table;
pub mod streams;
pub mod table;
