//! Where a line is in its input, as near as the pieces tell.

use crate::state::state::State;

/// The start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinePlace {
    /// Its first byte, from the start of the input.
    pub byte: u64,
    /// Its number, counted from 1.
    pub line: u64,
}

impl LinePlace {
    const START: Self = Self { byte: 0, line: 1 };

    /// A line at or before line `wanted` of an input, about a piece away at
    /// most. Of inputs with bytes in no piece (of overlong lines that were
    /// skipped, say) it is the first line.
    #[must_use]
    pub fn near(state: &State, input: usize, wanted: u64) -> Self {
        let (mut place, mut byte) = (Self::START, 0);
        for home in state.pieces_of(input) {
            if home.first_line < wanted {
                place = Self {
                    byte,
                    line: home.first_line + 1,
                };
            }
            byte += home.piece.bytes;
        }
        let is_whole = state
            .inputs()
            .get(input)
            .is_some_and(|input| input.bytes == byte);
        if is_whole { place } else { Self::START }
    }
}
