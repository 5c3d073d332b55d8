//! A stream-day: what is kept of a 300 record.
//!
//! Every 300 record that is not rejected has one, whatever the settings, so
//! that settings can change without another read. An ordinary stream-day takes
//! 24 bytes. A rare one (mixed quality, null intervals, huge numbers, a stamp
//! outside 32 bits) has the rest in the side table of its piece.

use crate::records::fingerprint::{common_bits, same_fingerprint};
use crate::state::shares::{SHARES, Share, Shares};
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::{Quality, QualityFlag};

/// The number of bits of the fingerprint that are kept.
const PRINT_BITS: u32 = 48;

/// One delivered stream-day in 24 bytes. Its [`Block`](super::block::Block) has
/// the NMI, NMISuffix and unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StreamDay {
    /// The sum of the readings in units of 10^-scale. For a rare day, its index
    /// in the side table.
    amount: u64,
    /// The UpdateDateTime in seconds since 1970, plus one; 0 when there is
    /// none.
    updated: u32,
    print_low: u32,
    print_high: u16,
    /// The number of lines from the first row of the block to the row.
    line: u16,
    /// The number of days from the first date of the block to the date.
    date: i16,
    /// The scale (5 bits), whether the day is rare (1 bit), and the quality (10
    /// bits).
    marks: u16,
}

const RARE: u16 = 1 << 10;
const SCALE_SHIFT: u16 = 11;

/// The largest number of alike days that are summed in one go.
pub(crate) const LONGEST_RUN: usize = 1000;

/// Sums below this are usual. [`LONGEST_RUN`] of them fit 64 bits together, and
/// those of all streams of an NMI fit 38 digits, whatever their scales.
const LARGE: u64 = 1 << 53;

const _: () = assert!(LARGE.checked_mul(LONGEST_RUN as u64).is_some());

/// The facts that are kept of a day besides the sum of its readings.
#[derive(Clone, Copy, Debug)]
pub struct DayFacts {
    /// The number of lines from the first row of the block to the row.
    pub line: u16,
    /// The number of days from the first date of the block to the date.
    pub date: i16,
    /// The QualityMethod of the day; `V` when its intervals differ.
    pub quality: Quality,
    /// The UpdateDateTime.
    pub updated: Option<DateTime>,
    /// The fingerprint of the readings at `scale`.
    pub fingerprint: u64,
    /// The number of decimals of sum and fingerprint, in kilo units (kWh, kVArh
    /// and so on).
    pub scale: u8,
}

/// A rare day: what does not fit a [`StreamDay`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RareDay {
    /// The energy of the day by quality.
    pub shares: Shares,
    /// The UpdateDateTime, which may lie outside 32 bits of seconds.
    pub updated: Option<DateTime>,
    /// The null intervals: a range of the piece's table `nulls`.
    pub nulls: std::ops::Range<u32>,
    /// A hash of the qualities of the intervals.
    pub quality_print: u32,
    /// The worst quality flag of the intervals that have a reading.
    pub worst: QualityFlag,
    /// The number of intervals with each quality flag, from the best to null.
    pub counts: FlagCounts,
}

/// The number of intervals with each quality flag: A, F, S, E, unknown, N.
pub(crate) type FlagCounts = [u16; 6];

impl StreamDay {
    /// An ordinary day, of one quality. `None` when the UpdateDateTime does not
    /// fit 32 bits of seconds, which makes the day rare.
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

    /// A rare day. `index` is its place in the side table.
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

    /// The day's place in the side table, if it is rare.
    #[must_use]
    pub fn rare_index(&self) -> Option<usize> {
        (self.marks & RARE != 0).then(|| usize::try_from(self.amount).unwrap_or(usize::MAX))
    }

    /// The day with another place in a side table, if it is rare.
    #[cfg(feature = "serde")]
    #[must_use]
    pub(crate) fn with_rare_index(self, index: usize) -> Self {
        let amount = index as u64;
        Self { amount, ..self }
    }

    /// The number of lines from the first row of the block to the row.
    #[must_use]
    pub fn line(&self) -> u16 {
        self.line
    }

    /// The date of the day, in a block whose first date is `first`.
    #[must_use]
    pub fn date(&self, first: IntervalDate) -> IntervalDate {
        IntervalDate::from_days(first.days() + i32::from(self.date))
    }

    /// The QualityMethod of the day; `V` when its intervals differ.
    #[must_use]
    pub fn quality(&self) -> Quality {
        Quality::from_bits(self.marks & (RARE - 1))
    }

    /// The UpdateDateTime of an ordinary day. A rare day has it in the side
    /// table.
    #[must_use]
    pub fn updated(&self) -> Option<DateTime> {
        (self.updated > 0).then(|| DateTime::from_seconds(i64::from(self.updated) - 1))
    }

    /// The sum of the readings of an ordinary day. A rare day has it in the
    /// side table.
    #[must_use]
    pub fn energy(&self) -> Decimal {
        Decimal::new(i128::from(self.amount), self.scale())
    }

    /// Whether the day has all readings and a sum below 2^53. `rare` is the side
    /// table of its piece.
    #[must_use]
    pub fn is_usual(&self, rare: &[RareDay]) -> bool {
        match self.rare_index() {
            None => self.amount < LARGE,
            Some(index) => rare.get(index).is_some_and(RareDay::is_usual),
        }
    }

    /// Whether two usual days of one block can be summed in one go: they differ
    /// in date, version, quality and readings only.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        self.scale() == other.scale()
    }

    /// The energy by quality of alike days together, or of one day; `None` for
    /// no days.
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
                // A day with wide shares is never alike to another.
                && let Shares::Narrow(amounts, _) = &rare.shares
            {
                for (sum, amount) in sums.iter_mut().zip(amounts) {
                    *sum += amount;
                }
            }
        }
        Some(Shares::Narrow(sums, days.first()?.scale()))
    }

    /// Whether the readings of two days are equal interval by interval, as far
    /// as their fingerprints show. Of two lengths in `minutes`, the readings of
    /// the shorter intervals add up to those of the longer ones.
    #[must_use]
    pub fn has_readings_of(&self, other: &Self, minutes: (u16, u16)) -> bool {
        let bits = common_bits(minutes.0, minutes.1, PRINT_BITS);
        bits.is_some_and(|bits| {
            same_fingerprint(
                (self.print(), self.scale()),
                (other.print(), other.scale()),
                bits,
            )
        })
    }

    fn print(&self) -> u64 {
        u64::from(self.print_high) << 32 | u64::from(self.print_low)
    }

    fn scale(&self) -> u8 {
        (self.marks >> SCALE_SHIFT) as u8
    }
}

impl RareDay {
    /// Whether the day has all readings and a sum of usual size.
    fn is_usual(&self) -> bool {
        let is_small = match &self.shares {
            Shares::Narrow(amounts, _) => amounts.iter().sum::<u64>() < LARGE,
            Shares::Wide(_) => false,
        };
        is_small && self.nulls.is_empty()
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
