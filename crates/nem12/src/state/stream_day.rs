//! The state of one stream-day: what is kept of a 300 record.
//!
//! There is one for every 300 record that can be trusted, whatever the
//! settings, so that settings can change without reading the file again. They
//! are many: an ordinary one takes 24 bytes. What is rare about a day (mixed
//! quality, null intervals, huge numbers, odd stamps) stands in a side table.

use crate::records::readings::same_fingerprint;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::{Quality, QualityFlag};

/// The bits of the content fingerprint that are kept.
const PRINT_BITS: u32 = 48;

/// One delivered stream-day, packed. `Block` says whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamDay {
    /// The sum of the readings, in units of 10^-scale; or, when the day is
    /// rare, its index in the side table.
    amount: u64,
    /// UpdateDateTime in seconds since 1970 plus one; 0 when there is none.
    updated: u32,
    print_low: u32,
    print_high: u16,
    /// Lines below the block's first row.
    line: u16,
    /// Days from the block's first date.
    date: i16,
    /// Scale (5 bits), rare (1 bit), quality (10 bits).
    marks: u16,
}

const RARE: u16 = 1 << 10;
const SCALE_SHIFT: u16 = 11;

/// How many alike days are summed at once at most.
pub const LONGEST_RUN: usize = 1000;

/// Amounts below it are usual: those of as many days have a sum of 64 bits, and
/// those of all streams an NMI can have one of 38 digits, whatever their scales.
const LARGE: u64 = 1 << 53;

const _: () = assert!(LARGE.checked_mul(LONGEST_RUN as u64).is_some());

/// What a day is known by besides its readings' sum.
#[derive(Clone, Copy, Debug)]
pub struct DayFacts {
    /// Lines below the block's first row.
    pub line: u16,
    /// Days from the block's first date.
    pub date: i16,
    /// Of the whole day; mixed days say `V`.
    pub quality: Quality,
    /// The version.
    pub updated: Option<DateTime>,
    /// Of the readings, at `scale`.
    pub fingerprint: u64,
    /// Decimals in kWh (or its like) of sum and fingerprint.
    pub scale: u8,
}

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

/// What the side table holds of a rare day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RareDay {
    /// Its energy by quality.
    pub shares: Shares,
    /// Its version, which may lie outside 32 bits.
    pub updated: Option<DateTime>,
    /// Its null intervals: a range of the piece's table.
    pub nulls: std::ops::Range<u32>,
    /// Of the qualities of its intervals.
    pub quality_print: u32,
    /// The worst quality of the intervals that have a reading.
    pub worst: QualityFlag,
    /// How many intervals have each flag, from the best to null.
    pub counts: FlagCounts,
}

/// How many intervals have each flag: A, F, S, E, unknown, N.
pub type FlagCounts = [u16; 6];

impl StreamDay {
    /// An ordinary day, of one quality. `None` when its stamp makes it rare.
    #[must_use]
    pub fn ordinary(facts: &DayFacts, amount: u64) -> Option<Self> {
        let updated = match facts.updated {
            None => 0,
            Some(stamp) => u32::try_from(stamp.seconds().checked_add(1)?)
                .ok()
                .filter(|&packed| packed > 0)?,
        };
        Some(Self {
            updated,
            ..Self::pack(facts, amount, 0)
        })
    }

    /// A rare day, at `index` of the side table.
    #[must_use]
    pub fn rare(facts: &DayFacts, index: usize) -> Self {
        Self::pack(facts, index as u64, RARE)
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "the fingerprint is cut to 48 bits"
    )]
    fn pack(facts: &DayFacts, amount: u64, rare: u16) -> Self {
        Self {
            amount,
            updated: 0,
            print_low: facts.fingerprint as u32,
            print_high: (facts.fingerprint >> 32) as u16,
            line: facts.line,
            date: facts.date,
            marks: u16::from(facts.scale) << SCALE_SHIFT | rare | facts.quality.to_bits(),
        }
    }

    /// Its place in the side table, if it is rare.
    #[must_use]
    pub fn rare_index(&self) -> Option<usize> {
        (self.marks & RARE != 0).then(|| usize::try_from(self.amount).unwrap_or(usize::MAX))
    }

    /// Lines below the block's first row.
    #[must_use]
    pub fn line(&self) -> u16 {
        self.line
    }

    /// The day, in a block that starts at `first`.
    #[must_use]
    pub fn date(&self, first: IntervalDate) -> IntervalDate {
        IntervalDate::from_days(first.days() + i32::from(self.date))
    }

    /// Of the whole day; `V` when it is mixed.
    #[must_use]
    pub fn quality(&self) -> Quality {
        Quality::from_bits(self.marks & (RARE - 1))
    }

    /// The version of an ordinary day.
    #[must_use]
    pub fn updated(&self) -> Option<DateTime> {
        (self.updated > 0).then(|| DateTime::from_seconds(i64::from(self.updated) - 1))
    }

    /// The energy of an ordinary day.
    #[must_use]
    pub fn energy(&self) -> Decimal {
        Decimal::new(i128::from(self.amount), self.scale())
    }

    /// Whether it has every reading, and as small a sum as is usual; `rare` is
    /// the side table.
    #[must_use]
    pub fn is_usual(&self, rare: &[RareDay]) -> bool {
        match self.rare_index() {
            None => self.amount < LARGE,
            Some(index) => rare.get(index).is_some_and(RareDay::is_usual),
        }
    }

    /// Whether it differs from another day in date, version, quality and
    /// readings alone, if both are usual.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        self.scale() == other.scale()
    }

    /// The energy of alike days by quality, or of one day; `None` of no day.
    #[must_use]
    pub fn shares_of(days: &[Self], rare: &[RareDay]) -> Option<Shares> {
        let rare_of = |day: &Self| rare.get(day.rare_index()?);
        if let [day] = days
            && let Some(rare) = rare_of(day)
        {
            return Some(rare.shares.clone());
        }
        let mut sums = [0; SHARES];
        for day in days {
            if day.rare_index().is_none() {
                if let Some(share) = Share::of(day.quality().flag()) {
                    sums[share as usize] += day.amount;
                }
            } else if let Some(rare) = rare_of(day)
                // What is wide is no day's like.
                && let Shares::Narrow(amounts, _) = &rare.shares
            {
                for (sum, amount) in sums.iter_mut().zip(amounts) {
                    *sum += amount;
                }
            }
        }
        Some(Shares::Narrow(sums, days.first()?.scale()))
    }

    /// Whether the readings can be equal to another day's, interval by interval.
    #[must_use]
    pub fn has_readings_of(&self, other: &Self) -> bool {
        same_fingerprint(
            (self.print(), self.scale()),
            (other.print(), other.scale()),
            PRINT_BITS,
        )
    }

    fn print(&self) -> u64 {
        u64::from(self.print_high) << 32 | u64::from(self.print_low)
    }

    fn scale(&self) -> u8 {
        (self.marks >> SCALE_SHIFT) as u8
    }
}

impl RareDay {
    /// Whether it has every reading, and as small a sum as is usual.
    fn is_usual(&self) -> bool {
        let is_small = match &self.shares {
            Shares::Narrow(amounts, _) => amounts.iter().sum::<u64>() < LARGE,
            Shares::Wide(_) => false,
        };
        is_small && self.nulls.is_empty()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_day_takes_24_bytes_and_a_rare_one_at_most_96_more() {
        assert_eq!(size_of::<StreamDay>(), 24);
        assert!(size_of::<RareDay>() <= 96);
    }

    #[test]
    fn packing_keeps_every_fact() {
        let quality = Quality::parse(b"S14").unwrap();
        let updated = DateTime::parse(b"20050302120000");
        let facts = DayFacts {
            line: 65_535,
            date: -32_768,
            quality,
            updated,
            fingerprint: u64::MAX,
            scale: 18,
        };
        let day = StreamDay::ordinary(&facts, u64::MAX).unwrap();
        assert_eq!(
            (day.quality(), day.updated(), day.line()),
            (quality, updated, 65_535)
        );
        assert_eq!(day.energy(), Decimal::new(u64::MAX.into(), 18));
        assert_eq!(day.rare_index(), None);
        assert_eq!(StreamDay::rare(&facts, 7).rare_index(), Some(7));
        let ancient = DayFacts {
            updated: DateTime::parse(b"18500101000000"),
            ..facts
        };
        assert_eq!(StreamDay::ordinary(&ancient, 1), None);
    }
}
