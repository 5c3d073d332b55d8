//! A piece with its place among the inputs.

use crate::state::piece::PieceState;
use crate::values::date_time::DateTime;

/// The state of a piece, and the place of the piece in its input.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct PlacedPiece {
    pub(crate) input: usize,
    pub(crate) piece: PieceState,
    /// The number of lines of the input before the piece. Known once the state
    /// is finished.
    pub(crate) first_line: u64,
    /// The DateTime of the 100 record in force where the piece starts. Known
    /// once the state is finished.
    pub(crate) created: Option<DateTime>,
}
