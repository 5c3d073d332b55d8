//! Direction: the way of the energy through the register of a 250 record.

use std::fmt;

/// A DirectionIndicator (MDFF 5.3): `I` for energy into the grid, `E` for energy
/// out of the grid. Real files have other letters too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Direction {
    /// `I`: into the grid, which is generation.
    IntoGrid,
    /// `E`: out of the grid, which is consumption.
    OutOfGrid,
    /// Another letter, in upper case.
    Other(char),
}

impl Direction {
    /// Reads a DirectionIndicator in upper or lower case; `None` unless the
    /// field is one ASCII letter.
    #[must_use]
    pub fn parse(field: &[u8]) -> Option<Self> {
        let &[letter] = field else { return None };
        match letter.to_ascii_uppercase() {
            b'I' => Some(Self::IntoGrid),
            b'E' => Some(Self::OutOfGrid),
            letter @ b'A'..=b'Z' => Some(Self::Other(letter.into())),
            _ => None,
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IntoGrid => out.write_str("I"),
            Self::OutOfGrid => out.write_str("E"),
            Self::Other(letter) => write!(out, "{letter}"),
        }
    }
}
