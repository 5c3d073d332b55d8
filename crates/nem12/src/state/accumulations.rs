//! Accumulations: what the state of a piece keeps of its 250 records (NEM13).
//!
//! A 250 record has no days, so no stream-day can hold it.

use crate::records::accumulation::{AccumulationData, RejectedAccumulation};
use crate::records::register_details::RegisterDetails;
use crate::rules::Code;
use crate::values::date_time::DateTime;
use crate::values::quality::Quality;
use crate::values::short_decimal::ShortDecimal;
use crate::values::unit::Unit;

/// The 250 records of a piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Accumulations {
    /// The registers. Neighbouring records of one register share one.
    pub registers: Vec<RegisterDetails>,
    /// The records that can be trusted, in order.
    pub rows: Vec<AccumulationRow>,
    /// The records that cannot be trusted and whose NMI can be read, in order.
    pub rejected: Vec<RejectedRead>,
    /// The number of records that cannot be trusted.
    pub rejected_count: u64,
    /// The line of the first record before any 100 or 900 record of the piece.
    pub first: Option<u32>,
}

/// A 250 record that can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AccumulationRow {
    /// The place of the record in its piece.
    pub place: RecordPlace,
    /// The begin of the period.
    pub from: DateTime,
    /// The end of the period.
    pub to: DateTime,
    /// The UpdateDateTime; `None` if it is empty or cannot be read.
    pub updated: Option<DateTime>,
    /// The quantity, in `unit`.
    pub quantity: ShortDecimal,
    /// The previous and the current register read, without multiplier.
    pub reads: [Option<ShortDecimal>; 2],
    /// The UOM of the quantity.
    pub unit: Unit,
    /// The qualities of the two reads.
    pub qualities: [Quality; 2],
    /// The rule by which the strict profile refuses the record, if it does.
    pub strict: Option<Code>,
}

/// A 250 record that cannot be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RejectedRead {
    /// The place of the record in its piece.
    pub place: RecordPlace,
    /// The begin of the period; `None` if it cannot be read.
    pub from: Option<DateTime>,
    /// The end of the period; `None` if it cannot be read.
    pub to: Option<DateTime>,
    /// The UpdateDateTime; `None` if it is empty or cannot be read.
    pub updated: Option<DateTime>,
    /// The rule that rejects the record.
    pub code: Code,
}

/// The place of a 250 record in its piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RecordPlace {
    /// The number of the register among those of the piece.
    pub register: u32,
    /// The line, counted from 0 in the piece.
    pub line: u32,
    /// The number of 100 and 900 records of the piece before the record.
    pub segment: u32,
}

/// The place of a 250 record in the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ReadPlace {
    /// The number of the record's piece among all pieces.
    pub(super) piece: u32,
    /// The number of the record in its piece: good ones first.
    pub(super) number: u32,
}

impl Accumulations {
    /// The number of a register among those of the piece. `known` finds a
    /// candidate, which must be equal.
    pub(crate) fn register(&mut self, register: RegisterDetails, known: Option<u32>) -> u32 {
        let is_it = |at: &u32| self.registers.get(*at as usize) == Some(&register);
        known.filter(is_it).unwrap_or_else(|| {
            self.registers.push(register);
            u32::try_from(self.registers.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// Adds a record that can be trusted.
    pub(crate) fn add(
        &mut self,
        place: RecordPlace,
        unit: Unit,
        data: &AccumulationData,
        strict: Option<Code>,
    ) {
        self.rows.push(AccumulationRow {
            place,
            from: data.from,
            to: data.to,
            updated: data.updated,
            quantity: data.quantity,
            reads: data.reads,
            unit,
            qualities: data.qualities,
            strict,
        });
    }

    /// Adds a record that cannot be trusted.
    pub(crate) fn reject(&mut self, place: RecordPlace, rejected: &RejectedAccumulation) {
        self.rejected.push(RejectedRead {
            place,
            from: rejected.from,
            to: rejected.to,
            updated: rejected.updated,
            code: rejected.code,
        });
    }

    /// The place of the record at `number`: the good records come first.
    pub(crate) fn place(&self, number: usize) -> Option<RecordPlace> {
        let good = self.rows.get(number).map(|row| row.place);
        good.or_else(|| {
            let rejected = self.rejected.get(number - self.rows.len());
            rejected.map(|row| row.place)
        })
    }

    /// The number of records that are kept, good ones and rejected ones.
    pub(crate) fn count(&self) -> usize {
        self.rows.len() + self.rejected.len()
    }

    /// Whether every reference has a target, and every number its digits.
    #[cfg(feature = "serde")]
    pub(crate) fn is_sound(&self) -> bool {
        let places = self.rows.iter().map(|row| row.place);
        let mut places = places.chain(self.rejected.iter().map(|row| row.place));
        let are_numbers = self.rows.iter().all(|row| {
            let reads = row.reads.iter().flatten();
            row.quantity.is_sound() && reads.copied().all(ShortDecimal::is_sound)
        });
        are_numbers && places.all(|place| (place.register as usize) < self.registers.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_250_record_takes_at_most_144_bytes() {
        assert!(
            size_of::<AccumulationRow>() <= 144,
            "{}",
            size_of::<AccumulationRow>()
        );
    }
}
