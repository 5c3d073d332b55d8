//! TODO

pub mod csv;
pub mod html;
pub mod html_sections;
pub mod html_table;
pub mod json;
pub mod sink;
