//! Reason codes of 300 and 400 records (MDFF 2.6 appendices E and F).

/// What is known of a ReasonCode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// None is given.
    Absent,
    /// In the list of 2.6.
    Current(u8),
    /// In the lists of older versions alone.
    Obsolete(u8),
    /// In no list, or no number.
    Unknown,
}

impl Reason {
    /// Reads a ReasonCode field.
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

    /// Whether it says that the readings are null.
    #[must_use]
    pub fn is_null(self) -> bool {
        self == Self::Current(78)
    }

    /// Whether readings of this reason that are actual must be told by 400
    /// records (MDFF 4.5).
    #[must_use]
    pub fn wants_events(self) -> bool {
        matches!(self, Self::Current(79 | 89))
    }

    /// The same, of a reason that 1.02 does not ask it of.
    #[must_use]
    pub fn wants_events_since_2(self) -> bool {
        self == Self::Current(61)
    }

    /// Whether it is free text, which then must be given.
    #[must_use]
    pub fn wants_text(self) -> bool {
        self == Self::Current(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_known_by_their_lists() {
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
