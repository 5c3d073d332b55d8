//! The streams that make up the daily energy.

use std::fmt;
use std::str::FromStr;

use crate::choice::{Word, described};
use crate::values::suffix::{Suffix, SuffixClass};
use crate::values::unit::{Quantity, Unit};

/// The words for streams; a list of suffixes such as `E1,E2` has none.
pub(crate) const STREAMS: &[Word] = &[
    Word {
        word: "consumption",
        label: described("Import (E streams)"),
        help: described("The E streams."),
    },
    Word {
        word: "generation",
        label: described("Export (B streams)"),
        help: described("The B streams."),
    },
    Word {
        word: "net",
        label: described("Net (E \u{2212} B)"),
        help: described("E less B."),
    },
    Word {
        word: "all",
        label: described("All energy streams (control total)"),
        help: described(
            "Every stream of energy, with check and average streams. Use it as a control total.",
        ),
    },
];

/// The streams to sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Streams {
    /// The `E` streams.
    #[default]
    Consumption,
    /// The `B` streams.
    Generation,
    /// `E` less `B`.
    Net,
    /// Every stream in a Wh unit, check and average ones too: a control total.
    All,
    /// The streams with these suffixes.
    List(Vec<Suffix>),
}

/// The sign of a stream in the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The stream is added.
    Added,
    /// The stream is subtracted.
    Subtracted,
}

/// The error for a text that names no streams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownStreams(String);

impl Streams {
    /// The name of the energy column.
    #[must_use]
    pub fn column(&self) -> &'static str {
        match self {
            Self::Consumption => "consumption",
            Self::Generation => "generation",
            Self::Net => "net",
            Self::All | Self::List(_) => "energy",
        }
    }

    /// The sign of a stream in `unit`; `None` for a stream that is not summed.
    #[must_use]
    pub fn sign(&self, suffix: Suffix, unit: Unit) -> Option<Sign> {
        if unit.quantity == Quantity::Energy {
            self.part_by_suffix(suffix)
        } else {
            None
        }
    }

    /// Whether unreadable rows of a block might be part of the sum.
    ///
    /// An unknown suffix might be summed, and an unknown unit might be of energy.
    #[must_use]
    pub fn may_include(&self, suffix: Option<Suffix>, unit: Option<Unit>) -> bool {
        match (suffix, unit) {
            (None, _) => true,
            (Some(suffix), Some(unit)) => self.sign(suffix, unit).is_some(),
            (Some(suffix), None) => self.part_by_suffix(suffix).is_some(),
        }
    }

    /// Whether the sum should have every consumption stream of the site.
    #[must_use]
    pub fn counts_all_consumption(&self) -> bool {
        matches!(self, Self::Consumption | Self::Net)
    }

    /// Whether streams with the suffix are among these, whatever their unit.
    #[cfg(feature = "clock")]
    pub(crate) fn has_suffix(&self, suffix: Suffix) -> bool {
        self.part_by_suffix(suffix).is_some()
    }

    fn part_by_suffix(&self, suffix: Suffix) -> Option<Sign> {
        let is_added = match (self, suffix.class()) {
            (Self::Consumption | Self::Net, SuffixClass::Consumption)
            | (Self::Generation, SuffixClass::Generation)
            | (Self::All, _) => true,
            (Self::Net, SuffixClass::Generation) => return Some(Sign::Subtracted),
            (Self::List(suffixes), _) => suffixes.contains(&suffix),
            (Self::Consumption | Self::Generation | Self::Net, _) => false,
        };
        is_added.then_some(Sign::Added)
    }
}

impl fmt::Display for Streams {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Consumption => write!(out, "consumption"),
            Self::Generation => write!(out, "generation"),
            Self::Net => write!(out, "net"),
            Self::All => write!(out, "all"),
            Self::List(suffixes) => {
                for (index, suffix) in suffixes.iter().enumerate() {
                    write!(out, "{}{suffix}", if index > 0 { "," } else { "" })?;
                }
                Ok(())
            }
        }
    }
}

impl FromStr for Streams {
    type Err = UnknownStreams;

    fn from_str(text: &str) -> Result<Self, UnknownStreams> {
        match text.trim().to_ascii_lowercase().as_str() {
            "consumption" => Ok(Self::Consumption),
            "generation" => Ok(Self::Generation),
            "net" => Ok(Self::Net),
            "all" => Ok(Self::All),
            list => {
                let suffixes: Option<Vec<Suffix>> = list.split(',').map(read_suffix).collect();
                let mut suffixes = suffixes.ok_or_else(|| UnknownStreams(text.to_owned()))?;
                suffixes.sort_unstable();
                suffixes.dedup();
                Ok(Self::List(suffixes))
            }
        }
    }
}

/// Letters and digits only: the list is printed in the outputs.
fn read_suffix(text: &str) -> Option<Suffix> {
    let text = text.trim().as_bytes();
    text.iter()
        .all(u8::is_ascii_alphanumeric)
        .then(|| Suffix::parse(text))
        .flatten()
}

impl fmt::Display for UnknownStreams {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "\"{}\" names no streams: say consumption, generation, net, all, or a list such as E1,E2",
            self.0
        )
    }
}

impl std::error::Error for UnknownStreams {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_read_back_as_they_are_printed() {
        for text in ["consumption", "generation", "net", "all", "E1", "B1,E2"] {
            assert_eq!(text.parse::<Streams>().unwrap().to_string(), text);
        }
        assert_eq!(
            " e2, E1,E2".parse::<Streams>().unwrap().to_string(),
            "E1,E2"
        );
        for text in ["", "E", "E1,", "E1;E2", "'1"] {
            assert!(text.parse::<Streams>().is_err(), "{text}");
        }
    }
}
