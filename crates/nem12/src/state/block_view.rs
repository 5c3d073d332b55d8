//! A block of the state, with its place among the inputs.

use crate::rules::Code;
use crate::state::block::{Block, RejectedRow};
use crate::state::piece::RegisterRead;
use crate::state::piece_stream::PieceStream;
use crate::state::placed_piece::PlacedPiece;
use crate::state::stream_day::StreamDay;
use crate::values::date_time::DateTime;

/// A block of the state, with its input and piece. What the rows of the block
/// share is looked up once.
#[derive(Clone, Copy, Debug)]
pub struct BlockView<'a> {
    pub(super) placed: &'a PlacedPiece,
    piece: u32,
    /// The block as the state keeps it.
    pub block: &'a Block,
    stream: &'a PieceStream,
    pub(super) days: &'a [StreamDay],
    created: Option<DateTime>,
}

impl<'a> BlockView<'a> {
    /// The view of a block in a placed piece; `piece` is the number of the
    /// piece.
    pub(crate) fn new(placed: &'a PlacedPiece, piece: u32, block: &'a Block) -> Self {
        let state = &placed.piece;
        Self {
            placed,
            piece,
            block,
            stream: &state.streams[block.stream as usize],
            days: &state.days[block.days()],
            created: state.created_in(block.segment as usize, placed.created),
        }
    }

    /// The number of the block's input, counted from 0.
    #[must_use]
    pub fn input(&self) -> usize {
        self.placed.input
    }

    /// The DateTime of the 100 record of the block's segment; `None` where
    /// there is no such record or its DateTime cannot be read.
    #[must_use]
    pub fn created(&self) -> Option<DateTime> {
        self.created
    }

    /// The stream of the block: NMI, NMISuffix, unit and meter.
    #[must_use]
    pub fn stream(&self) -> &'a PieceStream {
        self.stream
    }

    /// The number of the block's piece and of the block's stream in the piece.
    /// Blocks with the same pair share one [`PieceStream`].
    #[must_use]
    pub fn stream_place(&self) -> (u32, u32) {
        (self.piece, self.block.stream)
    }

    /// The register reads of the block's stream in the block's piece.
    pub fn reads(self) -> impl Iterator<Item = &'a RegisterRead> {
        let reads = &self.placed.piece.reads;
        reads
            .iter()
            .filter(move |read| read.stream == self.block.stream)
    }

    /// The rule by which the strict profile refuses the good row at `place`, if
    /// it does.
    #[must_use]
    pub fn strict_code(&self, place: usize) -> Option<Code> {
        let days = &self.placed.piece.strict_days;
        let place = self.day_number(place)?;
        let own = days.binary_search_by_key(&place, |&(day, _)| day);
        self.block.strict.or(own.ok().map(|at| days[at].1))
    }

    /// Whether the strict profile may refuse a row of the block: it refuses the
    /// block, or some row of the block's piece.
    #[must_use]
    pub fn may_be_refused(&self) -> bool {
        self.block.strict.is_some() || !self.placed.piece.strict_days.is_empty()
    }

    /// Whether a row of the block may have null intervals: some row of the
    /// block's piece has.
    #[must_use]
    pub fn may_have_nulls(&self) -> bool {
        !self.placed.piece.nulls.is_empty()
    }

    /// The intervals of the good row at `place` that are blank and not null, as
    /// minutes of the day: from, to. Empty for nearly every row.
    #[must_use]
    pub fn blanks(&self, place: usize) -> &'a [(u16, u16)] {
        let piece = &self.placed.piece;
        let at = self.day_number(place).and_then(|day| {
            let days = &piece.blank_days;
            days.binary_search_by_key(&day, |&(own, _)| own).ok()
        });
        let range = at.map(|at| &piece.blank_days[at].1);
        let nulls =
            range.and_then(|range| piece.nulls.get(range.start as usize..range.end as usize));
        nulls.unwrap_or_default()
    }

    /// Whether a good row of the block's piece has a blank reading.
    #[must_use]
    pub fn may_have_blanks(&self) -> bool {
        !self.placed.piece.blank_days.is_empty()
    }

    /// Whether the readings of the good row at `place` are negative in the file.
    #[must_use]
    pub fn is_turned(&self, place: usize) -> bool {
        let day = self.day_number(place);
        day.is_some_and(|day| self.placed.piece.turned_days.binary_search(&day).is_ok())
    }

    /// Whether the readings of a good row of the block's piece are negative in
    /// the file.
    #[must_use]
    pub fn may_be_turned(&self) -> bool {
        !self.placed.piece.turned_days.is_empty()
    }

    /// The place of a good row of the block among the stream-days of the piece.
    fn day_number(&self, place: usize) -> Option<u32> {
        u32::try_from(self.block.days().start + place).ok()
    }

    /// The number of good rows before the one at `place` on its line: more than 0 where line
    /// endings were lost.
    #[must_use]
    pub(super) fn joined(&self, place: usize) -> u32 {
        let of_block = |block: &Block, days: &[StreamDay], line: u32| {
            let is_on_line = |day: &&StreamDay| block.line + u32::from(day.line()) == line;
            days.iter().rev().take_while(is_on_line).count()
        };
        let Some(own) = self.days.get(place) else {
            return 0;
        };
        let line = self.block.line + u32::from(own.line());
        let mut count = of_block(self.block, &self.days[..place], line);
        if count == place {
            // Nearly always the row above is of the block. If there is none, it may be of another.
            let piece = &self.placed.piece;
            let start = self.block.days().start;
            let before = { &piece.blocks }.partition_point(|block| block.days().start < start);
            for block in piece.blocks[..before].iter().rev() {
                let days = &piece.days[block.days()];
                let joined = of_block(block, days, line);
                count += joined;
                if joined < days.len() {
                    break;
                }
            }
        }
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// The number of good rows of the block.
    #[must_use]
    pub fn good_row_count(&self) -> usize {
        self.days.len()
    }

    /// The number of rows of the block, good and rejected.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.good_row_count() + self.block.rejected().len()
    }

    /// The rejected rows of the block, in input order.
    #[must_use]
    pub fn rejected(&self) -> &'a [RejectedRow] {
        &self.placed.piece.rejected[self.block.rejected()]
    }

    /// The physical line in the input, counted from 1, of a line that is
    /// counted from 0 in the block's piece.
    #[must_use]
    pub fn line(&self, line: u32) -> u64 {
        self.placed.first_line + u64::from(line) + 1
    }
}
