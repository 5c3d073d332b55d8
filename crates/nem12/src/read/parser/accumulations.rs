//! 250 and 550 records: register reads of NEM13.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::read::parser::details::index;
use crate::read::parser::piece_parser::PieceParser;
use crate::read::stretch::REACH;
use crate::records::accumulation::Accumulation;
use crate::records::accumulation_b2b;
use crate::records::register_details::RegisterDetails;
use crate::state::accumulations::RecordPlace;

impl PieceParser<'_> {
    /// Reads a 250 record. It ends the block above: a 300 record below it has no
    /// 200 record of its own.
    pub(super) fn read_accumulation(&mut self, record: &[u8]) {
        self.end_block();
        self.note_reads();
        self.notes.day = None;
        let notes = &mut self.notes;
        let read = Accumulation::read(record, self.options.dates, &mut |breach| {
            notes.breach(&breach);
        });
        // Rules of the NMI are rules of a block for a 200 record.
        let strict = self.notes.block.take().or(self.notes.day.take());
        self.below_read = Some(self.notes.line);
        let accumulations = &mut self.state.accumulations;
        accumulations.rejected_count += u64::from(read.data.is_err());
        let Some(register) = read.register else {
            return;
        };
        let (unit, hash) = (register.unit, hash_of(&register));
        let known = self.scratch.registers.get(&hash).copied();
        let number = accumulations.register(register, known);
        self.scratch.registers.insert(hash, number);
        let place = RecordPlace {
            register: number,
            line: self.notes.line,
            segment: index(self.state.segments.len()),
        };
        match (read.data, unit) {
            (Ok(data), Some(unit)) => accumulations.add(place, unit, &data, strict),
            (Err(rejected), _) => accumulations.reject(place, &rejected),
            // A record without a unit is rejected.
            (Ok(_), None) => {}
        }
    }

    /// Whether the current line is at most [`REACH`] lines after a 250 record,
    /// with 550 records alone between.
    pub(super) fn is_below_read(&self) -> bool {
        self.below_read
            .is_some_and(|line| self.notes.line - line <= REACH)
    }

    /// Checks a 550 record. The strict profile refuses the read above for what it
    /// refuses here.
    pub(super) fn read_accumulation_b2b(&mut self, record: &[u8]) {
        self.notes.day = None;
        let notes = &mut self.notes;
        accumulation_b2b::check(record, &mut |breach| notes.breach(&breach));
        let strict = self.notes.day.take();
        let above = self.state.accumulations.rows.last_mut();
        if let Some(row) = above.filter(|row| Some(row.place.line) == self.below_read) {
            row.strict = row.strict.or(strict);
        }
    }

    /// Notes the current line as a read of its segment, if it is the first.
    fn note_reads(&mut self) {
        let line = self.notes.line;
        match self.state.segments.last_mut() {
            Some(mark) => mark.reads.get_or_insert(line),
            None => self.state.accumulations.first.get_or_insert(line),
        };
    }
}

/// The hash of a register. Equal registers have equal hashes.
fn hash_of(register: &RegisterDetails) -> u64 {
    let mut hasher = DefaultHasher::new();
    register.nmi.hash(&mut hasher);
    register.suffix.hash(&mut hasher);
    register.register.hash(&mut hasher);
    register.serial.hash(&mut hasher);
    register.direction.hash(&mut hasher);
    register.unit.hash(&mut hasher);
    hasher.finish()
}
