//! What a report looks like.

use crate::choice::choice;

choice! {
    /// What a report looks like.
    pub enum ReportFormat: "form of a report" {
        /// By `docs/report.schema.json`.
        Json = "json",
        /// Sections one below the other, for a spreadsheet.
        Csv = "csv",
        /// A page that needs nothing else.
        Html = "html",
    }
}
