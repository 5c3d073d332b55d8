//! Outputs of answers, which have a row for a stream or for a period of an NMI, or for a
//! difference between deliveries, as CSV, JSON or SQL.
//!
//! A line of this room changes when an answer gets another row or column.

pub(crate) mod answer_text;
pub(crate) mod comparison_rendering;
pub(crate) mod comparison_rows;
pub(crate) mod comparison_table;
pub(crate) mod completeness_rendering;
pub(crate) mod completeness_rows;
pub(crate) mod entry;
pub(crate) mod interval_change_text;
pub(crate) mod reconcile_rendering;
pub(crate) mod reconcile_rows;
pub(crate) mod sql_rows;
pub(crate) mod sql_table;
pub(crate) mod table_text;
