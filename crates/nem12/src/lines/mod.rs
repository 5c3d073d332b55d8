//! TODO

pub mod fields;
pub mod line;
pub mod line_reader;
