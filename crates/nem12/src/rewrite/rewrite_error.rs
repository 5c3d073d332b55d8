//! The reasons why nothing can be written.

use std::fmt;

/// The reason why nothing can be written with some options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RewriteError {
    /// Rows of one stream-day are added up, which no record of NEM12 says.
    SummedRepeats,
    /// A date would be moved out of the years that a record can have.
    DatesOutOfRange,
}

impl fmt::Display for RewriteError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::SummedRepeats => {
                "NEM12 has one row for a stream and day, so repeats cannot be added up in it: choose another rule for repeats"
            }
            Self::DatesOutOfRange => {
                "a date would be moved out of the years 1 to 9999: choose fewer days"
            }
        })
    }
}

impl std::error::Error for RewriteError {}
