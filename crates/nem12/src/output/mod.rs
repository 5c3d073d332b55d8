//! Text from daily totals, readings and reports: one file or folder for each
//! shape.
//!
//! [`Rendering`](rendering::Rendering) and
//! [`ReportRendering`](report_rendering::ReportRendering) walk a state and
//! write as they go. [`readings`] has the row writers of a second read. A line
//! of this room changes when a reader wants another shape.

pub(crate) mod answers;
pub(crate) mod columns;
pub(crate) mod csv_field;
pub(crate) mod daily;
pub(crate) mod first_lines;
#[cfg(feature = "serde")]
pub(crate) mod in_json;
pub(crate) mod json_text;
pub(crate) mod nmi_walk;
pub(crate) mod readings;
pub(crate) mod reads;
pub(crate) mod rendering;
#[cfg(feature = "serde")]
pub(crate) mod report;
#[cfg(feature = "serde")]
pub(crate) mod report_rendering;
pub(crate) mod row_index;
pub(crate) mod store;
