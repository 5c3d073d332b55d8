//! Quality of a reading (MDFF appendix C): a flag and, for some, a method.

use std::fmt;

/// The flag, from the best to the worst; `Variable` says to look at the 400s.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QualityFlag {
    /// `A`.
    Actual,
    /// `F`: a substitute that will not change any more.
    Final,
    /// `S`.
    Substituted,
    /// `E`: a forward estimate.
    Estimated,
    /// Absent, or none of the letters above.
    Unknown,
    /// `N`: there is no reading.
    Null,
    /// `V`: differs over the day.
    Variable,
}

/// How many flags there are, `Variable` included.
const FLAGS: [QualityFlag; 7] = [
    QualityFlag::Actual,
    QualityFlag::Final,
    QualityFlag::Substituted,
    QualityFlag::Estimated,
    QualityFlag::Unknown,
    QualityFlag::Null,
    QualityFlag::Variable,
];

/// What no two-digit method is.
const NO_METHOD: u8 = 127;

/// A QualityMethod: `A`, `S14`…
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quality {
    flag: QualityFlag,
    method: u8,
}

impl Quality {
    /// Nothing is known of the quality.
    pub const UNKNOWN: Self = Self {
        flag: QualityFlag::Unknown,
        method: NO_METHOD,
    };

    /// There is no reading.
    pub const NULL: Self = Self {
        flag: QualityFlag::Null,
        method: NO_METHOD,
    };

    /// Differs over the day.
    pub const VARIABLE: Self = Self {
        flag: QualityFlag::Variable,
        method: NO_METHOD,
    };

    /// A flag without a method.
    #[must_use]
    pub fn of_flag(flag: QualityFlag) -> Self {
        Self {
            flag,
            method: NO_METHOD,
        }
    }

    /// Reads a QualityMethod field; `None` when it is none.
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

    /// The flag.
    #[must_use]
    pub fn flag(self) -> QualityFlag {
        self.flag
    }

    /// Whether the method is one of appendix D where there must be one, and
    /// absent where there must be none.
    #[must_use]
    pub fn has_right_method(self) -> bool {
        match self.flag {
            QualityFlag::Estimated | QualityFlag::Substituted | QualityFlag::Final => {
                matches!(self.method, 11..=25 | 51..=59 | 61..=69 | 71..=75)
            }
            _ => self.method == NO_METHOD,
        }
    }

    /// The same quality in ten bits.
    #[must_use]
    pub fn to_bits(self) -> u16 {
        (self.flag as u16) << 7 | u16::from(self.method)
    }

    /// The quality [`to_bits`](Self::to_bits) came from; other bits are unknown.
    #[must_use]
    pub fn from_bits(bits: u16) -> Self {
        let flag = FLAGS
            .get(usize::from(bits >> 7 & 7))
            .copied()
            .unwrap_or(QualityFlag::Unknown);
        Self {
            flag,
            method: (bits & 127) as u8,
        }
    }

    /// `Variable` says nothing of an interval no 400 covers.
    #[must_use]
    pub fn of_uncovered_interval(self) -> Self {
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
    fn qualities_survive_their_ten_bits() {
        for field in ["A", "F14", "S52", "E", "N", "V", "e64"] {
            let quality = Quality::parse(field.as_bytes()).unwrap();
            assert_eq!(Quality::from_bits(quality.to_bits()), quality);
            assert_eq!(quality.to_string(), field.to_uppercase());
            assert!(quality.to_bits() < 1 << 10);
        }
    }

    #[test]
    fn what_is_no_quality_is_none() {
        for field in ["", "T", "A1", "A123", "14", "1.5", "AA"] {
            assert_eq!(Quality::parse(field.as_bytes()), None, "{field}");
        }
    }
}
