//! NMISuffix: which stream of an NMI a block has.

use std::fmt;
use std::num::NonZeroU16;

use crate::rules::fields::NMI_CONFIGURATION;
use crate::rules::suffixes::{self, Flow, Measured, Meter, SUFFIXES};
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
const LONGEST_CONFIGURATION: usize = NMI_CONFIGURATION.of.most;

/// The kind of stream by the first character of its suffix.
static CLASSES: [SuffixClass; 256] = {
    let mut classes = [SuffixClass::Unknown; 256];
    // I is no letter of a suffix, and never was one of energy.
    classes[b'I' as usize] = SuffixClass::NotEnergy;
    let mut at = 0;
    while at < SUFFIXES.len() {
        let stream = SUFFIXES[at].of;
        classes[stream.letter as usize] = match (stream.measured, stream.meter, stream.flow) {
            (Measured::Energy, Meter::Master, Flow::Export) => SuffixClass::Consumption,
            (Measured::Energy, Meter::Master, Flow::Import) => SuffixClass::Generation,
            (Measured::Energy, _, _) => SuffixClass::OtherEnergy,
            _ => SuffixClass::NotEnergy,
        };
        at += 1;
    }
    classes
};

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
        CLASSES[usize::from(self.characters()[0])]
    }

    /// Whether the stream is energy out of the grid (`E`) or into it (`B`).
    #[must_use]
    pub(crate) fn is_of_grid(self) -> bool {
        matches!(
            self.class(),
            SuffixClass::Consumption | SuffixClass::Generation
        )
    }

    /// Whether the suffix is in the NMI Procedure, table 1: a letter, then a digit
    /// from 1 to 9 or a letter. I and O are no letters of a suffix.
    #[must_use]
    pub fn is_in_procedure(self) -> bool {
        let [letter, element] = self.characters();
        let elements = suffixes::ELEMENTS.of.as_bytes();
        suffixes::stream_of(letter).is_some() && elements.contains(&element)
    }

    /// Whether the NMI Procedure, table 1, allows `quantity` for the first letter.
    #[must_use]
    pub(crate) fn allows(self, quantity: Quantity) -> bool {
        let stream = suffixes::stream_of(self.characters()[0]);
        match stream.map(|stream| stream.measured) {
            Some(Measured::Energy) => quantity == Quantity::Energy,
            Some(Measured::ReactiveEnergy) => quantity == Quantity::ReactiveEnergy,
            Some(Measured::ApparentEnergy) => quantity == Quantity::ApparentEnergy,
            Some(Measured::PowerFactor) => quantity == Quantity::PowerFactor,
            Some(Measured::Electric) => {
                matches!(quantity, Quantity::Voltage | Quantity::Current)
            }
            Some(Measured::Unitless) | None => true,
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
        let stream = suffixes::stream_of(self.characters()[0]);
        stream.is_some_and(|stream| {
            (stream.measured, stream.flow, stream.meter)
                == (Measured::Energy, Flow::Export, Meter::Derived)
        })
    }

    /// The suffix as a number in the order of suffixes. The number is never 0.
    #[must_use]
    pub(crate) fn to_bits(self) -> u16 {
        self.0.get()
    }

    /// The second character: the meter element.
    #[must_use]
    pub(crate) fn element(self) -> u8 {
        self.characters()[1]
    }
}

/// Whether `field` is a list of suffixes, as an NMIConfiguration is: pairs of a
/// letter and a letter or digit.
#[must_use]
pub(crate) fn is_configuration(field: &[u8]) -> bool {
    let is_suffix = |pair: &[u8]| Suffix::parse(pair).is_some_and(Suffix::is_in_procedure);
    !field.is_empty() && field.len() <= LONGEST_CONFIGURATION && field.chunks(2).all(is_suffix)
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
