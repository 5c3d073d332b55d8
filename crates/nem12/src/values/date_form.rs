//! How dates may be written.

use crate::choice::choice;

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
