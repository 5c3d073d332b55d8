//! What is accepted beyond the specification, when a person asks for it.

use crate::choice::choice;

/// The choices that change how lines are read. They need to be made before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Concessions {
    /// How dates may be written besides CCYYMMDD.
    pub dates: DateForm,
    /// Whether a 300 record over several lines is joined, if it then has
    /// exactly the readings it should have.
    pub joins_wrapped: bool,
}

choice! {
    /// How dates may be written besides CCYYMMDD.
    #[derive(Default)]
    pub enum DateForm: "form of dates" {
        /// In no other way.
        #[default]
        Compact = "compact",
        /// `2005-03-01`, with a time or without.
        Iso = "iso",
        /// `1/03/2005`, with a time or without.
        DayFirst = "dmy",
    }
}
