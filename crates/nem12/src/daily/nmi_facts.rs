//! Facts that all days of one NMI share: whether it has consumption, and the first and
//! last day of its streams.

use std::collections::{BTreeMap, BTreeSet};

use crate::daily::row_entry::RowEntry;
use crate::rules::Code;
use crate::state::block::RejectedRow;
use crate::state::block_view::BlockView;
use crate::state::row_view::RowView;
use crate::values::elements::Elements;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::Suffix;

/// The streams of an NMI of which a row may have been lost on any day.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Losable {
    /// The streams that the damaged inputs name.
    pub named: Elements,
    /// Whether every stream with rows is one of them too, whichever input has the rows:
    /// an input may lack records of any stream.
    pub is_any: bool,
    /// All of these streams.
    pub all: Elements,
}

/// The facts that all days of one NMI share.
#[derive(Clone, Debug, Default)]
pub struct NmiFacts {
    /// The `E` and `B` streams of which a 200 record or an NMIConfiguration of the
    /// NMI speaks.
    elements: Elements,
    /// The streams of which a row may have been lost on any day.
    losable: Losable,
    /// Whether the NMI has an `E` stream. Not every suffix has an element bit.
    has_consumption: bool,
    /// The first and the last day of each stream of energy. Empty where no row
    /// has null intervals, because nothing else asks for them.
    spans: BTreeMap<Suffix, (IntervalDate, IntervalDate)>,
    /// The streams with negative rows that have other rows too, so that the sign
    /// of the stream is unknown.
    of_mixed_signs: BTreeSet<Suffix>,
}

impl NmiFacts {
    /// The facts about the NMI with these blocks, but for the spans of its streams.
    /// `may_lack` says of the number of an input whether it may lack records.
    pub(super) fn of(blocks: &[BlockView<'_>], mut may_lack: impl FnMut(usize) -> bool) -> Self {
        let mut facts = Self::default();
        let mut may_be_turned = false;
        let mut with_rows = Elements::default();
        for view in blocks {
            let stream = view.stream();
            let energy = stream.suffix.filter(|_| stream.may_be_energy());
            let own = energy.map_or_else(Elements::default, Elements::of);
            facts.elements.join(stream.configured);
            if let Some(suffix) = stream.suffix {
                facts.elements.add(suffix);
                facts.has_consumption |= stream.is_consumption();
            }
            if view.block.has_rows() {
                with_rows.join(own);
            }
            let losable = &mut facts.losable;
            let is_unsure = stream.has_undated && stream.suffix.is_none()
                || view.block.has_rows() && stream.is_energy_of_no_stream();
            if is_unsure || may_lack(view.input()) {
                losable.is_any = true;
                losable.named.join(stream.configured);
                losable.named.join(own);
            } else if stream.has_undated {
                losable.named.join(own);
            }
            may_be_turned |= view.may_be_turned();
        }
        facts.losable.all = facts.losable.named;
        if facts.losable.is_any {
            facts.losable.all.join(with_rows);
        }
        facts.has_consumption |= facts.first_consumption().is_some();
        if may_be_turned {
            facts.note_signs(blocks);
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

    /// Notes the first and the last day of each stream, if a row may have null intervals.
    /// The rows are sorted by date.
    pub(super) fn note_spans(&mut self, blocks: &[BlockView<'_>], entries: &[RowEntry]) {
        if !blocks.iter().any(BlockView::may_have_nulls) {
            return;
        }
        let mut of_blocks = vec![None; blocks.len()];
        for entry in entries {
            let date = entry.date();
            let (_, last) = of_blocks[entry.block as usize].get_or_insert((date, date));
            *last = date;
        }
        for (block, span) in blocks.iter().zip(of_blocks) {
            let stream = block.stream();
            if let (Some(suffix), Some((first, last))) = (stream.suffix, span)
                && stream.may_be_energy()
            {
                let span = self.spans.entry(suffix).or_insert((first, last));
                *span = (span.0.min(first), span.1.max(last));
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
        self.elements.consumption().next()
    }

    /// The streams of which nobody knows whether they have a row on a day that shows
    /// none: an input may lack records, or a row of the stream has no readable date.
    #[must_use]
    pub(crate) fn may_be_lost(&self) -> &Losable {
        &self.losable
    }

    /// Whether the day is the first of the stream, and whether it is the last. Where a
    /// row of the stream may be lost, no day is known to be either.
    #[must_use]
    pub(crate) fn ends_of(&self, suffix: Suffix, date: IntervalDate) -> (bool, bool) {
        let span = self
            .spans
            .get(&suffix)
            .filter(|_| !self.losable.all.has(suffix));
        span.map_or((false, false), |&(first, last)| {
            (first == date, last == date)
        })
    }
}
