//! Demand options: the period of a row, the length of the interval, and how many of the highest
//! demands a row lists.

use crate::choice::choice;
use crate::settings::layout::Period;
use crate::values::interval_length::MINUTES_PER_DAY;

/// The greatest number of the highest demands that a row lists.
pub(crate) const MOST_HIGHEST: u16 = 1000;

choice! {
    /// The time over which a demand is averaged.
    #[derive(Default)]
    pub enum DemandInterval: "demand interval" {
        /// Half an hour: 5- and 15-minute readings are added up.
        #[default]
        Thirty = "30", "30 minutes";
        /// A quarter of an hour: half hours do not fit.
        Fifteen = "15", "15 minutes";
        /// Five minutes: longer intervals do not fit.
        Five = "5", "5 minutes";
    }
}

/// The demand that is asked for. The streams, NMIs and days are those of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemandOptions {
    /// The period of a row.
    pub period: Period,
    /// The time over which a demand is averaged.
    pub interval: DemandInterval,
    /// The number of the highest demands that a row lists.
    pub highest: u16,
}

impl Default for DemandOptions {
    /// The demand of each month over half hours, with the ten highest.
    fn default() -> Self {
        Self {
            period: Period::Month,
            interval: DemandInterval::default(),
            highest: 10,
        }
    }
}

impl DemandInterval {
    /// The length in minutes.
    #[must_use]
    pub fn minutes(self) -> u16 {
        match self {
            Self::Thirty => 30,
            Self::Fifteen => 15,
            Self::Five => 5,
        }
    }
}

impl DemandOptions {
    /// The length of the demand interval in minutes.
    pub(crate) fn minutes(self) -> u16 {
        self.interval.minutes()
    }

    /// The number of demand intervals in a day.
    pub(crate) fn slots(self) -> usize {
        usize::from(MINUTES_PER_DAY / self.minutes())
    }

    /// The factor from the energy of an interval in kWh to its demand in kW.
    pub(crate) fn per_hour(self) -> i128 {
        i128::from(60 / self.minutes())
    }

    /// The number of the highest demands that are kept: the maximum is one of them.
    pub(crate) fn most(self) -> usize {
        self.highest.max(1).into()
    }

    /// Whether intervals of this length add up to a demand interval.
    pub(crate) fn fits(self, minutes: u16) -> bool {
        minutes > 0 && self.minutes().is_multiple_of(minutes)
    }
}
