//! Statistics of one register (NEM13), as plain data. Quantities are exact decimals
//! as text.

#[cfg(feature = "serde")]
use serde::Serialize;

#[cfg(feature = "serde")]
use crate::periods::judged_read::{JudgedRead, Verdict};
#[cfg(feature = "serde")]
use crate::periods::nmi_reads::NmiReads;
#[cfg(feature = "serde")]
use crate::values::total::Total;

/// Statistics of one register of one NMI and direction. Of several versions of a
/// read, the one in the output is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
pub struct RegisterStatistics {
    /// The NMI.
    pub nmi: String,
    /// The NMISuffix.
    pub suffix: String,
    /// The RegisterID.
    pub register: String,
    /// The DirectionIndicator.
    pub direction: String,
    /// The units of the quantities: kWh, kVArh and so on.
    pub units: Vec<&'static str>,
    /// The MeterSerialNumbers.
    pub meter_serials: Vec<String>,
    /// Reads in the output.
    pub reads: u64,
    /// Withheld read periods.
    pub withheld: u64,
    /// The begin of the first period, in NEM time; empty without a read.
    pub from: String,
    /// The end of the last period, in NEM time; empty without a read.
    pub to: String,
    /// Periods that begin later than the one before ends.
    pub gaps: u64,
    /// Periods that overlap the one before.
    pub overlaps: u64,
    /// The sum of the quantities; empty where they have several units.
    pub sum: String,
}

#[cfg(feature = "serde")]
impl NmiReads<'_> {
    /// The statistics of the NMI's registers that have a read in the output or a
    /// withheld one.
    pub(crate) fn statistics(&self) -> impl Iterator<Item = RegisterStatistics> {
        let registers = self.reads.chunk_by(|one, other| one.key() == other.key());
        registers
            .map(statistics_of)
            .filter(|register| register.reads + register.withheld > 0)
    }
}

#[cfg(feature = "serde")]
fn statistics_of(reads: &[JudgedRead<'_>]) -> RegisterStatistics {
    let mut own = RegisterStatistics::default();
    if let Some(first) = reads.first() {
        let register = first.view.register();
        own.nmi = register.nmi.to_string();
        own.suffix = register
            .suffix
            .map_or_else(String::new, |suffix| suffix.to_string());
        own.register = register.register.to_string();
        own.direction = register
            .direction
            .map_or_else(String::new, |direction| direction.to_string());
    }
    let (mut sum, mut end) = (Total::default(), None);
    for read in reads {
        own.withheld += u64::from(matches!(read.verdict, Verdict::Withheld(_)));
        if !read.is_counted() {
            continue;
        }
        let row = read.view.row;
        own.reads += 1;
        own.overlaps += u64::from(read.verdict == Verdict::Overlapping);
        own.gaps += u64::from(end.is_some_and(|end| row.from > end));
        if own.from.is_empty() {
            own.from = row.from.to_string();
        }
        end = end.max(Some(row.to));
        let (unit, serial) = (row.unit.kilo_name(), &read.view.register().serial);
        if !own.units.contains(&unit) {
            own.units.push(unit);
        }
        if !serial.is_empty() && !own.meter_serials.iter().any(|known| known == serial) {
            own.meter_serials.push(serial.to_string());
        }
        if let Some(quantity) = read.quantity {
            sum.add(quantity);
        }
    }
    own.to = end.map_or_else(String::new, |end| end.to_string());
    if own.units.len() == 1 {
        own.sum = sum.to_string();
    }
    own
}
