//! The formats of rows as text.

/// A format of the rows of an answer, such as register reads or demand.
/// [`OUTPUTS`](crate::settings::OUTPUTS) describes each for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFormat {
    /// CSV with a header line.
    Csv,
    /// SQL upserts into a table of the answer.
    Sql,
    /// A JSON array with an object for each row.
    Json,
}
