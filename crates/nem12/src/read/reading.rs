//! One reading of a stream.

use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_length::IntervalLength;
use crate::values::nmi::Nmi;
use crate::values::quality::Quality;
use crate::values::reason::Reason;
use crate::values::suffix::Suffix;
use crate::values::unit::Unit;

/// One reading: an interval of a stream, and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The meter point.
    pub nmi: Nmi,
    /// The NMISuffix of its stream.
    pub suffix: Suffix,
    /// The unit of `value`, as the 200 record has it.
    pub unit: Unit,
    /// When the interval starts, in NEM time (UTC+10 all year, MDFF 3.3.3).
    pub start: DateTime,
    /// How long the interval is.
    pub length: IntervalLength,
    /// The value exactly as delivered, in `unit`; `None` for a null interval.
    pub value: Option<Decimal>,
    /// The quality flag and the method, of the 400 record that covers the
    /// interval or else of the 300 record.
    pub quality: Quality,
    /// The ReasonCode, from the same record as `quality`.
    pub reason: Reason,
    /// The version of the day: UpdateDateTime of the 300 record.
    pub updated: Option<DateTime>,
    /// DateTime of the 100 record in force.
    pub created: Option<DateTime>,
    /// The physical line of the 300 record, from 1.
    pub line: u64,
}

impl Reading {
    /// When the interval ends, in NEM time.
    #[must_use]
    pub fn end(&self) -> DateTime {
        let seconds = i64::from(self.length.minutes()) * 60;
        DateTime::from_seconds(self.start.seconds() + seconds)
    }

    /// The value in thousands of its unit: kWh, kVArh, kW … `None` for a null
    /// interval.
    #[must_use]
    pub fn in_kilo(&self) -> Option<Decimal> {
        // The sum of the day fits after the same shift.
        self.value?.shifted(self.unit.decimals_to_kilo())
    }
}
