//! Quality of a reading: a flag (MDFF appendix C), and for some flags a method
//! (MDFF appendix D).

use std::fmt;

use crate::rules::methods;

/// The quality flag, from the best to the worst (MDFF appendix C). The order of
/// the variants is the order of quality, apart from `Variable`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum QualityFlag {
    /// `A`: an actual reading.
    Actual,
    /// `F`: a final substitute, which will not change again.
    Final,
    /// `S`: a substitute.
    Substituted,
    /// `E`: a forward estimate.
    Estimated,
    /// No flag, or a letter that is no flag.
    Unknown,
    /// `N`: no reading.
    Null,
    /// `V`: variable over the day. The 400 records give the quality.
    Variable,
}

/// The flags in the order of their numbers.
const FLAGS: [QualityFlag; 7] = [
    QualityFlag::Actual,
    QualityFlag::Final,
    QualityFlag::Substituted,
    QualityFlag::Estimated,
    QualityFlag::Unknown,
    QualityFlag::Null,
    QualityFlag::Variable,
];

/// The number for a quality without a method. Methods have two digits.
const NO_METHOD: u8 = 127;

/// A QualityMethod, for example `A` or `S14`: a flag and an optional method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quality {
    flag: QualityFlag,
    method: u8,
}

/// The fit of a method to its flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MethodFit {
    /// The method is right in every edition.
    Right,
    /// The method is right in some editions and in no earlier one.
    Late,
    /// No edition that is known has the method. A newer one may have it.
    New,
    /// A method is missing, or the flag has none.
    Wrong,
}

impl Quality {
    /// An unknown quality.
    pub const UNKNOWN: Self = Self {
        flag: QualityFlag::Unknown,
        method: NO_METHOD,
    };

    /// The quality of an interval without a reading, `N`.
    pub const NULL: Self = Self {
        flag: QualityFlag::Null,
        method: NO_METHOD,
    };

    /// The quality of a day with different qualities, `V`.
    pub const VARIABLE: Self = Self {
        flag: QualityFlag::Variable,
        method: NO_METHOD,
    };

    /// The quality with this flag and no method.
    #[must_use]
    pub(crate) fn of_flag(flag: QualityFlag) -> Self {
        Self {
            flag,
            method: NO_METHOD,
        }
    }

    /// Reads a QualityMethod in upper or lower case: a flag, or a flag and two
    /// digits. `None` for any other text.
    #[must_use]
    pub fn parse(field: &[u8]) -> Option<Self> {
        let (letter, method) = field.split_first()?;
        let flag = match letter.to_ascii_uppercase() {
            b'A' => QualityFlag::Actual,
            b'F' => QualityFlag::Final,
            b'S' => QualityFlag::Substituted,
            b'E' => QualityFlag::Estimated,
            b'N' => QualityFlag::Null,
            b'V' => QualityFlag::Variable,
            _ => return None,
        };
        let method = match method {
            [] => NO_METHOD,
            [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => (tens - b'0') * 10 + ones - b'0',
            _ => return None,
        };
        Some(Self { flag, method })
    }

    /// The quality flag.
    #[must_use]
    pub fn flag(self) -> QualityFlag {
        self.flag
    }

    /// The two digits of the method, such as 14 of `S14` (MDFF appendix D);
    /// `None` where there is none.
    #[must_use]
    pub fn method(self) -> Option<u8> {
        (self.method != NO_METHOD).then_some(self.method)
    }

    /// The fit of the method: `E`, `F` and `S` have a method of MDFF
    /// appendix D, and the other flags have none.
    #[must_use]
    pub(crate) fn method_fit(self) -> MethodFit {
        let has_method = matches!(
            self.flag,
            QualityFlag::Estimated | QualityFlag::Substituted | QualityFlag::Final
        );
        match self.method() {
            None if has_method => MethodFit::Wrong,
            Some(_) if !has_method => MethodFit::Wrong,
            None => MethodFit::Right,
            Some(method) => match methods::life_of(method) {
                None => MethodFit::New,
                Some(life) if life.begins_late() => MethodFit::Late,
                Some(_) => MethodFit::Right,
            },
        }
    }

    /// The quality of readings together: their QualityMethod where they agree, else the worst flag.
    #[must_use]
    pub(crate) fn together(self, other: Self) -> Self {
        if self == other {
            self
        } else {
            Self::of_flag(self.flag.max(other.flag))
        }
    }

    /// The quality as a number of ten bits.
    #[must_use]
    pub(crate) fn to_bits(self) -> u16 {
        (self.flag as u16) << 7 | u16::from(self.method)
    }

    /// The quality that [`to_bits`](Self::to_bits) gave `bits` for. Bits without a
    /// flag give [`QualityFlag::Unknown`].
    #[must_use]
    pub(crate) fn from_bits(bits: u16) -> Self {
        let flag = FLAGS
            .get(usize::from(bits >> 7 & 7))
            .copied()
            .unwrap_or(QualityFlag::Unknown);
        Self {
            flag,
            method: (bits & 127) as u8,
        }
    }

    /// The quality of an interval without a 400 record, for a day of this quality:
    /// unknown for `V`, and otherwise the quality of the day.
    #[must_use]
    pub(crate) fn of_uncovered_interval(self) -> Self {
        if self.flag == QualityFlag::Variable {
            Self::UNKNOWN
        } else {
            self
        }
    }
}

impl fmt::Display for Quality {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = match self.flag {
            QualityFlag::Actual => 'A',
            QualityFlag::Final => 'F',
            QualityFlag::Substituted => 'S',
            QualityFlag::Estimated => 'E',
            QualityFlag::Unknown => '?',
            QualityFlag::Null => 'N',
            QualityFlag::Variable => 'V',
        };
        if self.method == NO_METHOD {
            write!(out, "{letter}")
        } else {
            write!(out, "{letter}{:02}", self.method)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quality_read_back_from_its_bits_is_unchanged() {
        for field in ["A", "F14", "S52", "E", "N", "V", "e64"] {
            let quality = Quality::parse(field.as_bytes()).unwrap();
            assert_eq!(Quality::from_bits(quality.to_bits()), quality);
            assert_eq!(quality.to_string(), field.to_uppercase());
            assert!(quality.to_bits() < 1 << 10);
        }
    }

    #[test]
    fn other_text_is_no_quality() {
        for field in ["", "T", "A1", "A123", "14", "1.5", "AA"] {
            assert_eq!(Quality::parse(field.as_bytes()), None, "{field}");
        }
    }
}
