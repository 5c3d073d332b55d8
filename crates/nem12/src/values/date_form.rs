//! Date form: how an input may write its dates.

use crate::choice::choice;

choice! {
    /// The form in which dates may be written besides CCYYMMDD.
    #[derive(Default)]
    #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
    pub enum DateForm: "form of dates" {
        /// No other form.
        #[default]
        Compact = "compact",
        /// `2005-03-01`, with or without a time.
        Iso = "iso",
        /// `1/03/2005`, with or without a time.
        DayFirst = "dmy",
    }
}
