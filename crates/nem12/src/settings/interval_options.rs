//! Interval options: the grid that readings are added up to, and the clock of their labels.

use crate::choice::choice;

choice! {
    /// The length of the intervals that are written.
    #[derive(Default)]
    pub enum Every: "length of intervals" {
        /// Intervals as they were delivered.
        #[default]
        Delivered = "", "As delivered";
        /// A quarter of an hour.
        Fifteen = "15", "15 minutes";
        /// Half an hour.
        Thirty = "30", "30 minutes";
        /// An hour.
        Sixty = "60", "60 minutes";
    }
}

impl Every {
    /// The length in minutes; `None` for intervals as they were delivered.
    #[must_use]
    pub fn minutes(self) -> Option<u16> {
        match self {
            Self::Delivered => None,
            Self::Fifteen => Some(15),
            Self::Thirty => Some(30),
            Self::Sixty => Some(60),
        }
    }
}

/// The intervals that are asked for. The streams, NMIs and days are those of the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntervalOptions {
    /// The length of the intervals.
    pub every: Every,
    /// The zone whose clock start and end are told by.
    pub zone: String,
    /// Whether a row is a day of a stream, with a column for each interval.
    pub wide: bool,
}

impl Default for IntervalOptions {
    /// Intervals as they were delivered, in NEM time.
    fn default() -> Self {
        Self {
            every: Every::default(),
            zone: "NEM".to_owned(),
            wide: false,
        }
    }
}
