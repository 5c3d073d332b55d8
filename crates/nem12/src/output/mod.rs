//! Text from daily totals, readings and reports: one file or folder for each
//! shape.
//!
//! [`Rendering`](rendering::Rendering) and
//! [`ReportRendering`](report_rendering::ReportRendering) walk a state and
//! write as they go. [`readings`] has the row writers of a second read. A line
//! of this room changes when a reader wants another shape.

pub mod columns;
pub mod csv_field;
pub mod daily;
pub mod readings;
pub mod rendering;
#[cfg(feature = "serde")]
pub mod report;
#[cfg(feature = "serde")]
pub mod report_rendering;
pub mod row_index;
pub mod store;
