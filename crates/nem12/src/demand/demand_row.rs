//! Demand row: the demand of one NMI in one period, as plain data.

use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;

/// The demand of one NMI in one period. A number is `None` where nothing gives it: a period
/// without an interval that has all its readings, or without reactive energy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DemandRow {
    /// The NMI.
    pub nmi: String,
    /// The period: `2024`, `2024-03` or `2024-03-01`, or the name of one of a list.
    pub period: String,
    /// The band, where a plan with bands says the rows.
    pub band: Option<String>,
    /// The maximum demand and when it was, the first of several.
    pub maximum: Option<Peak>,
    /// The start of the interval of the maximum demand by the clock of the plan's zone, with its
    /// offset, such as `2024-01-31T19:30:00+11:00`; `None` for NEM time.
    pub local: Option<String>,
    /// The maximum apparent power in kVA and the start of its interval in NEM time.
    pub apparent: Option<(Decimal, DateTime)>,
    /// The energy in kWh of the intervals that have all their readings.
    pub energy: Option<Decimal>,
    /// The average demand in kW over these intervals, rounded to three decimals.
    pub average: Option<Decimal>,
    /// The average demand over the maximum one, rounded to three decimals; `None` unless the
    /// maximum is above zero.
    pub load_factor: Option<Decimal>,
    /// The power factor of the energy of the intervals that have reactive energy too, rounded to
    /// three decimals.
    pub power_factor: Option<Decimal>,
    /// The average in kW of the highest demands of four days; `None` for fewer than four days.
    pub four_days: Option<Decimal>,
    /// The number of intervals that have all their readings.
    pub intervals: u64,
    /// The number of intervals of the expected days.
    pub expected: u64,
    /// The number of days with a demand.
    pub days: u64,
    /// The number of days that the daily totals withhold.
    pub withheld: u64,
    /// The number of days left out because their intervals do not add up to the demand interval,
    /// or have too many digits.
    pub unfit: u64,
    /// The highest demands, the highest first and the earlier of equal ones first.
    pub highest: Vec<Peak>,
}

impl DemandRow {
    /// Whether every interval of the expected days has a demand.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.intervals == self.expected
    }
}

/// A demand, and when it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peak {
    /// The start of the interval in NEM time, which is UTC+10 all year.
    pub at: DateTime,
    /// The demand in kW.
    pub demand: Decimal,
    /// The reactive power of the interval in kVAr.
    pub reactive: Option<Decimal>,
    /// The apparent power of the interval in kVA, rounded half up to three decimals.
    pub apparent: Option<Decimal>,
    /// The power factor of the interval, rounded to three decimals.
    pub power_factor: Option<Decimal>,
}

/// The columns that rows of demand have besides the usual ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DemandColumns {
    /// Whether a row has a band.
    pub band: bool,
    /// Whether the time of a maximum is told by the clock of a zone too.
    pub local: bool,
}
