//! Segments of another format: their rows are rejected.
//!
//! A row may stand in a later piece than the 100 record of its segment, so this
//! is done when all pieces are in.

use crate::rules::Code;
use crate::state::block::RejectedRow;
use crate::state::piece::PieceState;
use crate::state::segment::Edge;
use crate::state::state::State;

impl State {
    /// Rejects the rows of every segment whose 100 record names another format.
    pub(super) fn reject_foreign(&mut self) {
        let (mut number, mut is_foreign) = (usize::MAX, false);
        for placed in &mut self.pieces {
            if placed.input != number {
                (number, is_foreign) = (placed.input, false);
            }
            let piece = &mut placed.piece;
            let has_foreign = piece.segments.iter().any(|mark| mark.edge == Edge::Foreign);
            if (is_foreign || has_foreign)
                && let Some(input) = self.inputs.get_mut(number)
            {
                input.rejected_rows += reject_foreign(piece, is_foreign);
            }
            is_foreign = piece
                .segments
                .last()
                .map_or(is_foreign, |mark| mark.edge == Edge::Foreign);
        }
    }
}

/// Rejects the rows of foreign segments in a piece, and gives their number.
/// `before` says whether the piece begins in such a segment.
pub(super) fn reject_foreign(piece: &mut PieceState, before: bool) -> u64 {
    let mut rejected = Vec::new();
    let mut count = 0;
    for block in &mut piece.blocks {
        let is_foreign = match (block.segment as usize).checked_sub(1) {
            None => before,
            Some(place) => piece
                .segments
                .get(place)
                .is_some_and(|mark| mark.edge == Edge::Foreign),
        };
        let start = rejected.len();
        rejected.extend_from_slice(&piece.rejected[block.rejected()]);
        if is_foreign {
            let days = &piece.days[block.days()];
            count += days.len() as u64;
            rejected.extend(days.iter().map(|day| RejectedRow {
                date: day.date(block.first_date),
                updated: match day.rare_index() {
                    Some(rare) => piece.rare.get(rare).and_then(|rare| rare.updated),
                    None => day.updated(),
                },
                line: block.line + u32::from(day.line()),
                code: Code::HeaderVersion,
            }));
        }
        block.replace_rejected(start, rejected.len(), is_foreign);
    }
    piece.rejected = rejected;
    count
}
