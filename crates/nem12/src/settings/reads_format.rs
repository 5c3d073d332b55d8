//! The formats of register reads (NEM13).

/// A format of register reads. [`OUTPUTS`](crate::settings::OUTPUTS) describes each
/// for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadsFormat {
    /// CSV, one row for each register and read period.
    Csv,
    /// SQL upserts into a table of register reads.
    Sql,
    /// A JSON array.
    Json,
}
