//! Report files: one file for each format.
//!
//! A [`ReportSink`](sink::ReportSink) writes one. A line of this room changes
//! when a report file gets another section or column.

pub(crate) mod comparison_cells;
pub(crate) mod comparison_html;
pub(crate) mod csv;
pub(crate) mod html;
pub(crate) mod html_page;
pub(crate) mod html_sections;
pub(crate) mod html_table;
pub(crate) mod json;
pub(crate) mod sink;
