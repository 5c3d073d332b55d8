//! What an output looks like.

/// What an output looks like.
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
    /// The days that are withheld, with the reasons, as CSV.
    Withheld,
}
