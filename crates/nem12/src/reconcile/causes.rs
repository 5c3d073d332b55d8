//! The search for what would explain the rows of one NMI that differ.

use crate::daily::nmi_rows::NmiRows;
use crate::reconcile::answer::Answer;
use crate::reconcile::cause::Cause;
use crate::reconcile::claim_energy::KWH;
use crate::reconcile::held_by_streams::HeldByStreams;
use crate::reconcile::older_versions::OlderVersions;
use crate::reconcile::reconciled_row::{ReconciledRow, is_explained};
use crate::settings::streams::Streams;
use crate::state::block_view::BlockView;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::Suffix;
use crate::values::unit::Quantity;

/// The search for what explains the rows of one NMI.
pub(crate) struct Causes<'h, 'r> {
    held: &'h mut HeldByStreams<'r>,
    data: &'r NmiRows<'r>,
    /// The streams of energy of the NMI.
    suffixes: Vec<Suffix>,
    tolerance: Decimal,
}

impl<'h, 'r> Causes<'h, 'r> {
    pub(crate) fn of(
        held: &'h mut HeldByStreams<'r>,
        data: &'r NmiRows<'r>,
        tolerance: Decimal,
    ) -> Self {
        let streams = data.blocks().iter().map(BlockView::stream);
        let of_energy = streams.filter(|stream| {
            let unit = stream.unit;
            unit.is_some_and(|unit| unit.quantity == Quantity::Energy)
        });
        let mut suffixes: Vec<Suffix> = of_energy.filter_map(|stream| stream.suffix).collect();
        suffixes.sort_unstable();
        suffixes.dedup();
        Self {
            held,
            data,
            suffixes,
            tolerance,
        }
    }

    /// Everything that explains a row of the table exactly.
    pub(crate) fn find(&mut self, row: &ReconciledRow) -> Vec<Cause> {
        let Some(there) = row.there else {
            return Vec::new();
        };
        let wanted = Wanted {
            energy: there,
            tolerance: self.tolerance,
        };
        let mut causes = Vec::new();
        match row.answer {
            Answer::NotComparable if row.withheld_days > 0 => {
                causes.extend(wanted.is(row.here).then_some(Cause::CountedDays));
                return causes;
            }
            Answer::Different | Answer::NotComparable => {
                causes.extend(self.streams(row, &wanted));
                causes.extend(wanted.factor(row.here));
                let older = OlderVersions::of(self.data, row);
                causes.extend(older.time_of(|energy| wanted.is(energy)).map(Cause::Older));
            }
            Answer::OnlyThere => {}
            Answer::Equal | Answer::OnlyHere | Answer::Unread => return causes,
        }
        for (days, cause) in [(-1, Cause::DayBefore), (1, Cause::DayAfter)] {
            let [first, last] =
                [row.first, row.last].map(|day| IntervalDate::from_days(day.days() + days));
            causes.extend(
                self.explains(&row.streams, (first, last), &wanted)
                    .then_some(cause),
            );
        }
        causes
    }

    /// The streams whose energy a row has instead of its own.
    fn streams(&mut self, row: &ReconciledRow, wanted: &Wanted) -> Option<Cause> {
        let span = (row.first, row.last);
        let alone = { self.suffixes.clone() }.into_iter().find(|&suffix| {
            let streams = Streams::List(vec![suffix]);
            self.explains(&streams, span, wanted)
        });
        if let Some(suffix) = alone {
            return Some(Cause::Stream(suffix));
        }
        let of_grid = self.suffixes.iter().copied();
        let sum = Streams::List(of_grid.filter(|suffix| suffix.is_of_grid()).collect());
        let choices = [
            (Streams::Consumption, Cause::Streams(Streams::Consumption)),
            (Streams::Generation, Cause::Streams(Streams::Generation)),
            (Streams::Net, Cause::Streams(Streams::Net)),
            (sum, Cause::Sum),
            (Streams::All, Cause::Streams(Streams::All)),
        ];
        let mut explaining = choices
            .into_iter()
            .filter(|(streams, _)| self.explains(streams, span, wanted));
        explaining.next().map(|(_, cause)| cause)
    }

    /// Whether the whole days of a span have the wanted energy.
    fn explains(
        &mut self,
        streams: &Streams,
        (first, last): (IntervalDate, IntervalDate),
        wanted: &Wanted,
    ) -> bool {
        let may_sum = self
            .suffixes
            .iter()
            .any(|&suffix| streams.sign(suffix, KWH).is_some());
        if !may_sum {
            return false;
        }
        let sum = self.held.sum(streams, first, last);
        let days = i64::from(last.days()) - i64::from(first.days()) + 1;
        i64::try_from(sum.counted).is_ok_and(|counted| counted == days) && wanted.is(sum.energy)
    }
}

/// The energy that is to be explained.
struct Wanted {
    energy: Decimal,
    tolerance: Decimal,
}

impl Wanted {
    /// Whether an energy is the wanted one.
    fn is(&self, energy: Option<Decimal>) -> bool {
        is_explained(self.energy, energy, self.tolerance)
    }

    /// The factor of a thousand between the energy of the interval data and the wanted one.
    fn factor(&self, here: Option<Decimal>) -> Option<Cause> {
        let here = here?;
        if self.is(here.shifted(-3)) {
            return Some(Cause::Thousand);
        }
        self.is(here.shifted(3)).then_some(Cause::Thousandth)
    }
}
