//! A stream as one piece of an input has it: NMI, NMISuffix, unit, meter, and
//! the smallest and largest reading.

use compact_str::CompactString;

use crate::records::nmi_details::NmiDetails;
use crate::records::refused_details::RefusedDetails;
use crate::values::decimal::Decimal;
use crate::values::elements::Elements;
use crate::values::nmi::Nmi;
use crate::values::suffix::{Suffix, SuffixClass};
use crate::values::unit::{Quantity, Unit};

/// The contents that equal 200 records of a piece share, and the smallest and
/// largest reading under them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PieceStream {
    /// The NMI.
    pub nmi: Nmi,
    /// The NMISuffix; `None` in a refused block whose suffix cannot be read.
    pub suffix: Option<Suffix>,
    /// The unit of the readings; `None` in a refused block whose unit cannot be
    /// read.
    pub unit: Option<Unit>,
    /// The IntervalLength in minutes; 0 in a refused block.
    pub minutes: u16,
    /// The MeterSerialNumber; empty where the 200 record has none.
    pub serial: CompactString,
    /// The `E` and `B` streams that the NMIConfiguration names.
    pub configured: Elements,
    /// Whether the NMIConfiguration is a list of suffixes without the stream's.
    pub is_unnamed: bool,
    /// Whether a rejected row of the stream has no readable date.
    pub has_undated: bool,
    /// The smallest and largest reading, in kilo units (kWh, kVArh and so on).
    pub extremes: Extremes,
}

/// The smallest and the largest of some readings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Extremes {
    /// No readings yet.
    #[default]
    None,
    /// Two readings at one scale. Nearly all streams have this form.
    Narrow {
        /// The smallest reading, in units of 10^-`scale`.
        least: u64,
        /// The largest reading, in units of 10^-`scale`.
        most: u64,
        /// The number of decimals of both readings.
        scale: u8,
    },
    /// The smallest and the largest reading, where they do not fit 64 bits at
    /// one scale.
    Wide(Box<(Decimal, Decimal)>),
}

impl PieceStream {
    /// The stream of a good 200 record.
    #[must_use]
    pub fn of(details: &NmiDetails) -> Self {
        Self {
            nmi: details.nmi.clone(),
            suffix: Some(details.suffix),
            unit: Some(details.unit),
            minutes: details.interval_length.minutes(),
            serial: details.serial.clone(),
            configured: details.configured,
            is_unnamed: details.is_unnamed,
            has_undated: false,
            extremes: Extremes::None,
        }
    }

    /// The stream of a refused 200 record, which can only have rejected rows.
    /// `nmi` is one of the NMIs that the record may name.
    #[must_use]
    pub fn of_refused(nmi: &Nmi, refused: &RefusedDetails) -> Self {
        Self {
            nmi: nmi.clone(),
            suffix: refused.suffix,
            unit: refused.unit,
            minutes: 0,
            serial: CompactString::default(),
            configured: Elements::default(),
            is_unnamed: false,
            has_undated: false,
            extremes: Extremes::None,
        }
    }

    /// Whether the stream is an `E` stream.
    #[must_use]
    pub fn is_consumption(&self) -> bool {
        let suffix = self.suffix;
        suffix.is_some_and(|suffix| suffix.class() == SuffixClass::Consumption)
    }

    /// Whether the readings are or may be of energy: the unit is one of energy, or cannot
    /// be read.
    #[must_use]
    pub fn may_be_energy(&self) -> bool {
        self.unit
            .is_none_or(|unit| unit.quantity == Quantity::Energy)
    }

    /// Whether the unit is one of energy, and the suffix one of another quantity or of none,
    /// which the NMIConfiguration does not name either: a damaged suffix leaves the energy of
    /// a stream behind, and not its name.
    #[must_use]
    pub(crate) fn is_energy_of_no_stream(&self) -> bool {
        let is_energy = |unit: Unit| unit.quantity == Quantity::Energy;
        let is_of_none = |suffix: Suffix| {
            matches!(
                suffix.class(),
                SuffixClass::NotEnergy | SuffixClass::Unknown
            )
        };
        self.is_unnamed && self.unit.is_some_and(is_energy) && self.suffix.is_some_and(is_of_none)
    }

    /// Whether two streams are equal in all that a 200 record says.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        self.nmi == other.nmi
            && self.suffix == other.suffix
            && self.unit == other.unit
            && self.minutes == other.minutes
            && self.serial == other.serial
            && self.configured == other.configured
            && self.is_unnamed == other.is_unnamed
    }
}

impl Extremes {
    /// Adds the smallest and largest reading of a day, both at one scale.
    pub fn narrow(&mut self, least: u64, most: u64, scale: u8) {
        match self {
            Self::Narrow {
                least: own_least,
                most: own_most,
                scale: own_scale,
            } if *own_scale == scale => {
                *own_least = (*own_least).min(least);
                *own_most = (*own_most).max(most);
            }
            Self::None => *self = Self::Narrow { least, most, scale },
            Self::Narrow { .. } | Self::Wide(_) => {
                self.wide(
                    Decimal::new(least.into(), scale),
                    Decimal::new(most.into(), scale),
                );
            }
        }
    }

    /// Adds the smallest and largest reading of a day.
    pub fn wide(&mut self, least: Decimal, most: Decimal) {
        let (least, most) = match self.get() {
            None => (least, most),
            Some((own_least, own_most)) => (own_least.min(least), own_most.max(most)),
        };
        *self = Self::Wide(Box::new((least, most)));
    }

    /// Adds the extremes of the same stream in another piece.
    pub fn merge(&mut self, other: &Self) {
        match *other {
            Self::None => {}
            Self::Narrow { least, most, scale } => self.narrow(least, most, scale),
            Self::Wide(ref both) => self.wide(both.0, both.1),
        }
    }

    /// The smallest and the largest reading; `None` when there were no
    /// readings.
    #[must_use]
    pub fn get(&self) -> Option<(Decimal, Decimal)> {
        match *self {
            Self::None => None,
            Self::Narrow { least, most, scale } => Some((
                Decimal::new(least.into(), scale),
                Decimal::new(most.into(), scale),
            )),
            Self::Wide(ref both) => Some(**both),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extremes_do_not_depend_on_the_order() {
        let days = [(5u64, 70u64, 3u8), (4, 4, 0), (1, 90, 5), (6, 60, 3)];
        let all = |order: &[usize]| {
            let mut extremes = Extremes::None;
            for &index in order {
                let (least, most, scale) = days[index];
                extremes.narrow(least, most, scale);
            }
            extremes
                .get()
                .map(|(least, most)| (least.to_string(), most.to_string()))
        };
        let expected = Some(("0.00001".to_owned(), "4".to_owned()));
        assert_eq!(all(&[0, 1, 2, 3]), expected);
        assert_eq!(all(&[3, 2, 1, 0]), expected);
        assert_eq!(all(&[]), None);
    }

    #[test]
    fn a_stream_takes_at_most_120_bytes() {
        assert!(
            size_of::<PieceStream>() <= 120,
            "{}",
            size_of::<PieceStream>()
        );
    }
}
