//! Blocks and rows of the state, in their places: what is known of them and
//! where they came from.

use crate::nem12::{DateTime, Decimal, IntervalDate, Quality, QualityFlag};
use crate::pipeline::block::{Block, RejectedRow};
use crate::pipeline::state::StatePiece;
use crate::pipeline::stream_day::{RareDay, Share, StreamDay};

/// One block of the state, in its place.
#[derive(Clone, Copy, Debug)]
pub struct BlockView<'a> {
    home: &'a StatePiece,
    /// The block.
    pub block: &'a Block,
}

/// One row of the state, in its place.
#[derive(Clone, Copy, Debug)]
pub struct RowView<'a> {
    view: BlockView<'a>,
    day: &'a StreamDay,
}

impl<'a> BlockView<'a> {
    pub(super) fn new(home: &'a StatePiece, block: &'a Block) -> Self {
        Self { home, block }
    }

    /// The number of its input.
    #[must_use]
    pub fn input(&self) -> usize {
        self.home.input
    }

    /// The DateTime of the 100 record it stands under.
    #[must_use]
    pub fn created(&self) -> Option<DateTime> {
        match self.block.segment.checked_sub(1) {
            None => self.home.created,
            Some(segment) => self
                .home
                .piece
                .segments
                .get(segment as usize)
                .copied()
                .flatten(),
        }
    }

    /// The element bits of the `E` streams its site is configured with.
    #[must_use]
    pub fn configured_consumption(&self) -> u64 {
        self.home
            .piece
            .configurations
            .get(self.block.configuration as usize)
            .copied()
            .unwrap_or(0)
    }

    /// Its good rows, in order.
    pub fn rows(self) -> impl Iterator<Item = RowView<'a>> {
        self.home.piece.days[self.block.days()]
            .iter()
            .map(move |day| RowView { view: self, day })
    }

    /// How many rows of either kind it has.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.block.days().len() + self.block.rejected().len()
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
    pub fn block(&self) -> BlockView<'a> {
        self.view
    }

    /// Its day.
    #[must_use]
    pub fn date(&self) -> IntervalDate {
        self.day.date(self.view.block.first_date)
    }

    /// Its physical line, from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.view
            .line(self.view.block.line + u32::from(self.day.line()))
    }

    /// Its version.
    #[must_use]
    pub fn updated(&self) -> Option<DateTime> {
        match self.rare() {
            Some(rare) => rare.updated,
            None => self.day.updated(),
        }
    }

    /// Its quality, `V` when it is mixed.
    #[must_use]
    pub fn quality(&self) -> Quality {
        self.day.quality()
    }

    /// The worst quality of its intervals that have a reading.
    #[must_use]
    pub fn worst_flag(&self) -> QualityFlag {
        self.rare().map_or(self.quality().flag(), |rare| rare.worst)
    }

    /// The part of its energy that has this quality, in kWh or its like.
    #[must_use]
    pub fn share(&self, share: Share) -> Decimal {
        match self.rare() {
            Some(rare) => rare.shares.get(share),
            None if Share::of(self.quality().flag()) == Some(share) => self.day.energy(),
            None => Decimal::ZERO,
        }
    }

    /// Its energy, in kWh or its like. `None` cannot happen: a day whose sum
    /// has too many digits is rejected.
    #[must_use]
    pub fn energy(&self) -> Option<Decimal> {
        match self.rare() {
            None => Some(self.day.energy()),
            Some(rare) => Share::ALL
                .into_iter()
                .try_fold(Decimal::ZERO, |sum, share| {
                    sum.checked_add(rare.shares.get(share))
                }),
        }
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
        let quantity = |row: &Self| row.view.block.unit.map(|unit| unit.quantity);
        self.view.block.minutes == other.view.block.minutes
            && quantity(self) == quantity(other)
            && self.day.has_readings_of(other.day)
            && self.energy() == other.energy()
            && self.quality() == other.quality()
            && quality_print(self) == quality_print(other)
            && self.nulls() == other.nulls()
    }

    fn rare(&self) -> Option<&'a RareDay> {
        self.day
            .rare_index()
            .and_then(|index| self.view.home.piece.rare.get(index))
    }
}
