//! Refused details: a 200 record whose block cannot be used.

use crate::values::nmi::Nmi;
use crate::values::suffix::Suffix;
use crate::values::unit::Unit;

/// A 200 record whose block cannot be used, with the fields that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedDetails {
    /// The reason.
    pub fault: DetailsFault,
    /// The NMI; `None` if it cannot be read.
    pub nmi: Option<Nmi>,
    /// The stream; `None` if the NMISuffix cannot be read.
    pub suffix: Option<Suffix>,
    /// The UOM; `None` if it cannot be read, or does not go with the suffix.
    pub unit: Option<Unit>,
}

/// The reason why a 200 record cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailsFault {
    /// The line is longer than any record.
    TooLong,
    /// The record has fewer than nine fields.
    TooFewFields {
        /// The number of fields.
        found: usize,
    },
    /// The NMI is empty or too long.
    Nmi,
    /// The NMISuffix is not two characters.
    Suffix,
    /// RegisterID and NMISuffix look swapped.
    Swapped,
    /// The UOM is not in MDFF appendix B.
    Unit,
    /// An `E` or `B` stream has a unit that is no unit of energy.
    NotEnergy,
    /// The IntervalLength does not divide a day.
    IntervalLength,
}
