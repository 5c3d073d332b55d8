//! Demand plan: the windows, clock and periods that rows of demand go by.

use crate::clock::zone::Zone;
use crate::settings::demand_bands::DemandBands;
use crate::settings::layout::Period;
use crate::settings::tou_options::TouOptions;
use crate::tou::plan::TouPlan;
use crate::tou::plan_reading::{PlanFault, TouPart};

/// A band that has every minute.
const WHOLE_DAYS: &str = "band\nday\n";

/// The windows, clock and periods that rows of demand go by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemandPlan {
    /// The bands, clock, public holidays and periods, which are made of NEM days. The bands are those of all
    /// streams.
    pub(crate) tou: TouPlan,
    /// Whether rows are told apart by band. If not, the bands are one of whole days.
    pub(crate) has_bands: bool,
}

impl DemandPlan {
    /// The plan that is asked for; `None` for whole days of calendar periods by NEM time, which
    /// need no plan.
    ///
    /// # Errors
    /// The first text that cannot be read, and bands for some streams alone: a demand is that of
    /// all streams together.
    pub fn read(options: &DemandBands, period: Period) -> Result<Option<Self>, PlanFault> {
        let DemandBands {
            bands,
            zone,
            holidays,
            periods,
        } = options;
        let has_bands = !bands.is_empty();
        let bands: &str = if has_bands { bands } else { WHOLE_DAYS };
        let tou = TouPlan::read(&TouOptions {
            bands: bands.into(),
            zone: zone.clone(),
            holidays: holidays.clone(),
            period,
            periods: periods.clone(),
            ..TouOptions::default()
        })?;
        if tou.bands.table_count() > 1 {
            return Err(PlanFault::new(
                TouPart::Bands,
                &"a demand is that of all streams together: leave the column streams out",
            ));
        }
        let needs_plan = has_bands || tou.zone != Zone::Nem || !periods.is_empty();
        Ok(needs_plan.then_some(Self { tou, has_bands }))
    }

    /// Whether the bands tell public holidays apart from other days.
    #[must_use]
    pub fn asks_for_holidays(&self) -> bool {
        self.tou.bands.asks_for_holidays()
    }
}
