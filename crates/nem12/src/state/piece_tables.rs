//! The tables of a piece: rows of its blocks, moved from one piece to another.

use std::ops::Range;

use crate::state::block::Block;
use crate::state::piece::{PieceState, RegisterRead};

impl PieceState {
    /// Takes over a stream of another piece. Returns its number here.
    pub(super) fn take_stream(&mut self, from: &Self, stream: usize) -> u32 {
        let number = place(self.streams.len());
        self.streams.extend(from.streams.get(stream).cloned());
        number
    }

    /// Takes over all rows of another piece.
    pub(super) fn take_all(&mut self, from: &Self) {
        let first = place(self.streams.len());
        self.streams.extend_from_slice(&from.streams);
        for block in &from.blocks {
            self.take_block(from, block, first + block.stream);
        }
        for read in &from.reads {
            self.take_read(*read, first + read.stream);
        }
    }

    /// Takes over a register read, of the stream with this number here.
    pub(super) fn take_read(&mut self, read: RegisterRead, stream: u32) {
        self.reads.push(RegisterRead { stream, ..read });
    }

    /// Takes over a block of another piece with its rows. Its stream has the number `stream`
    /// here.
    pub(super) fn take_block(&mut self, from: &Self, block: &Block, stream: u32) {
        let (old, first) = (block.days(), self.days.len());
        for day in from.days.get(old.clone()).unwrap_or_default() {
            let rare = day.rare_index().and_then(|index| from.rare.get(index));
            let Some(rare) = rare else {
                self.days.push(*day);
                continue;
            };
            self.days.push(day.with_rare_index(self.rare.len()));
            let mut rare = rare.clone();
            rare.nulls = self.take_nulls(from, &rare.nulls);
            self.rare.push(rare);
        }
        let moved = |day: u32| place(day as usize - old.start + first);
        for &(day, code) in of_days(&from.strict_days, &old, |&(day, _)| day) {
            self.strict_days.push((moved(day), code));
        }
        for (day, nulls) in of_days(&from.blank_days, &old, |&(day, _)| day) {
            let nulls = self.take_nulls(from, nulls);
            self.blank_days.push((moved(*day), nulls));
        }
        let turned = of_days(&from.turned_days, &old, |&day| day).iter();
        self.turned_days.extend(turned.map(|&day| moved(day)));
        let start = self.rejected.len();
        let rejected = from.rejected.get(block.rejected()).unwrap_or_default();
        self.rejected.extend_from_slice(rejected);
        let (days, rejected) = (first..self.days.len(), start..self.rejected.len());
        self.blocks.push(block.moved(stream, days, rejected));
    }

    fn take_nulls(&mut self, from: &Self, old: &Range<u32>) -> Range<u32> {
        let start = place(self.nulls.len());
        let nulls = from.nulls.get(old.start as usize..old.end as usize);
        self.nulls.extend_from_slice(nulls.unwrap_or_default());
        start..place(self.nulls.len())
    }
}

/// The entries of a table, sorted by the places of stream-days, that are about days in `range`.
fn of_days<'t, T>(table: &'t [T], range: &Range<usize>, day: impl Fn(&T) -> u32) -> &'t [T] {
    let start = table.partition_point(|entry| (day(entry) as usize) < range.start);
    let rest = table.get(start..).unwrap_or_default();
    let count = rest.partition_point(|entry| (day(entry) as usize) < range.end);
    rest.get(..count).unwrap_or_default()
}

fn place(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
