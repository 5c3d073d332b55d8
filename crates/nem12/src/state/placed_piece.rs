//! A piece in its place among the inputs.

use crate::state::piece::PieceState;
use crate::values::date_time::DateTime;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StatePiece {
    pub(crate) input: usize,
    pub(crate) piece: PieceState,
    /// Lines of the input before it. Known when all is in.
    pub(crate) first_line: u64,
    /// The 100 DateTime in force where it starts. Known when all is in.
    pub(crate) created: Option<DateTime>,
}
