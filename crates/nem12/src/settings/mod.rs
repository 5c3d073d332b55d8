//! Settings and outputs: values, and tables that describe them for a person.
//!
//! [`Settings`](settings::Settings) and
//! [`ReadOptions`](read_options::ReadOptions) are the values that the rest of
//! the library obeys. [`table`] has an [entry](entry::Setting) for each of them:
//! names, words, help and default. [`output`] has an entry for each output. A
//! line of this room changes when a person can choose something else.

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
pub mod setting_error;
pub mod settings;
pub mod sql_table;
pub mod streams;
pub mod table;
