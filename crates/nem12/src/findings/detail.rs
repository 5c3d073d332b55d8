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
}
