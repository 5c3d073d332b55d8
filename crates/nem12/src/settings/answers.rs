//! Answers: the rows, their order and the format that a person can choose.

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

choice! {
    /// The format of a table.
    #[derive(Default)]
    pub enum TableFormat: "format" {
        /// CSV with a header line.
        #[default]
        Csv = "csv", "CSV";
        /// A JSON array with an object for each row.
        Json = "json", "JSON";
        /// The CSV in columns, energies as DECIMAL(38,18).
        Parquet = "parquet", "Parquet";
        /// The CSV as an Excel workbook.
        Workbook = "xlsx", "Excel workbook";
    }
}

impl TableFormat {
    /// The format of the text, before it is packed.
    #[must_use]
    pub fn text(self) -> AnswerFormat {
        match self {
            Self::Json => AnswerFormat::Json,
            Self::Csv | Self::Parquet | Self::Workbook => AnswerFormat::Csv,
        }
    }
}

choice! {
    /// The rows of a comparison of two deliveries.
    #[derive(Default)]
    pub enum ComparisonRows: "kind of rows" {
        /// A row for each stream-day that differs.
        #[default]
        StreamDay = "stream-day", "Stream-day";
        /// A row for each NMI: how many stream-days differ, and the energies.
        Nmi = "nmi", "NMI";
        /// A row for each month.
        Month = "month", "Month";
        /// One row for all stream-days.
        All = "all", "All";
    }
}

choice! {
    /// The order of the rows of a comparison.
    #[derive(Default)]
    pub enum ComparisonOrder: "order" {
        /// The largest change of energy first, whatever its sign.
        #[default]
        Change = "change", "Change";
        /// By NMI, day and stream; months by date.
        Nmi = "nmi", "NMI";
        /// By day, NMI and stream.
        Date = "date", "Date";
    }
}
