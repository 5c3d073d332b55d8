//! Date form: how an input may write its dates.

use crate::choice::choice;

choice! {
    /// The form in which dates may be written besides CCYYMMDD.
    #[derive(Default)]
    #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
    pub enum DateForm: "form of dates" {
        /// CCYYMMDD only.
        #[default]
        Compact = "compact", "20240131";
        /// Also 2005-03-01, with or without a time.
        Iso = "iso", "2024-01-31 too";
        /// Also 1/03/2005, with or without a time.
        DayFirst = "dmy", "31/01/2024 too";
    }
}
