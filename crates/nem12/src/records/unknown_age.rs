//! Unknown age: why nothing says which version of a day is the newest.

/// The reason why nothing says how new a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownAge {
    /// The UpdateDateTime may be in another column.
    Shifted,
    /// Digits of the UpdateDateTime are lost.
    Cut,
}
