//! Reason: the ReasonCode of 300 and 400 records (MDFF 2.6 appendices E and F).

/// A ReasonCode, by the lists of MDFF 2.6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The field is empty.
    Absent,
    /// A code of appendix E of 2.6.
    Current(u8),
    /// A code of older versions only (appendix F of 2.6).
    Obsolete(u8),
    /// A code of no version, or no number.
    Unknown,
}

impl Reason {
    /// Reads a ReasonCode.
    #[must_use]
    pub fn parse(field: &[u8]) -> Self {
        if field.is_empty() {
            return Self::Absent;
        }
        if field.len() > 3 || !field.iter().all(u8::is_ascii_digit) {
            return Self::Unknown;
        }
        let code = field
            .iter()
            .fold(0u16, |sum, digit| sum * 10 + u16::from(digit - b'0'));
        match u8::try_from(code) {
            Ok(
                code @ (0..=3
                | 5..=15
                | 17
                | 18
                | 20..=29
                | 31..=45
                | 47
                | 48
                | 51..=55
                | 60..=62
                | 64
                | 65
                | 67..=69
                | 71..=81
                | 87
                | 89
                | 100..=109),
            ) => Self::Current(code),
            Ok(code @ (4 | 16 | 19 | 30 | 46 | 49 | 50 | 58 | 70 | 82..=86 | 88 | 90..=99)) => {
                Self::Obsolete(code)
            }
            _ => Self::Unknown,
        }
    }

    /// Whether the code is 78, which marks null readings.
    #[must_use]
    pub fn is_null(self) -> bool {
        self == Self::Current(78)
    }

    /// Whether actual readings with this code need 400 records in every version of
    /// the specification: 79 and 89 (MDFF 4.5).
    #[must_use]
    pub(crate) fn needs_events(self) -> bool {
        matches!(self, Self::Current(79 | 89))
    }

    /// Whether actual readings with this code need 400 records in the versions 2.x
    /// of the specification, but not in 1.02: 61 (MDFF 2.x 4.5).
    #[must_use]
    pub(crate) fn needs_events_since_2(self) -> bool {
        self == Self::Current(61)
    }

    /// Whether the code is 0, free text, which needs a ReasonDescription (MDFF 4.4).
    #[must_use]
    pub(crate) fn needs_text(self) -> bool {
        self == Self::Current(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_current_obsolete_or_unknown() {
        for (field, expected) in [
            ("", Reason::Absent),
            ("0", Reason::Current(0)),
            ("00", Reason::Current(0)),
            ("109", Reason::Current(109)),
            ("99", Reason::Obsolete(99)),
            ("4", Reason::Obsolete(4)),
            ("56", Reason::Unknown),
            ("110", Reason::Unknown),
            ("999", Reason::Unknown),
            ("1000", Reason::Unknown),
            ("A", Reason::Unknown),
            ("-1", Reason::Unknown),
        ] {
            assert_eq!(Reason::parse(field.as_bytes()), expected, "{field}");
        }
    }
}
