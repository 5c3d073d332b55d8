//! Edition: the versions of the Meter Data File Format specification.

use crate::choice::choice;

choice! {
    /// A version of the specification (MDFF). A file does not say which version it
    /// follows.
    #[derive(Default, PartialOrd, Ord)]
    #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
    pub enum Edition: "edition of the specification" {
        /// MDFF 1.02 of 2014-05-14.
        V1_02 = "1.02", "MDFF 1.02, 2014";
        /// MDFF 1.06, in force since 2017-12-01.
        V1_06 = "1.06", "MDFF 1.06, 2017";
        /// MDFF 2.1 of 2019, for five-minute settlement.
        V2_1 = "2.1", "MDFF 2.1, 2019";
        /// MDFF 2.4, in force since 2021-10-01.
        V2_4 = "2.4", "MDFF 2.4, 2021";
        /// MDFF 2.5 of 2022.
        V2_5 = "2.5", "MDFF 2.5, 2022";
        /// MDFF 2.6, in force since 2024-09-29.
        V2_6 = "2.6", "MDFF 2.6, 2024";
        /// MDFF 2.7, in force since 2025-12-01, the newest that is known.
        #[default]
        V2_7 = "2.7", "MDFF 2.7, 2025";
    }
}
