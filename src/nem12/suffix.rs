//! The NMI suffix: which stream of a meter point a block carries.

use std::fmt;

/// Two characters, upper case: a letter for the kind of stream and one for the
/// meter element (NMI Procedure, table 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Suffix([u8; 2]);

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

impl Suffix {
    /// Reads a suffix in any case; `None` unless it is two printable characters.
    #[must_use]
    pub fn parse(field: &[u8]) -> Option<Self> {
        match field {
            &[first, second] if first.is_ascii_graphic() && second.is_ascii_graphic() => {
                Some(Self([
                    first.to_ascii_uppercase(),
                    second.to_ascii_uppercase(),
                ]))
            }
            _ => None,
        }
    }

    /// Its class, by its first character.
    #[must_use]
    pub fn class(self) -> SuffixClass {
        match self.0[0] {
            b'E' => SuffixClass::Consumption,
            b'B' => SuffixClass::Generation,
            b'A' | b'C' | b'D' | b'F' | b'N' => SuffixClass::OtherEnergy,
            b'G'..=b'M' | b'P'..=b'Z' => SuffixClass::NotEnergy,
            _ => SuffixClass::Unknown,
        }
    }

    /// The element character, as a bit: `0`–`9`, then `A`–`Z`.
    #[must_use]
    pub fn element_bit(self) -> u64 {
        match self.0[1] {
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
            Some(Self([b'E', element]))
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
        write!(out, "{}{}", char::from(self.0[0]), char::from(self.0[1]))
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
