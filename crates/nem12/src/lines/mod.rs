//! Lines: physical lines, and the fields of a line.
//!
//! A file of this room changes when files are written in another way: another
//! encoding, another line ending, another separator, other quotes.

pub(crate) mod blank_lines;
pub(crate) mod encoding;
pub(crate) mod fields;
pub(crate) mod line;
pub(crate) mod line_form;
pub(crate) mod line_reader;
pub(crate) mod utf16;
