//! The energy of a day by the quality of its intervals.

use crate::values::decimal::Decimal;
use crate::values::quality::QualityFlag;

/// The energy of a day by quality, in kilo units (kWh, kVArh and so on), in the
/// order of [`Share`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Shares {
    /// Amounts in units of 10^-scale, each in 64 bits, and the scale.
    Narrow([u64; SHARES], u8),
    /// Amounts that do not fit 64 bits at one scale.
    Wide(Box<[Decimal; SHARES]>),
}

/// The number of shares of a day.
pub(crate) const SHARES: usize = 4;

/// A part of a day's energy, by the quality of its intervals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// Actual: quality `A`.
    Actual,
    /// Substituted and final substituted: quality `S` and `F`.
    Substituted,
    /// Estimated: quality `E`.
    Estimated,
    /// Any other interval with a reading.
    Unknown,
}

impl Shares {
    /// The energy of the whole day. `None` cannot happen: a day whose sum has
    /// too many digits is rejected.
    #[must_use]
    pub fn total(&self) -> Option<Decimal> {
        match self {
            // The sum of a day whose shares fit 64 bits fits 64 bits too.
            Self::Narrow(amounts, scale) => {
                Some(Decimal::new(amounts.iter().sum::<u64>().into(), *scale))
            }
            Self::Wide(amounts) => amounts
                .iter()
                .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part)),
        }
    }

    /// The energy of one share.
    #[must_use]
    pub fn get(&self, share: Share) -> Decimal {
        match self {
            Self::Narrow(amounts, scale) => {
                Decimal::new(i128::from(amounts[share as usize]), *scale)
            }
            Self::Wide(amounts) => amounts[share as usize],
        }
    }
}

impl Share {
    /// The shares, in the order of [`Shares`].
    pub const ALL: [Self; SHARES] = [
        Self::Actual,
        Self::Substituted,
        Self::Estimated,
        Self::Unknown,
    ];

    /// The share in which an interval of a quality flag counts; `None` for a
    /// null interval.
    #[must_use]
    pub fn of(flag: QualityFlag) -> Option<Self> {
        match flag {
            QualityFlag::Actual => Some(Self::Actual),
            QualityFlag::Final | QualityFlag::Substituted => Some(Self::Substituted),
            QualityFlag::Estimated => Some(Self::Estimated),
            QualityFlag::Unknown | QualityFlag::Variable => Some(Self::Unknown),
            QualityFlag::Null => None,
        }
    }
}
