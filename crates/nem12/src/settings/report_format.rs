//! The formats of a report.

use crate::choice::choice;

choice! {
    /// A format of a report.
    pub enum ReportFormat: "form of a report" {
        /// JSON by docs/report.schema.json.
        Json = "json", "JSON";
        /// CSV with sections one below the other, for a spreadsheet.
        Csv = "csv", "CSV";
        /// One HTML page that needs no other file.
        Html = "html", "HTML, one page";
    }
}
