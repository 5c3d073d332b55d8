//! Profile: how strictly a file is checked. Severity: what a broken rule costs.

use crate::choice::choice;

choice! {
    /// How strictly a file is checked against the specification.
    #[derive(Default)]
    pub enum Profile: "profile" {
        /// Reads what real files contain, and reports every deviation.
        #[default]
        Lenient = "lenient", "Lenient";
        /// Refuses what no version of the specification from 1.02 to 2.7 allows.
        Strict = "strict", "Strict";
    }
}

/// How much of an input is lost when the input breaks a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The whole file is lost.
    File,
    /// One 200 block is lost.
    Block,
    /// One day of one stream is lost, and with it that day of the NMI.
    Day,
    /// One register read of NEM13 is lost: the quantity of one read period.
    Read,
    /// Nothing is lost, but the result may be misleading.
    Warning,
    /// Nothing is lost.
    Note,
}

impl Severity {
    /// The name of the severity in reports, for example `warning`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Block => "block",
            Self::Day => "day",
            Self::Read => "read",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// The action of the strict profile when a file breaks a rule of this severity,
    /// and what the reader can do. Starts in lower case and has no final stop.
    #[must_use]
    pub(crate) fn refusal(self) -> &'static str {
        match self {
            Self::File => {
                "the file is refused. Ask the metering data provider for a corrected file, or use the lenient profile"
            }
            Self::Block => {
                "the block is rejected. Ask the metering data provider for a corrected file, or use the lenient profile"
            }
            Self::Day => {
                "the day is rejected. Ask the metering data provider for a corrected file, or use the lenient profile"
            }
            Self::Read => {
                "the read is rejected. Ask the metering data provider for a corrected file, or use the lenient profile"
            }
            Self::Warning | Self::Note => "nothing",
        }
    }
}
