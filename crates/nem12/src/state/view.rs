//! Blocks and rows of the state, in their places: what is known of them and
//! where they came from.

use crate::rules::Code;
use crate::state::block::{Block, RejectedRow};
use crate::state::piece::RegisterRead;
use crate::state::piece_stream::PieceStream;
use crate::state::placed_piece::StatePiece;
use crate::state::stream_day::{FlagCounts, RareDay, Shares, StreamDay};
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::MINUTES_PER_DAY;
use crate::values::quality::{Quality, QualityFlag};

/// One block of the state, in its place. What its rows have in common is looked
/// up once.
#[derive(Clone, Copy, Debug)]
pub struct BlockView<'a> {
    home: &'a StatePiece,
    piece: u32,
    /// The block.
    pub block: &'a Block,
    stream: &'a PieceStream,
    days: &'a [StreamDay],
    created: Option<DateTime>,
}

/// One row of the state, in its place.
#[derive(Clone, Copy, Debug)]
pub struct RowView<'a> {
    view: &'a BlockView<'a>,
    /// Its place among the block's good rows.
    place: usize,
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

    /// Its good rows, in order.
    pub fn rows(&'a self) -> impl Iterator<Item = RowView<'a>> {
        (0..self.days.len()).map(move |place| RowView { view: self, place })
    }

    /// One of its good rows, by its place among them.
    #[must_use]
    pub fn row(&'a self, place: usize) -> Option<RowView<'a>> {
        (place < self.days.len()).then_some(RowView { view: self, place })
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

impl<'a> RowView<'a> {
    /// The block it stands in.
    #[must_use]
    pub fn block(&self) -> &'a BlockView<'a> {
        self.view
    }

    fn day(&self) -> &'a StreamDay {
        &self.view.days[self.place]
    }

    /// Whether it is whole and small: see [`StreamDay::is_usual`].
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.day().is_usual(&self.view.home.piece.rare)
    }

    /// Whether there is a row so many places below it in the block that is
    /// usual and like it, which is usual: see [`StreamDay::is_like`].
    #[must_use]
    pub fn is_like_below(&self, places: usize) -> bool {
        let other = self.view.days.get(self.place + places);
        let rare = &self.view.home.piece.rare;
        other.is_some_and(|other| other.is_like(self.day()) && other.is_usual(rare))
    }

    /// It and those below it in the block, so many in all.
    pub fn and_below(self, count: usize) -> impl Iterator<Item = Self> {
        let last = (self.place + count).min(self.view.days.len());
        (self.place..last).map(move |place| Self { place, ..self })
    }

    /// Goes to the row below it in the block, if there is one.
    pub(crate) fn go_on(&mut self) {
        self.place = (self.place + 1).min(self.view.days.len().saturating_sub(1));
    }

    /// Its day.
    #[must_use]
    pub fn date(&self) -> IntervalDate {
        self.day().date(self.view.block.first_date)
    }

    /// Its physical line, from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.view
            .line(self.view.block.line + u32::from(self.day().line()))
    }

    /// Whether it is the very row.
    #[must_use]
    pub fn is_same_row(&self, other: &Self) -> bool {
        std::ptr::eq(self.day(), other.day())
    }

    /// What is left of it when the strict profile refuses it.
    #[must_use]
    pub fn refused(&self, code: Code) -> RejectedRow {
        RejectedRow {
            date: self.date(),
            updated: self.updated(),
            line: self.view.block.line + u32::from(self.day().line()),
            code,
        }
    }

    /// Its version.
    #[must_use]
    pub fn updated(&self) -> Option<DateTime> {
        match self.rare() {
            Some(rare) => rare.updated,
            None => self.day().updated(),
        }
    }

    /// Its quality, `V` when it is mixed.
    #[must_use]
    pub fn quality(&self) -> Quality {
        self.day().quality()
    }

    /// The worst quality of its intervals that have a reading.
    #[must_use]
    pub fn worst_flag(&self) -> QualityFlag {
        self.rare().map_or(self.quality().flag(), |rare| rare.worst)
    }

    /// Its energy by quality, in kWh or its like, and that of the alike rows
    /// below it, so many in all.
    // Where it is inlined the account is twice as large, and the download with it.
    #[must_use]
    #[inline(never)]
    pub fn shares_of(&self, count: usize) -> Option<Shares> {
        let last = (self.place + count).min(self.view.days.len());
        let days = self.view.days.get(self.place..last)?;
        StreamDay::shares_of(days, &self.view.home.piece.rare)
    }

    /// Its energy, in kWh or its like. `None` cannot happen: a day whose sum
    /// has too many digits is rejected.
    #[must_use]
    #[inline]
    pub fn energy(&self) -> Option<Decimal> {
        match self.plain_energy() {
            Some(energy) => Some(energy),
            None => self.rare_energy(),
        }
    }

    /// Its energy, if nothing about it is rare.
    #[must_use]
    #[inline]
    pub fn plain_energy(&self) -> Option<Decimal> {
        self.day()
            .rare_index()
            .is_none()
            .then(|| self.day().energy())
    }

    // Where it is inlined the account is three times as large, and the download with it.
    #[inline(never)]
    fn rare_energy(&self) -> Option<Decimal> {
        self.rare()?.shares.total()
    }

    /// Its null intervals, as minutes of the day: from, to.
    #[must_use]
    pub fn nulls(&self) -> &'a [(u16, u16)] {
        match self.rare() {
            Some(rare) => {
                &self.view.home.piece.nulls[rare.nulls.start as usize..rare.nulls.end as usize]
            }
            None => &[],
        }
    }

    /// Whether it says the same as another: equal readings in the same
    /// intervals with the same quality.
    #[must_use]
    pub fn is_copy_of(&self, other: &Self) -> bool {
        let quality_print = |row: &Self| row.rare().map_or(0, |rare| rare.quality_print);
        let quantity = |row: &Self| row.view.stream().unit.map(|unit| unit.quantity);
        self.view.stream().minutes == other.view.stream().minutes
            && quantity(self) == quantity(other)
            && self.day().has_readings_of(other.day())
            && self.energy() == other.energy()
            && self.quality() == other.quality()
            && quality_print(self) == quality_print(other)
            && self.nulls() == other.nulls()
    }

    /// How many of its intervals have each flag.
    #[must_use]
    pub fn flag_counts(&self) -> FlagCounts {
        if let Some(rare) = self.rare() {
            return rare.counts;
        }
        let mut counts = FlagCounts::default();
        let minutes = self.view.stream().minutes.max(1);
        counts[self.quality().flag() as usize] = MINUTES_PER_DAY / minutes;
        counts
    }

    fn rare(&self) -> Option<&'a RareDay> {
        self.day()
            .rare_index()
            .and_then(|index| self.view.home.piece.rare.get(index))
    }
}
