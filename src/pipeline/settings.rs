//! What a person can choose about the output. Nothing here needs a second read.

use crate::pipeline::sink::Dialect;
use crate::pipeline::streams::Streams;

/// The choices behind one report or output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Which streams are summed.
    pub streams: Streams,
    /// Whether the SQL creates the table when it is not there.
    pub create_table: bool,
    /// Whose SQL it is.
    pub dialect: Dialect,
}
