//! Local days: whether the rows of a table from elsewhere are of days by a local clock, and not of
//! NEM days.

use std::collections::BTreeMap;

use crate::bands::bands::Bands;
use crate::clock::zone::Zone;
use crate::reconcile::answer::Answer;
use crate::reconcile::cause::Cause;
use crate::reconcile::reconciled_row::ReconciledRow;
use crate::reconcile::reconciliation::Reconciliation;
use crate::settings::settings::Settings;
use crate::settings::tou_options::DayEdges;
use crate::tou::periods::Periods;
use crate::tou::plan::TouPlan;
use crate::tou::time_of_use::TimeOfUse;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::total::Total;

/// One band that has every minute.
const ONE_BAND: &str = "band\nday\n";

impl TouPlan {
    /// The energy of each day by the clock of a zone; `None` for the clock of NEM days, and for a
    /// zone that is not known.
    #[must_use]
    pub fn of_local_days(zone: &str) -> Option<Self> {
        let zone = Zone::named(zone).filter(|zone| *zone != Zone::default())?;
        Some(Self {
            zone,
            edges: DayEdges::Local,
            periods: Periods::Day,
            splits: true,
            ..Self::new(Bands::parse(ONE_BAND).ok()?)
        })
    }
}

impl Reconciliation {
    /// Whether a row has an energy that nothing explains yet.
    #[must_use]
    pub fn has_unexplained(&self) -> bool {
        self.rows.iter().any(is_unexplained)
    }

    /// Names the zone as the cause of the rows whose energy is that of whole days by its clock.
    /// `days` are those of [`TouPlan::of_local_days`] under these settings.
    pub fn explain_by_local_days(
        &mut self,
        days: &TimeOfUse,
        zone: &str,
        settings: &Settings,
        tolerance: Decimal,
    ) {
        let mut energies: BTreeMap<(&str, IntervalDate), Decimal> = BTreeMap::new();
        for day in days.rows() {
            let whole = day.energy.as_ref().filter(|_| day.is_complete());
            if let Some(energy) = whole.and_then(Total::small) {
                energies.insert((day.nmi, day.first_day), energy);
            }
        }
        let of_settings = |row: &&mut ReconciledRow| row.streams == settings.streams;
        for row in self.rows.iter_mut().filter(of_settings) {
            if !is_unexplained(row) {
                continue;
            }
            let days = row.first.days()..=row.last.days();
            let energy = days
                .map(IntervalDate::from_days)
                .try_fold(Decimal::ZERO, |sum, day| {
                    sum.checked_add(*energies.get(&(row.nmi.as_str(), day))?)
                });
            if row.explains(energy, tolerance) {
                row.causes.push(Cause::Local(zone.to_owned()));
            }
        }
    }
}

fn is_unexplained(row: &ReconciledRow) -> bool {
    row.answer == Answer::Different && row.causes.is_empty()
}
