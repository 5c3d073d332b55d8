//! How strictly a file is judged, and how much a broken rule costs.

use crate::choice::choice;

choice! {
    /// How strictly a file is judged.
    #[derive(Default)]
    pub enum Profile: "profile" {
        /// Reads what real files contain, and reports it.
        #[default]
        Lenient = "lenient",
        /// Refuses what no version of the specification from 1.02 to 2.7 allows.
        Strict = "strict",
    }
}

/// How much of the input a broken rule costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The whole file.
    File,
    /// One 200 block.
    Block,
    /// One day of one stream, and with it that day of the NMI.
    Day,
    /// Nothing, but the result may not be what it seems.
    Warning,
    /// Nothing.
    Note,
}

impl Severity {
    /// The word for it in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Block => "block",
            Self::Day => "day",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// What the strict profile does about a rule of this weight.
    #[must_use]
    pub fn refusal(self) -> &'static str {
        match self {
            Self::File => "the file is refused",
            Self::Block => "the block is refused",
            Self::Day => "the day is refused",
            Self::Warning | Self::Note => "nothing",
        }
    }
}
