//! Band days: the energy of each NEM day in each band, for a table from elsewhere by band.

use crate::reconcile::band_energies::BandEnergies;
use crate::settings::layout::Period;
use crate::settings::reconcile_options::ReconcileOptions;
use crate::settings::tou_options::TouOptions;
use crate::tou::plan::TouPlan;
use crate::tou::plan_reading::PlanFault;
use crate::tou::time_of_use::TimeOfUse;
use crate::values::total::Total;

impl TouPlan {
    /// The bands of NEM days that a reconciliation asks for; `None` where it asks for none. An
    /// interval that an edge of a band cuts is an error of the plan.
    ///
    /// # Errors
    /// The first text that cannot be read.
    pub fn of_bands(options: &ReconcileOptions) -> Result<Option<Self>, PlanFault> {
        if options.bands.is_empty() {
            return Ok(None);
        }
        let options = TouOptions {
            bands: options.bands.clone(),
            zone: options.zone.clone(),
            holidays: options.holidays.clone(),
            period: Period::Day,
            ..TouOptions::default()
        };
        Self::read(&options).map(Some)
    }

    /// The names of the bands.
    #[must_use]
    pub fn band_names(&self) -> &[String] {
        self.bands.names()
    }
}

impl TimeOfUse {
    /// The energy of each day in each band, where the plan is that of
    /// [`TouPlan::of_bands`].
    #[must_use]
    pub fn band_energies(&self) -> BandEnergies {
        let mut energies = BandEnergies::new(self.band_names());
        for row in self.rows() {
            if let Some(energy) = &row.energy {
                energies.add(row.nmi, row.first_day, row.band, Total::small(energy));
            }
        }
        energies
    }
}
