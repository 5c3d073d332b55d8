//! Reading fault: the reason why the readings of a day cannot be used.

/// The reason why the readings of a day cannot be used (MDFF 4.4). Intervals are
/// counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadingFault {
    /// The record has fewer readings than the IntervalLength requires.
    TooFew {
        /// The number of readings before the QualityMethod or the end of the line.
        found: usize,
    },
    /// The record has more readings than the IntervalLength requires.
    TooMany {
        /// The number of consecutive readings.
        found: usize,
    },
    /// A reading is empty.
    Blank {
        /// The interval of the first empty reading.
        interval: usize,
    },
    /// A reading is not a plain non-negative decimal.
    NotANumber {
        /// The interval of the first such reading.
        interval: usize,
    },
    /// A reading or the sum of the day has more than 38 digits, or a reading has
    /// more than 18 decimals in kWh.
    TooPrecise {
        /// The interval of the first such reading; 0 for the sum of the day.
        interval: usize,
    },
}
