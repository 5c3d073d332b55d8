//! TODO

pub mod csv;
pub mod html;
pub mod json;
pub mod sink;
