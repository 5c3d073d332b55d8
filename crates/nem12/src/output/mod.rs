//! TODO

pub mod columns;
pub mod csv_field;
pub mod daily;
pub mod readings;
pub mod rendering;
pub mod report;
pub mod report_rendering;
pub mod row_index;
pub mod store;
