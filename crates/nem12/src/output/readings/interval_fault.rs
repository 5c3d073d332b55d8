//! Interval fault: why intervals cannot be written as they are asked for.

use std::fmt;

use crate::clock::zone::Zone;
use crate::values::interval_date::IntervalDate;
use crate::values::nmi::Nmi;
use crate::values::suffix::Suffix;
use crate::values::unit::Unit;

/// The reason why intervals cannot be written as they are asked for. `Display` has a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntervalFault {
    /// A name that no zone has.
    Zone,
    /// A stream has intervals that do not add up to those that are asked for.
    Length {
        /// The NMI.
        nmi: Nmi,
        /// The NMISuffix.
        suffix: Suffix,
        /// The minutes of its intervals.
        minutes: u16,
        /// The minutes that are asked for.
        every: u16,
    },
    /// A stream has readings that are no quantities, such as volts, so that they do not add up.
    Unit {
        /// The NMI.
        nmi: Nmi,
        /// The NMISuffix.
        suffix: Suffix,
        /// The unit.
        unit: Unit,
    },
    /// A stream that is no energy, where energy alone is written.
    NoEnergy {
        /// The NMI.
        nmi: Nmi,
        /// The NMISuffix.
        suffix: Suffix,
        /// The unit.
        unit: Unit,
    },
    /// An NMI with other characters than letters and digits, where it is part of a name.
    Name {
        /// The NMI.
        nmi: Nmi,
    },
    /// Statistics have hours in UTC, and other ones are asked for.
    OwnShape,
    /// Streams have intervals of several lengths, and a row has one column for each.
    Mixed {
        /// The NMI.
        nmi: Nmi,
        /// The NMISuffix.
        suffix: Suffix,
        /// The minutes of its intervals.
        minutes: u16,
        /// The minutes of the intervals before.
        others: u16,
    },
    /// Days of a clock that is changed in summer, as rows with a column for each interval.
    WideClock,
    /// A clock whose hours begin inside those of NEM time, by which days of the files are cut.
    Clock {
        /// The zone.
        zone: Zone,
        /// The NEM day.
        date: IntervalDate,
        /// The minutes that are asked for.
        every: u16,
    },
}

impl fmt::Display for IntervalFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Zone => out.write_str(&Zone::advice()),
            Self::Length {
                nmi,
                suffix,
                minutes,
                every,
            } => write!(
                out,
                "{} {suffix} has intervals of {minutes} minutes, which do not add up to intervals of {every} minutes, and a reading is never divided",
                nmi.as_str()
            ),
            Self::Unit { nmi, suffix, unit } => write!(
                out,
                "{} {suffix} is in {}, which does not add up over time: name the streams of energy with --streams, such as --streams all",
                nmi.as_str(),
                unit.kilo_name()
            ),
            Self::NoEnergy { nmi, suffix, unit } => write!(
                out,
                "{} {suffix} is in {}, and statistics are of energy: name its streams with --streams, or leave --streams out",
                nmi.as_str(),
                unit.kilo_name()
            ),
            Self::Name { nmi } => write!(
                out,
                "the NMI {:?} has characters that the name of a statistic cannot have: choose others with --nmi",
                nmi.as_str()
            ),
            Self::OwnShape => out.write_str(
                "statistics are hours in UTC: leave --wide, --zone and other lengths than --every 60 out",
            ),
            Self::Mixed {
                nmi,
                suffix,
                minutes,
                others,
            } => {
                let nmi = nmi.as_str();
                write!(
                    out,
                    "{nmi} {suffix} has intervals of {minutes} minutes, and others have {others}: "
                )?;
                let fits = |every: &&u16| **every >= *minutes.max(others);
                if let Some(every) = [15, 30, 60].iter().find(fits) {
                    write!(out, "make them alike with --every {every}, or ")?;
                }
                out.write_str("choose with --nmi and --streams")
            }
            Self::WideClock => out.write_str(
                "a row of --wide is a NEM day, from midnight to midnight at UTC+10: leave --zone out",
            ),
            Self::Clock { zone, date, every } => write!(
                out,
                "on {date} the clock of {} differs from NEM time by no whole number of {every} minutes, so the first interval of a NEM day would need readings of another day: choose a smaller --every, or leave out --zone",
                zone.word()
            ),
        }
    }
}

impl std::error::Error for IntervalFault {}
