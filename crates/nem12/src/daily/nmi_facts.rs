//! Facts that all days of one NMI share: whether it has consumption, and the first and
//! last day of its streams.

use std::collections::{BTreeMap, BTreeSet};

use crate::daily::row_entry::RowEntry;
use crate::rules::Code;
use crate::state::block::RejectedRow;
use crate::state::block_view::BlockView;
use crate::state::row_view::RowView;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::Suffix;
use crate::values::unit::Quantity;

/// The facts that all days of one NMI share.
#[derive(Clone, Debug, Default)]
pub struct NmiFacts {
    /// The `E` streams of which a 200 record or an NMIConfiguration of the NMI
    /// speaks, one bit for each element.
    elements: u64,
    /// Whether there is such a stream. Not every suffix has an element bit.
    has_consumption: bool,
    /// The first and the last day of each stream of energy. Empty where no row
    /// has null intervals, because nothing else asks for them.
    spans: BTreeMap<Suffix, (IntervalDate, IntervalDate)>,
    /// The streams with negative rows that have other rows too, so that the sign
    /// of the stream is unknown.
    of_mixed_signs: BTreeSet<Suffix>,
}

impl NmiFacts {
    /// The facts about the NMI with these blocks and rows, which are sorted by
    /// date.
    pub(super) fn of(blocks: &[BlockView<'_>], entries: &[RowEntry]) -> Self {
        let mut facts = Self::default();
        let (mut may_have_nulls, mut may_be_turned) = (false, false);
        for view in blocks {
            let stream = view.stream();
            facts.elements |= stream.configured;
            if let Some(suffix) = stream.suffix
                && stream.is_consumption()
            {
                facts.elements |= suffix.element_bit();
                facts.has_consumption = true;
            }
            may_have_nulls |= view.may_have_nulls();
            may_be_turned |= view.may_be_turned();
        }
        facts.has_consumption |= facts.elements != 0;
        if may_be_turned {
            facts.note_signs(blocks);
        }
        if may_have_nulls {
            facts.note_spans(blocks, entries);
        }
        facts
    }

    fn note_signs(&mut self, blocks: &[BlockView<'_>]) {
        for view in blocks {
            let is_positive = |(place, row): (usize, RowView<'_>)| {
                let energy = row.energy().unwrap_or_default();
                energy.mantissa() != 0 && !view.is_turned(place)
            };
            let is_of_sign = |row: &RejectedRow| matches!(row.code, Code::DayValue | Code::DaySign);
            if let Some(suffix) = view.stream().suffix
                && (view.rows().enumerate().any(is_positive)
                    || view.rejected().iter().any(is_of_sign))
            {
                self.of_mixed_signs.insert(suffix);
            }
        }
    }

    fn note_spans(&mut self, blocks: &[BlockView<'_>], entries: &[RowEntry]) {
        for entry in entries {
            let stream = blocks[entry.block as usize].stream();
            let may_be_energy = stream
                .unit
                .is_none_or(|unit| unit.quantity == Quantity::Energy);
            if let Some(suffix) = stream.suffix
                && may_be_energy
            {
                let date = entry.date();
                let span = self.spans.entry(suffix).or_insert((date, date));
                span.1 = date;
            }
        }
    }

    /// Whether the sign of a stream with negative rows is unknown.
    #[must_use]
    pub(crate) fn has_mixed_signs(&self, suffix: Option<Suffix>) -> bool {
        suffix.is_some_and(|suffix| self.of_mixed_signs.contains(&suffix))
    }

    /// Whether a 200 record or an NMIConfiguration of the NMI has an `E` stream
    /// on any day.
    #[must_use]
    pub fn has_consumption(&self) -> bool {
        self.has_consumption
    }

    /// The first `E` stream of the NMI that has an element bit.
    #[must_use]
    pub(crate) fn first_consumption(&self) -> Option<Suffix> {
        Suffix::consumption_of(self.elements).next()
    }

    /// Whether the day is the first of the stream, and whether it is the last.
    #[must_use]
    pub(crate) fn ends_of(&self, suffix: Suffix, date: IntervalDate) -> (bool, bool) {
        let span = self.spans.get(&suffix);
        span.map_or((false, false), |&(first, last)| {
            (first == date, last == date)
        })
    }
}
