//! Answers: the rows and the format that a person can choose.

use crate::choice::choice;

choice! {
    /// The rows of an answer about completeness.
    #[derive(Default)]
    pub enum CompletenessRows: "kind of rows" {
        /// A row for each stream of an NMI.
        #[default]
        Stream = "stream", "Stream";
        /// A row for each run of missing days of a stream.
        Gap = "gap", "Gap";
        /// A row for each month of an NMI.
        Month = "month", "Month";
        /// A row for each NMI with a column for each month: the percentage of the expected
        /// intervals that have a reading.
        Matrix = "matrix", "NMI by month";
    }
}

choice! {
    /// The format of an answer.
    #[derive(Default)]
    pub enum AnswerFormat: "format" {
        /// CSV with a header line.
        #[default]
        Csv = "csv", "CSV";
        /// A JSON array with an object for each row.
        Json = "json", "JSON";
    }
}
