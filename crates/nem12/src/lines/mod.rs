//! Lines: physical lines, and the fields of a line.
//!
//! A file of this room changes when files are written in another way: another
//! line ending, another separator, other quotes.

pub mod fields;
pub mod line;
pub mod line_reader;
