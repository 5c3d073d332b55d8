//! The energy of a day by the quality of its intervals.

use crate::values::decimal::Decimal;
use crate::values::quality::QualityFlag;

/// The sums of a day by the quality of its intervals, in the order of
/// [`Share`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shares {
    /// At one scale, each in 64 bits.
    Narrow([u64; SHARES], u8),
    /// Anything larger.
    Wide(Box<[Decimal; SHARES]>),
}

/// How many shares there are.
pub const SHARES: usize = 4;

/// Which part of a day's energy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// `A`.
    Actual,
    /// `S` and `F`.
    Substituted,
    /// `E`.
    Estimated,
    /// Anything else that has a reading.
    Unknown,
}

impl Shares {
    /// All of them. `None` cannot happen: a day whose sum has too many digits is
    /// rejected.
    #[must_use]
    pub fn total(&self) -> Option<Decimal> {
        match self {
            // A day of narrow values needs no more than 64 bits.
            Self::Narrow(amounts, scale) => {
                Some(Decimal::new(amounts.iter().sum::<u64>().into(), *scale))
            }
            Self::Wide(amounts) => amounts
                .iter()
                .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part)),
        }
    }

    /// One of them.
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
    /// All of them, in order.
    pub const ALL: [Self; SHARES] = [
        Self::Actual,
        Self::Substituted,
        Self::Estimated,
        Self::Unknown,
    ];

    /// Where the energy of an interval is counted; a null one has none.
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
