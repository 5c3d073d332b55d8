//! NMISuffix: which stream of an NMI a block has.

use std::fmt;
use std::num::NonZeroU16;

use crate::values::unit::Quantity;

/// An NMISuffix: two characters in upper case, one for the kind of stream and one
/// for the meter element (NMI Procedure, table 1).
///
/// The suffix is stored as one number with the first character in the high byte,
/// because rows are sorted by suffix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Suffix(NonZeroU16);

/// The kind of a stream, by the first character of its suffix (NMI Procedure,
/// table 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuffixClass {
    /// `E`: energy out of the grid, which is consumption.
    Consumption,
    /// `B`: energy into the grid, which is generation.
    Generation,
    /// `A`, `C`, `D`, `F`, `N`: average, check and net copies of the energy.
    OtherEnergy,
    /// The letters of other quantities, such as reactive energy.
    NotEnergy,
    /// A character that is not in the NMI Procedure.
    Unknown,
}

/// The longest NMIConfiguration, in characters (MDFF 4.3).
const LONGEST_CONFIGURATION: usize = 240;

/// How an NMIConfiguration and the NMISuffix of its 200 record match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ConfigurationMatch {
    /// The configuration names the suffix, and every suffix once.
    Named,
    /// The configuration does not name the suffix.
    NotNamed,
    /// The configuration is empty, too long, of odd length, names a suffix twice,
    /// or has a character that is no letter or digit.
    Malformed,
}

impl Suffix {
    /// Reads a suffix in upper or lower case; `None` unless the field is two
    /// printable ASCII characters.
    #[must_use]
    pub fn parse(field: &[u8]) -> Option<Self> {
        match field {
            &[first, second] if first.is_ascii_graphic() && second.is_ascii_graphic() => {
                Self::of([first, second].map(|byte| byte.to_ascii_uppercase()))
            }
            _ => None,
        }
    }

    fn of(characters: [u8; 2]) -> Option<Self> {
        NonZeroU16::new(u16::from_be_bytes(characters)).map(Self)
    }

    fn characters(self) -> [u8; 2] {
        self.0.get().to_be_bytes()
    }

    /// The first character: the kind and the direction of the stream.
    #[must_use]
    pub(crate) fn letter(self) -> u8 {
        self.characters()[0]
    }

    /// The kind of the stream, by the first character.
    #[must_use]
    pub fn class(self) -> SuffixClass {
        match self.characters()[0] {
            b'E' => SuffixClass::Consumption,
            b'B' => SuffixClass::Generation,
            b'A' | b'C' | b'D' | b'F' | b'N' => SuffixClass::OtherEnergy,
            b'G'..=b'M' | b'P'..=b'Z' => SuffixClass::NotEnergy,
            _ => SuffixClass::Unknown,
        }
    }

    /// Whether the suffix is in the NMI Procedure, table 1: a letter, then a digit
    /// from 1 to 9 or a letter. I and O are no letters of a suffix.
    #[must_use]
    pub fn is_in_procedure(self) -> bool {
        let is_letter = |byte: u8| byte.is_ascii_uppercase() && !matches!(byte, b'I' | b'O');
        let [stream, element] = self.characters();
        is_letter(stream) && (is_letter(element) || matches!(element, b'1'..=b'9'))
    }

    /// Whether the NMI Procedure, table 1, allows `quantity` for the first letter.
    #[must_use]
    pub(crate) fn allows(self, quantity: Quantity) -> bool {
        match self.characters()[0] {
            b'A'..=b'F' | b'N' => quantity == Quantity::Energy,
            b'J' | b'K' | b'L' | b'P' | b'Q' | b'R' | b'X' => quantity == Quantity::ReactiveEnergy,
            b'S' | b'T' | b'U' => quantity == Quantity::ApparentEnergy,
            b'G' => quantity == Quantity::PowerFactor,
            b'V' | b'Z' => matches!(quantity, Quantity::Voltage | Quantity::Current),
            // MDFF appendix B has no unit for Qh and parh.
            _ => true,
        }
    }

    /// How the suffix matches an NMIConfiguration, which lists the suffixes of the
    /// site without separators (MDFF 4.3).
    #[must_use]
    pub(crate) fn match_configuration(self, configuration: &[u8]) -> ConfigurationMatch {
        let pairs = || configuration.chunks(2);
        let is_malformed = configuration.is_empty()
            || configuration.len() > LONGEST_CONFIGURATION
            || configuration.len() % 2 == 1
            || !configuration.iter().all(u8::is_ascii_alphanumeric)
            || pairs().enumerate().any(|(index, pair)| {
                pairs()
                    .take(index)
                    .any(|other| other.eq_ignore_ascii_case(pair))
            });
        if is_malformed {
            ConfigurationMatch::Malformed
        } else if pairs().any(|pair| pair.eq_ignore_ascii_case(&self.characters())) {
            ConfigurationMatch::Named
        } else {
            ConfigurationMatch::NotNamed
        }
    }

    /// Whether the stream is a check copy (`F`) or an average (`D`) of consumption.
    #[must_use]
    pub(crate) fn copies_consumption(self) -> bool {
        matches!(self.characters()[0], b'D' | b'F')
    }

    /// The suffix as a number in the order of suffixes. The number is never 0.
    #[must_use]
    pub(crate) fn to_bits(self) -> u16 {
        self.0.get()
    }

    /// The bit of the meter element: bits 0 to 9 for `0`–`9`, then bits 10 to 35
    /// for `A`–`Z`; 0 for any other character.
    #[must_use]
    pub(crate) fn element_bit(self) -> u64 {
        match self.characters()[1] {
            digit @ b'0'..=b'9' => 1 << (digit - b'0'),
            letter @ b'A'..=b'Z' => 1 << (letter - b'A' + 10),
            _ => 0,
        }
    }

    /// The consumption suffixes (`E`) of the meter elements in `bits`, a sum of
    /// [`element_bit`](Self::element_bit).
    pub(crate) fn consumption_of(mut bits: u64) -> impl Iterator<Item = Self> {
        std::iter::from_fn(move || {
            let element = u8::try_from(bits.trailing_zeros()).unwrap_or(u8::MAX);
            let element = match element {
                0..=9 => b'0' + element,
                10..=35 => b'A' + element - 10,
                _ => return None,
            };
            bits &= bits - 1;
            Self::of([b'E', element])
        })
    }

    /// The element bits of the `E` streams in an NMIConfiguration, which lists the
    /// suffixes of the site without separators (MDFF 4.3).
    #[must_use]
    pub(crate) fn configured_consumption(configuration: &[u8]) -> u64 {
        configuration
            .chunks_exact(2)
            .filter_map(Self::parse)
            .filter(|suffix| suffix.class() == SuffixClass::Consumption)
            .fold(0, |bits, suffix| bits | suffix.element_bit())
    }
}

impl fmt::Display for Suffix {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{}{}",
            char::from(self.characters()[0]),
            char::from(self.characters()[1])
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_names_its_consumption_streams() {
        let bits = Suffix::configured_consumption(b"B1E1E2K1Q1");
        let named: Vec<String> = Suffix::consumption_of(bits)
            .map(|suffix| suffix.to_string())
            .collect();
        assert_eq!(named, ["E1", "E2"]);
    }
}
