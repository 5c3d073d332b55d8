//! The NMI suffix: which stream of a meter point a block carries.

use std::fmt;
use std::num::NonZeroU16;

use crate::values::unit::Quantity;

/// Two characters, upper case: a letter for the kind of stream and one for the
/// meter element (NMI Procedure, table 1). As one number, of which the first is
/// the high byte: every row is sorted by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Suffix(NonZeroU16);

/// What a stream is, by the first character of its suffix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuffixClass {
    /// `E`: energy out of the grid, which is consumption.
    Consumption,
    /// `B`: energy into the grid, which is generation.
    Generation,
    /// `A`, `C`, `D`, `F`, `N`: average, check and net copies of the energy.
    OtherEnergy,
    /// Everything the procedure gives to another quantity.
    NotEnergy,
    /// No letter of the procedure.
    Unknown,
}

/// The longest NMIConfiguration.
const LONGEST_CONFIGURATION: usize = 240;

/// What an NMIConfiguration says of a suffix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Configuration {
    /// It names it among others, each once.
    Fits,
    /// It does not name it.
    Lacks,
    /// It is empty, too long, of odd length, has a pair that is no suffix, or
    /// names one twice.
    Odd,
}

impl Suffix {
    /// Reads a suffix in any case; `None` unless it is two printable characters.
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

    /// Its class, by its first character.
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

    /// Whether the procedure has it: a letter but I and O, and an element of
    /// 1 to 9 or a letter but I and O.
    #[must_use]
    pub fn is_of_procedure(self) -> bool {
        let is_letter = |byte: u8| byte.is_ascii_uppercase() && !matches!(byte, b'I' | b'O');
        let [stream, element] = self.characters();
        is_letter(stream) && (is_letter(element) || matches!(element, b'1'..=b'9'))
    }

    /// Whether the quantity is the one the procedure gives to its letter.
    #[must_use]
    pub fn goes_with(self, quantity: Quantity) -> bool {
        match self.characters()[0] {
            b'A'..=b'F' | b'N' => quantity == Quantity::Energy,
            b'J' | b'K' | b'L' | b'P' | b'Q' | b'R' | b'X' => quantity == Quantity::ReactiveEnergy,
            b'S' | b'T' | b'U' => quantity == Quantity::ApparentEnergy,
            b'G' => quantity == Quantity::PowerFactor,
            b'V' | b'Z' => matches!(quantity, Quantity::Voltage | Quantity::Current),
            // Qh and parh have no unit in appendix B.
            _ => true,
        }
    }

    /// How it stands in an NMIConfiguration, the site's suffixes one after the
    /// other.
    #[must_use]
    pub fn configuration(self, configuration: &[u8]) -> Configuration {
        let pairs = || configuration.chunks(2);
        let is_odd = configuration.is_empty()
            || configuration.len() > LONGEST_CONFIGURATION
            || configuration.len() % 2 == 1
            || !configuration.iter().all(u8::is_ascii_alphanumeric)
            || pairs().enumerate().any(|(index, pair)| {
                pairs()
                    .take(index)
                    .any(|other| other.eq_ignore_ascii_case(pair))
            });
        if is_odd {
            Configuration::Odd
        } else if pairs().any(|pair| pair.eq_ignore_ascii_case(&self.characters())) {
            Configuration::Fits
        } else {
            Configuration::Lacks
        }
    }

    /// Whether it is a check (`F`) or average (`D`) copy of consumption.
    #[must_use]
    pub fn copies_consumption(self) -> bool {
        matches!(self.characters()[0], b'D' | b'F')
    }

    /// A number that goes up as suffixes do; never 0, for none has no character.
    #[must_use]
    pub fn to_bits(self) -> u16 {
        self.0.get()
    }

    /// The element character, as a bit: `0`–`9`, then `A`–`Z`.
    #[must_use]
    pub fn element_bit(self) -> u64 {
        match self.characters()[1] {
            digit @ b'0'..=b'9' => 1 << (digit - b'0'),
            letter @ b'A'..=b'Z' => 1 << (letter - b'A' + 10),
            _ => 0,
        }
    }

    /// The consumption suffixes a set of element bits stands for.
    pub fn consumption_of(mut bits: u64) -> impl Iterator<Item = Self> {
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

    /// The element bits of the `E` streams an NMIConfiguration names.
    ///
    /// The configuration is the site's suffixes one after the other.
    #[must_use]
    pub fn configured_consumption(configuration: &[u8]) -> u64 {
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
