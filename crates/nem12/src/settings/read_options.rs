//! What is accepted beyond the specification, when a person asks for it.

use crate::values::date_form::DateForm;

/// The choices that change how lines are read. They need to be made before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ReadOptions {
    /// How dates may be written besides CCYYMMDD.
    pub dates: DateForm,
    /// Whether a 300 record over several lines is joined, if it then has
    /// exactly the readings it should have.
    pub joins_wrapped: bool,
}
