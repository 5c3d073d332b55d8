//! Change: what became of one stream-day between two deliveries.

use crate::choice::choice;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::nmi::Nmi;
use crate::values::quality::Quality;
use crate::values::suffix::Suffix;

choice! {
    /// The difference of a stream-day between an old and a new delivery.
    #[derive(PartialOrd, Ord)]
    pub enum Change: "change" {
        /// The readings differ.
        Revised = "revised", "Revised";
        /// The new inputs alone have the stream-day.
        Added = "added", "Added";
        /// The old inputs alone have the stream-day.
        Removed = "removed", "Removed";
        /// The stream-day counts in the old inputs and is withheld in the new ones.
        Withheld = "withheld", "Withheld";
        /// The stream-day is withheld in the old inputs and counts in the new ones.
        Released = "released", "Released";
        /// The readings are equal and their quality differs.
        Quality = "quality", "Quality";
        /// Readings and quality are equal and the version differs: UpdateDateTime, or the
        /// DateTime of the 100 record where there is none.
        Version = "version", "Version";
    }
}

/// A stream-day that differs between two deliveries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamDayChange {
    /// The meter point.
    pub nmi: Nmi,
    /// The stream; `None` where its NMISuffix cannot be read.
    pub suffix: Option<Suffix>,
    /// The day, in NEM time.
    pub date: IntervalDate,
    /// The kind of difference.
    pub change: Change,
    /// The unit of the energies, such as `kWh` or `kVArh`; empty where no 200 record
    /// names it.
    pub unit: &'static str,
    /// The stream-day in the old inputs; `None` where they have nothing.
    pub old: Option<ComparedDay>,
    /// The stream-day in the new inputs; `None` where they have nothing.
    pub new: Option<ComparedDay>,
}

/// A stream-day in one of two deliveries that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComparedDay {
    /// The sum of the readings in `unit`, exactly; `None` where the stream-day is
    /// withheld.
    pub energy: Option<Decimal>,
    /// The QualityMethod of the day; `V` where its intervals differ. Unknown where the
    /// stream-day is withheld.
    pub quality: Quality,
    /// The UpdateDateTime; where there is none, the DateTime of the 100 record.
    pub version: Option<DateTime>,
    /// The number of the input with the row, from 0.
    pub input: usize,
    /// The physical line of the row, from 1.
    pub line: u64,
    /// The code of the rule that withholds the stream-day, as `docs/rules.md` lists
    /// them.
    pub code: Option<&'static str>,
}

impl StreamDayChange {
    /// The new energy less the old one, where an absent stream-day counts 0; `None`
    /// where one of them is withheld.
    #[must_use]
    pub fn difference(&self) -> Option<Decimal> {
        let energy = |day: Option<ComparedDay>| day.map_or(Some(Decimal::ZERO), |day| day.energy);
        energy(self.new)?.checked_sub(energy(self.old)?)
    }
}
