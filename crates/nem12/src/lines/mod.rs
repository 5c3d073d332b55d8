//! TODO

pub mod fields;
pub mod line;
