//! Report files: one file for each format.
//!
//! A [`ReportSink`](sink::ReportSink) writes one. A line of this room changes
//! when a report file gets another section or column.

pub mod csv;
pub mod html;
pub mod html_sections;
pub mod html_table;
pub mod json;
pub mod sink;
