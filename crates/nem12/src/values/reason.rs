//! Reason: the ReasonCode of 300 and 400 records (MDFF appendices E and F).

use crate::rules::dated::{Life, Standing};
use crate::rules::edition::Edition;
use crate::rules::reason_codes;

/// A ReasonCode, by the table of reason codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The field is empty.
    Absent,
    /// A code of the newest edition that is known.
    Current(u8),
    /// A code of older editions only (appendix F).
    Obsolete(u8),
    /// A number that is a code of no edition that is known. A newer edition may
    /// have it.
    New(u16),
    /// Text that is no number of up to three digits.
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
        let life = u8::try_from(code).ok().and_then(reason_codes::life_of);
        match (u8::try_from(code), life) {
            (Ok(code), Some(life)) => match life.standing(Edition::default()) {
                Standing::Obsolete => Self::Obsolete(code),
                Standing::Current | Standing::Later => Self::Current(code),
            },
            _ => Self::New(code),
        }
    }

    /// Whether an edition of the specification is earlier than the code.
    #[must_use]
    pub(crate) fn begins_late(self) -> bool {
        let life = match self {
            Self::Current(code) => reason_codes::life_of(code),
            _ => None,
        };
        life.is_some_and(Life::begins_late)
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
        self.life_in_events()
            .is_some_and(|life| !life.begins_late())
    }

    /// Whether actual readings with this code need 400 records in the versions 2.x
    /// of the specification, but not in 1.02: 61 (MDFF 2.x 4.5).
    #[must_use]
    pub(crate) fn needs_events_since_2(self) -> bool {
        self.life_in_events().is_some_and(Life::begins_late)
    }

    fn life_in_events(self) -> Option<Life> {
        match self {
            Self::Current(code) => reason_codes::life_in_events(code),
            _ => None,
        }
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
            ("56", Reason::New(56)),
            ("110", Reason::New(110)),
            ("999", Reason::New(999)),
            ("1000", Reason::Unknown),
            ("A", Reason::Unknown),
            ("-1", Reason::Unknown),
        ] {
            assert_eq!(Reason::parse(field.as_bytes()), expected, "{field}");
        }
    }
}
