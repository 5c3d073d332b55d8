//! The formats of the daily rows.

/// A format of the daily rows. [`OUTPUTS`](crate::settings::OUTPUTS)
/// describes each for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The daily rows, as CSV.
    Csv,
    /// The daily rows, as SQL upserts.
    Sql,
    /// The daily rows, as JSON.
    Json,
    /// The daily rows as CSV in the layout of the original Python loader.
    OriginalCsv,
    /// The daily rows as SQL in the layout of the original Python loader.
    OriginalSql,
    /// The withheld days with their reasons, as CSV.
    Withheld,
}
