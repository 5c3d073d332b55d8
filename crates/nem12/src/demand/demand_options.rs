//! Demand options: the period of a row, the length of the interval, and how many of the highest
//! demands a row lists.

use crate::settings::layout::Period;
use crate::values::interval_length::MINUTES_PER_DAY;

/// The greatest number of demand intervals in a day: those of five minutes.
pub(crate) const MOST_SLOTS: usize = 288;

/// The demand that is asked for. The streams, NMIs and days are those of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemandOptions {
    /// The period of a row.
    pub period: Period,
    /// The length in minutes over which a demand is averaged: 5, 15 or 30.
    pub minutes: u16,
    /// The number of the highest demands that a row lists.
    pub highest: usize,
}

impl Default for DemandOptions {
    /// The demand of each month over half hours, with the ten highest.
    fn default() -> Self {
        Self {
            period: Period::Month,
            minutes: 30,
            highest: 10,
        }
    }
}

impl DemandOptions {
    /// The number of demand intervals in a day.
    pub(crate) fn slots(&self) -> usize {
        usize::from(MINUTES_PER_DAY / self.minutes.max(1))
    }

    /// The factor from the energy of an interval in kWh to its demand in kW.
    pub(crate) fn per_hour(&self) -> i128 {
        i128::from(60 / self.minutes.max(1))
    }

    /// Whether intervals of this length add up to a demand interval.
    pub(crate) fn fits(&self, minutes: u16) -> bool {
        minutes > 0 && self.minutes.is_multiple_of(minutes)
    }
}
