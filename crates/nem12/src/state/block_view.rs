//! A block of the state, with its place among the inputs.

use crate::rules::Code;
use crate::state::block::{Block, RejectedRow};
use crate::state::piece::RegisterRead;
use crate::state::piece_stream::PieceStream;
use crate::state::placed_piece::StatePiece;
use crate::state::stream_day::StreamDay;
use crate::values::date::DateTime;

/// One block of the state, in its place. What its rows have in common is looked
/// up once.
#[derive(Clone, Copy, Debug)]
pub struct BlockView<'a> {
    pub(super) home: &'a StatePiece,
    piece: u32,
    /// The block.
    pub block: &'a Block,
    stream: &'a PieceStream,
    pub(super) days: &'a [StreamDay],
    created: Option<DateTime>,
}

impl<'a> BlockView<'a> {
    pub(crate) fn new(home: &'a StatePiece, piece: u32, block: &'a Block) -> Self {
        let of_home = &home.piece;
        Self {
            home,
            piece,
            block,
            stream: &of_home.streams[block.stream as usize],
            days: &of_home.days[block.days()],
            created: of_home.created_in(block.segment as usize, home.created),
        }
    }

    /// The number of its input.
    #[must_use]
    pub fn input(&self) -> usize {
        self.home.input
    }

    /// The DateTime of the 100 record it stands under.
    #[must_use]
    pub fn created(&self) -> Option<DateTime> {
        self.created
    }

    /// Whose rows they are, in which unit.
    #[must_use]
    pub fn stream(&self) -> &'a PieceStream {
        self.stream
    }

    /// Which stream of which piece it is of.
    #[must_use]
    pub fn stream_place(&self) -> (u32, u32) {
        (self.piece, self.block.stream)
    }

    /// The register reads of its stream in its piece.
    pub fn reads(self) -> impl Iterator<Item = &'a RegisterRead> {
        let reads = &self.home.piece.reads;
        reads
            .iter()
            .filter(move |read| read.stream == self.block.stream)
    }

    /// Why the strict profile refuses the row that stands at that place among
    /// its good rows.
    #[must_use]
    pub fn strict_code(&self, place: usize) -> Option<Code> {
        let days = &self.home.piece.strict_days;
        let place = u32::try_from(self.block.days().start + place).ok()?;
        let own = days.binary_search_by_key(&place, |&(day, _)| day);
        self.block.strict.or(own.ok().map(|at| days[at].1))
    }

    /// Whether the strict profile refuses any row of its piece.
    #[must_use]
    pub fn may_be_refused(&self) -> bool {
        self.block.strict.is_some() || !self.home.piece.strict_days.is_empty()
    }

    /// How many good rows it has.
    #[must_use]
    pub fn good_row_count(&self) -> usize {
        self.days.len()
    }

    /// How many rows of either kind it has.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.good_row_count() + self.block.rejected().len()
    }

    /// Its rejected rows, in order.
    #[must_use]
    pub fn rejected(&self) -> &'a [RejectedRow] {
        &self.home.piece.rejected[self.block.rejected()]
    }

    /// The physical line, from 1, of a line counted from 0 in its piece.
    #[must_use]
    pub fn line(&self, line: u32) -> u64 {
        self.home.first_line + u64::from(line) + 1
    }
}
