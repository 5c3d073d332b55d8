//! A 250 record of the state, with its place among the inputs, and the index of
//! these records by NMI.

use std::ops::Range;

use crate::records::register_details::RegisterDetails;
use crate::state::accumulations::{AccumulationRow, ReadPlace, RecordPlace, RejectedRead};
use crate::state::placed_piece::PlacedPiece;
use crate::state::state::State;
use crate::values::date_time::DateTime;

/// A 250 record of the state, with its input.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReadView<'a, R> {
    placed: &'a PlacedPiece,
    /// The record as the state keeps it.
    pub(crate) row: &'a R,
    place: RecordPlace,
}

/// A 250 record of the state: one that can be trusted, or one that cannot.
#[derive(Clone, Copy, Debug)]
pub(crate) enum AnyRead<'a> {
    Good(ReadView<'a, AccumulationRow>),
    Rejected(ReadView<'a, RejectedRead>),
}

impl<'a, R> ReadView<'a, R> {
    /// The number of the record's input, counted from 0.
    #[must_use]
    pub(crate) fn input(&self) -> usize {
        self.placed.input
    }

    /// The physical line in the input, counted from 1.
    #[must_use]
    pub(crate) fn line(&self) -> u64 {
        self.placed.first_line + u64::from(self.place.line) + 1
    }

    /// The register.
    #[must_use]
    pub(crate) fn register(&self) -> &'a RegisterDetails {
        &self.placed.piece.accumulations.registers[self.place.register as usize]
    }

    /// The DateTime of the 100 record of the record's segment; `None` where
    /// there is no such record or its DateTime cannot be read.
    #[must_use]
    pub(crate) fn created(&self) -> Option<DateTime> {
        let segment = self.place.segment as usize;
        self.placed.piece.created_in(segment, self.placed.created)
    }
}

impl State {
    /// Builds the index of all 250 records by NMI. The sort is stable, so that
    /// records of one NMI stay in the order of pieces.
    pub(super) fn build_read_index(&mut self) {
        let place = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let mut index = Vec::new();
        for (piece, placed) in self.pieces.iter().enumerate() {
            let numbers = 0..place(placed.piece.accumulations.count());
            index.extend(numbers.map(|number| ReadPlace {
                piece: place(piece),
                number,
            }));
        }
        let name = |at: &ReadPlace| self.name_of(*at);
        index.sort_by(|a, b| name(a).cmp(name(b)));
        self.read_index = index;
    }

    /// The number of 250 records whose NMI can be read.
    #[must_use]
    pub(crate) fn read_count(&self) -> usize {
        self.read_index.len()
    }

    /// The range of the index that has the 250 records of one NMI. `start` is
    /// the place of the first one.
    #[must_use]
    pub(crate) fn reads_at(&self, start: usize) -> Range<usize> {
        let name = self.read_index.get(start).map(|at| self.name_of(*at));
        let rest = self.read_index.get(start..).unwrap_or_default();
        let count = rest.partition_point(|at| Some(self.name_of(*at)) == name);
        start..start + count
    }

    /// The 250 records at these places of the index.
    pub(crate) fn any_reads(&self, places: Range<usize>) -> impl Iterator<Item = AnyRead<'_>> {
        let places = self.read_index.get(places).unwrap_or_default();
        places.iter().filter_map(|at| self.any_read(*at))
    }

    fn any_read(&self, at: ReadPlace) -> Option<AnyRead<'_>> {
        let placed = &self.pieces[at.piece as usize];
        let accumulations = &placed.piece.accumulations;
        let number = at.number as usize;
        let place = accumulations.place(number)?;
        if let Some(row) = accumulations.rows.get(number) {
            return Some(AnyRead::Good(ReadView { placed, row, place }));
        }
        let row = accumulations
            .rejected
            .get(number - accumulations.rows.len())?;
        Some(AnyRead::Rejected(ReadView { placed, row, place }))
    }

    fn name_of(&self, at: ReadPlace) -> &str {
        let accumulations = &self.pieces[at.piece as usize].piece.accumulations;
        let place = accumulations.place(at.number as usize);
        place.map_or("", |place| {
            accumulations.registers[place.register as usize]
                .nmi
                .as_str()
        })
    }
}
