//! Detail: what was found at the place of a finding.

use compact_str::CompactString;

use crate::findings::field_text::shown;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::Suffix;

/// The part of a finding that says what was found, one variant for each form of
/// sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Detail {
    /// Nothing is added to the title of the rule.
    Plain,
    /// The text of the field or line.
    Text(CompactString),
    /// A number of readings that is not the expected one.
    Count {
        /// The expected number.
        expected: usize,
        /// The number found.
        found: usize,
    },
    /// The number of lines with the same problem.
    Lines(u64),
    /// The number of minutes of the day without a reading.
    Minutes(usize),
    /// A stream and a day.
    StreamDay {
        /// The stream.
        suffix: Suffix,
        /// The day.
        date: IntervalDate,
    },
    /// A stream and a day with two rows of which neither is known to be newer.
    TwoRows {
        /// The stream.
        suffix: Suffix,
        /// The day.
        date: IntervalDate,
        /// The place of the other row: `line 5` or `file.csv:5`.
        other: CompactString,
        /// The MeterSerialNumber of this row and of the other, where they
        /// differ.
        serials: Option<Box<[CompactString; 2]>>,
    },
    /// A stream and a day with rows from two meters.
    TwoMeters {
        /// The stream.
        suffix: Suffix,
        /// The day.
        date: IntervalDate,
        /// The MeterSerialNumber of this row, and of the row that counts.
        serials: Box<[CompactString; 2]>,
    },
}

impl Detail {
    /// The text of a field, shortened for a message; `Plain` for an empty field.
    #[must_use]
    pub fn text(field: &[u8]) -> Self {
        if field.is_empty() {
            Self::Plain
        } else {
            Self::Text(shown(field))
        }
    }

    /// The number of lines or minutes of one finding.
    pub(crate) fn amounts(&self) -> Amounts {
        let amount = match self {
            Self::Lines(lines) => *lines,
            Self::Minutes(minutes) => *minutes as u64,
            _ => 0,
        };
        Amounts {
            least: amount,
            most: amount,
            sum: amount,
        }
    }
}

/// Numbers of lines or minutes, of findings that say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Amounts {
    /// The smallest number.
    pub(crate) least: u64,
    /// The largest number.
    pub(crate) most: u64,
    /// The sum of all.
    pub(crate) sum: u64,
}

impl Amounts {
    /// The numbers of `times` findings with these.
    pub(crate) fn times(self, times: u64) -> Self {
        Self {
            sum: self.sum.saturating_mul(times),
            ..self
        }
    }

    /// The numbers of both.
    pub(crate) fn with(self, other: Self) -> Self {
        Self {
            least: self.least.min(other.least),
            most: self.most.max(other.most),
            sum: self.sum.saturating_add(other.sum),
        }
    }
}
