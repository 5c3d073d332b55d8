//! A row of energy by time of use.

use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::Quality;
use crate::values::total::Total;

/// The energy of one NMI in one band of one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouRow<'a> {
    /// The NMI.
    pub nmi: &'a str,
    /// The name of the period: `2026-01-31`, `2026-01`, `2026`, or that of a list of periods.
    pub period: String,
    /// The first day of the period.
    pub first_day: IntervalDate,
    /// The last day of the period.
    pub last_day: IntervalDate,
    /// The name of the band.
    pub band: &'a str,
    /// The energy in kWh, exactly; `None` where no day of the period has a total.
    pub energy: Option<Total>,
    /// The part of the energy of all bands of the period, rounded to six decimals; `None` where that is 0.
    pub share: Option<Decimal>,
    /// The days of the period that have energy, in whole or in part.
    pub days: u32,
    /// The NEM days that are withheld and have a minute in the period.
    pub withheld_days: u32,
    /// The minutes of the whole period, of all bands, without energy: those of days that are withheld, not delivered or not
    /// asked for, and of null intervals.
    pub missing_minutes: u64,
    /// The quality of the readings: their QualityMethod where all agree, else the worst quality flag. `None` without a
    /// reading.
    pub quality: Option<Quality>,
    /// The intervals of which the band has only a share, because an edge cuts them.
    pub split_intervals: u32,
}

impl TouRow<'_> {
    /// Whether every minute of the period has energy.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.missing_minutes == 0
    }
}
