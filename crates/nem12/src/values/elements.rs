//! Elements: a set of `E` and `B` streams, by their meter elements.

use crate::values::suffix::{Suffix, SuffixClass};

/// A set of `E` and `B` streams, such as those that an NMIConfiguration names: two bits for
/// each meter element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Elements {
    consumption: u64,
    generation: u64,
}

impl Elements {
    /// The `E` and `B` streams in an NMIConfiguration, which lists the suffixes of the
    /// site without separators (MDFF 4.3).
    #[must_use]
    pub(crate) fn of_configuration(configuration: &[u8]) -> Self {
        let mut elements = Self::default();
        let pairs = configuration.chunks_exact(2).filter_map(Suffix::parse);
        pairs.for_each(|suffix| elements.add(suffix));
        elements
    }

    /// The set of one stream; empty unless it is an `E` or `B` stream of an element with a
    /// bit.
    pub(crate) fn of(suffix: Suffix) -> Self {
        let mut elements = Self::default();
        elements.add(suffix);
        elements
    }

    /// Adds a stream, if it is an `E` or `B` stream of an element with a bit.
    pub(crate) fn add(&mut self, suffix: Suffix) {
        match suffix.class() {
            SuffixClass::Consumption => self.consumption |= bit(suffix),
            SuffixClass::Generation => self.generation |= bit(suffix),
            SuffixClass::OtherEnergy | SuffixClass::NotEnergy | SuffixClass::Unknown => {}
        }
    }

    /// Whether a stream is in the set. A stream that is neither `E` nor `B` goes with any
    /// of them.
    #[must_use]
    pub(crate) fn has(self, suffix: Suffix) -> bool {
        let mut with = self;
        with.add(suffix);
        with == self && !self.is_empty()
    }

    /// Adds the streams of another set.
    pub(crate) fn join(&mut self, other: Self) {
        self.consumption |= other.consumption;
        self.generation |= other.generation;
    }

    /// The streams that are not in `other`.
    #[must_use]
    pub(crate) fn without(self, other: Self) -> Self {
        Self {
            consumption: self.consumption & !other.consumption,
            generation: self.generation & !other.generation,
        }
    }

    /// Whether no stream is in the set.
    #[must_use]
    pub(crate) fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// The `E` streams, by element.
    pub(crate) fn consumption(self) -> impl Iterator<Item = Suffix> {
        suffixes(b'E', self.consumption)
    }

    /// The `E` streams and then the `B` streams, by element.
    pub(crate) fn streams(self) -> impl Iterator<Item = Suffix> {
        self.consumption().chain(suffixes(b'B', self.generation))
    }
}

/// The bit of the meter element: bits 0 to 9 for `0`–`9`, then bits 10 to 35 for
/// `A`–`Z`; 0 for any other character.
fn bit(suffix: Suffix) -> u64 {
    match suffix.element() {
        digit @ b'0'..=b'9' => 1 << (digit - b'0'),
        letter @ b'A'..=b'Z' => 1 << (letter - b'A' + 10),
        _ => 0,
    }
}

fn suffixes(letter: u8, mut bits: u64) -> impl Iterator<Item = Suffix> {
    std::iter::from_fn(move || {
        let element = u8::try_from(bits.trailing_zeros()).unwrap_or(u8::MAX);
        let element = match element {
            0..=9 => b'0' + element,
            10..=35 => b'A' + element - 10,
            _ => return None,
        };
        bits &= bits - 1;
        Suffix::parse(&[letter, element])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_names_its_streams() {
        let elements = Elements::of_configuration(b"B1E1E2K1Q1");
        let text = |named: Vec<Suffix>| named.iter().map(Suffix::to_string).collect::<Vec<_>>();
        assert_eq!(text(elements.consumption().collect()), ["E1", "E2"]);
        assert_eq!(text(elements.streams().collect()), ["E1", "E2", "B1"]);
        let rest = elements.without(Elements::of_configuration(b"e1B1"));
        assert_eq!(text(rest.streams().collect()), ["E2"]);
        assert!(rest.without(elements).is_empty());
    }
}
