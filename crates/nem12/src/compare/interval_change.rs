//! Interval change: what became of one interval between two deliveries.

use crate::compare::change::Change;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::nmi::Nmi;
use crate::values::quality::Quality;
use crate::values::suffix::Suffix;

/// An interval whose reading or quality differs between two deliveries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntervalChange {
    /// The meter point.
    pub nmi: Nmi,
    /// The stream.
    pub suffix: Suffix,
    /// The start of the interval, in NEM time (UTC+10 all year, MDFF 3.3.3).
    pub start: DateTime,
    /// The length of the interval in minutes. Of different lengths, the shortest that all of
    /// them divide.
    pub minutes: u16,
    /// The difference of the stream-day.
    pub change: Change,
    /// The unit of the readings, such as `kWh` or `kVArh`.
    pub unit: &'static str,
    /// The interval in the old inputs; `None` where no row of theirs counts.
    pub old: Option<ComparedInterval>,
    /// The interval in the new inputs; `None` where no row of theirs counts.
    pub new: Option<ComparedInterval>,
}

/// An interval in one of two deliveries that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComparedInterval {
    /// The reading in kilo units, exactly; `None` for a null interval.
    pub value: Option<Decimal>,
    /// The quality. Of shorter intervals that were added up, theirs where they agree, else the
    /// worst flag.
    pub quality: Quality,
}

impl IntervalChange {
    /// The new reading less the old one, where an absent or null one counts 0 as it does in the
    /// sum of a day; `None` where the stream-day is withheld in one of the deliveries.
    #[must_use]
    pub fn difference(&self) -> Option<Decimal> {
        if matches!(self.change, Change::Withheld | Change::Released) {
            return None;
        }
        let reading = |interval: Option<ComparedInterval>| {
            interval
                .and_then(|interval| interval.value)
                .unwrap_or(Decimal::ZERO)
        };
        reading(self.new).checked_sub(reading(self.old))
    }
}
