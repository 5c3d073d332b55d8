//! Lines: physical lines, and the fields of a line.
//!
//! A file of this room changes when files are written in another way: another
//! line ending, another separator, other quotes.

pub(crate) mod fields;
pub(crate) mod line;
pub(crate) mod line_reader;
