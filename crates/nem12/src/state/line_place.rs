//! The start of a line in its input, found to the nearest piece.

use crate::state::state::State;

/// The start of a line of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinePlace {
    /// The first byte of the line, counted from 0 at the start of the input.
    pub byte: u64,
    /// The number of the line, counted from 1.
    pub line: u64,
}

impl LinePlace {
    const START: Self = Self { byte: 0, line: 1 };

    /// The start of a line at or before line `wanted` of an input, about one
    /// piece away at most.
    ///
    /// When some bytes of the input are in no piece, such as those of a skipped
    /// overlong line, the first line of the input is given.
    #[must_use]
    pub fn near(state: &State, input: usize, wanted: u64) -> Self {
        let (mut place, mut byte) = (Self::START, 0);
        for placed in state.pieces_of(input) {
            if placed.first_line < wanted {
                place = Self {
                    byte,
                    line: placed.first_line + 1,
                };
            }
            byte += placed.piece.bytes;
        }
        let is_whole = state
            .inputs()
            .get(input)
            .is_some_and(|input| input.bytes == byte);
        if is_whole { place } else { Self::START }
    }
}
