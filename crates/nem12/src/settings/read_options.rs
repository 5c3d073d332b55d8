//! The deviations from the specification that a person can allow.

use crate::rules::edition::Edition;
use crate::values::date_form::DateForm;

/// The settings of the reader. A change of them needs the files again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ReadOptions {
    /// The form of dates to accept besides CCYYMMDD.
    pub dates: DateForm,
    /// Whether a 300 record over several lines is joined. The joined record must
    /// have exactly the readings that it should have.
    pub joins_wrapped: bool,
    /// The edition of the specification that files are checked against.
    pub edition: Edition,
    /// Whether a 200 record whose RegisterID and NMISuffix look swapped is read
    /// the other way round.
    pub swaps_registers: bool,
    /// Whether negative readings of a `B` stream count as positive, where no
    /// reading of the stream is positive.
    pub turns_signs: bool,
}
