//! A good row of the state, with its block.

use crate::rules::Code;
use crate::state::block::RejectedRow;
use crate::state::block_view::BlockView;
use crate::state::shares::Shares;
use crate::state::stream_day::{FlagCounts, RareDay, StreamDay};
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::MINUTES_PER_DAY;
use crate::values::quality::{Quality, QualityFlag};

/// A good row of the state: one delivered stream-day, with its block.
#[derive(Clone, Copy, Debug)]
pub struct RowView<'a> {
    view: &'a BlockView<'a>,
    /// The place of the row among the good rows of the block.
    place: usize,
}

impl<'a> BlockView<'a> {
    /// The good rows of the block, in input order.
    pub fn rows(&'a self) -> impl Iterator<Item = RowView<'a>> {
        (0..self.days.len()).map(move |place| RowView { view: self, place })
    }

    /// The dates of the good rows, in input order.
    pub(crate) fn dates(&self) -> impl Iterator<Item = IntervalDate> + 'a {
        let (days, first) = (self.days, self.block.first_date);
        days.iter().map(move |day| day.date(first))
    }

    /// The good row at `place`; `None` where the block has fewer.
    #[must_use]
    pub fn row(&'a self, place: usize) -> Option<RowView<'a>> {
        (place < self.days.len()).then_some(RowView { view: self, place })
    }
}

impl<'a> RowView<'a> {
    /// The block of the row.
    #[must_use]
    pub fn block(&self) -> &'a BlockView<'a> {
        self.view
    }

    fn day(&self) -> &'a StreamDay {
        &self.view.days[self.place]
    }

    /// Whether the row has all readings and a sum of usual size: see
    /// [`StreamDay::is_usual`].
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.day().is_usual(&self.view.placed.piece.rare)
    }

    /// Whether the row `places` rows further down in the block is usual and
    /// alike: see [`StreamDay::is_like`].
    #[must_use]
    pub fn is_like_below(&self, places: usize) -> bool {
        let other = self.view.days.get(self.place + places);
        let rare = &self.view.placed.piece.rare;
        other.is_some_and(|other| other.is_like(self.day()) && other.is_usual(rare))
    }

    /// The row and the rows after it in the block, `count` in all.
    pub fn and_below(self, count: usize) -> impl Iterator<Item = Self> {
        let last = (self.place + count).min(self.view.days.len());
        (self.place..last).map(move |place| Self { place, ..self })
    }

    /// Moves to the next row of the block, if there is one.
    pub(crate) fn advance(&mut self) {
        self.place = (self.place + 1).min(self.view.days.len().saturating_sub(1));
    }

    /// The day of the row.
    #[must_use]
    pub fn date(&self) -> IntervalDate {
        self.day().date(self.view.block.first_date)
    }

    /// The physical line of the row, counted from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.view
            .line(self.view.block.line + u32::from(self.day().line()))
    }

    /// The number of good rows before it on its line: more than 0 where line endings were lost.
    #[must_use]
    pub fn joined(&self) -> u32 {
        self.view.joined(self.place)
    }

    /// Whether both are the same 300 record, not only equal ones.
    #[must_use]
    pub fn is_same_row(&self, other: &Self) -> bool {
        std::ptr::eq(self.day(), other.day())
    }

    /// The row as a rejected one, for a rule by which the strict profile
    /// refuses it.
    #[must_use]
    pub fn refused(&self, code: Code) -> RejectedRow {
        RejectedRow {
            date: self.date(),
            updated: self.updated(),
            line: self.view.block.line + u32::from(self.day().line()),
            code,
        }
    }

    /// The UpdateDateTime of the row.
    #[must_use]
    pub fn updated(&self) -> Option<DateTime> {
        match self.rare() {
            Some(rare) => rare.updated,
            None => self.day().updated(),
        }
    }

    /// The version of the row: UpdateDateTime, then the DateTime of the 100
    /// record.
    #[must_use]
    pub fn version(&self) -> (Option<DateTime>, Option<DateTime>) {
        (self.updated(), self.view.created())
    }

    /// The QualityMethod of the row; `V` when its intervals differ.
    #[must_use]
    pub fn quality(&self) -> Quality {
        self.day().quality()
    }

    /// The worst quality flag of the intervals that have a reading.
    #[must_use]
    pub fn worst_flag(&self) -> QualityFlag {
        self.rare().map_or(self.quality().flag(), |rare| rare.worst)
    }

    /// The energy by quality of the row and the alike rows after it, `count`
    /// rows in all, in kilo units (kWh, kVArh and so on).
    // Inlining makes the code that builds a report twice as large, and the
    // page's download with it.
    #[must_use]
    #[inline(never)]
    pub fn shares_of(&self, count: usize) -> Option<Shares> {
        let last = (self.place + count).min(self.view.days.len());
        let days = self.view.days.get(self.place..last)?;
        StreamDay::shares_of(days, &self.view.placed.piece.rare)
    }

    /// The sum of the readings, in kilo units (kWh, kVArh and so on). `None`
    /// cannot happen: a day whose sum has too many digits is rejected.
    #[must_use]
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "called for each row of every output; the page's build inlines little else"
    )]
    pub fn energy(&self) -> Option<Decimal> {
        match self.plain_energy() {
            Some(energy) => Some(energy),
            None => self.rare_energy(),
        }
    }

    /// The sum of the readings, if nothing about the row is rare; else `None`.
    #[must_use]
    #[inline]
    pub fn plain_energy(&self) -> Option<Decimal> {
        self.day()
            .rare_index()
            .is_none()
            .then(|| self.day().energy())
    }

    // Inlining makes the code that builds a report three times as large, and
    // the page's download with it.
    #[inline(never)]
    fn rare_energy(&self) -> Option<Decimal> {
        self.rare()?.shares.total()
    }

    /// The null intervals of the row, as minutes of the day: from, to.
    #[must_use]
    pub fn nulls(&self) -> &'a [(u16, u16)] {
        match self.rare() {
            Some(rare) => {
                &self.view.placed.piece.nulls[rare.nulls.start as usize..rare.nulls.end as usize]
            }
            None => &[],
        }
    }

    /// The intervals of the row that are blank and not null, as minutes of the
    /// day: from, to.
    #[must_use]
    pub fn blanks(&self) -> &'a [(u16, u16)] {
        self.view.blanks(self.place)
    }

    /// Whether the row is a copy of another: equal readings in the same
    /// intervals with the same quality.
    #[must_use]
    pub fn is_copy_of(&self, other: &Self) -> bool {
        let quality_print = |row: &Self| row.rare().map_or(0, |rare| rare.quality_print);
        self.has_readings_of(other)
            && self.quality() == other.quality()
            && quality_print(self) == quality_print(other)
    }

    /// Whether the row has the readings of another in the same intervals, or in
    /// shorter ones that add up to them. Units of one quantity are compared in
    /// kilo-units.
    #[must_use]
    pub fn has_readings_of(&self, other: &Self) -> bool {
        let quantity = |row: &Self| row.view.stream().unit.map(|unit| unit.quantity);
        let minutes = (self.view.stream().minutes, other.view.stream().minutes);
        quantity(self) == quantity(other)
            && self.day().has_readings_of(other.day(), minutes)
            && self.energy() == other.energy()
            && self.nulls() == other.nulls()
    }

    /// The number of intervals of the row with each quality flag.
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
            .and_then(|index| self.view.placed.piece.rare.get(index))
    }
}
