//! Plan: what energy by time of use is asked for.

use crate::bands::bands::Bands;
use crate::clock::holidays::Holidays;
use crate::clock::zone::Zone;
use crate::settings::tou_options::DayEdges;
use crate::tou::periods::Periods;
use crate::values::interval_date::IntervalDate;

/// A question about energy by time of use: bands, clock, holidays and periods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouPlan {
    /// The bands.
    pub bands: Bands,
    /// The zone whose clock the bands go by.
    pub zone: Zone,
    /// The public holidays.
    pub holidays: Holidays,
    /// The days that periods are made of.
    pub edges: DayEdges,
    /// The periods.
    pub periods: Periods,
    /// Whether the energy of an interval that an edge cuts is divided by minutes. If not, such an interval is an error.
    pub splits: bool,
}

impl TouPlan {
    /// Bands by NEM time and month, without public holidays.
    #[must_use]
    pub fn new(bands: Bands) -> Self {
        Self {
            bands,
            zone: Zone::default(),
            holidays: Holidays::default(),
            edges: DayEdges::default(),
            periods: Periods::default(),
            splits: false,
        }
    }
}

impl TouPlan {
    /// The key of the period of a day of a period, which is `shift` days after a NEM day.
    pub(crate) fn key(&self, date: IntervalDate, shift: i8) -> Option<i32> {
        let day = date.days() + i32::from(shift);
        self.periods.key(IntervalDate::from_days(day))
    }
}
